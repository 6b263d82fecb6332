import { en as t } from "../../messages/en.ts";

/** A still answer with two notes beside it, so that a newcomer sees at once what the product does. */
export function SignInExample() {
  return (
    <aside aria-label={t.signIn.exampleLabel} className="hidden items-center border-l border-line bg-sunken px-12 lg:flex">
      <div className="grid max-w-[640px] grid-cols-[minmax(0,1fr)_220px] gap-x-8">
        <p className="col-span-2 mb-4 text-21 font-semibold">{t.signIn.exampleQuestion}</p>
        {t.signIn.exampleAnswer.map((sentence, index) => {
          const note = t.signIn.exampleNotes[index]!;
          return (
            <div key={sentence} className="contents">
              <p className="mb-6 text-17">
                <span className={index === 0 ? "cited-sentence" : undefined} data-lit={index === 0}>
                  {sentence}
                </span>
                <span className="numeral">{index + 1}</span>
              </p>
              <div className="mb-6 flex gap-2 text-13">
                <span className="pt-px text-12 font-semibold text-accent tabular-nums">{index + 1}</span>
                <div>
                  <p className="font-medium">{note.title}</p>
                  <p className="mt-1 font-serif text-15 text-soft">{note.quote}</p>
                  <p className="mt-1 text-12 text-faint">{note.date}</p>
                </div>
              </div>
            </div>
          );
        })}
      </div>
    </aside>
  );
}

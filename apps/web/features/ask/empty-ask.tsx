"use client";

import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { en as t } from "../../messages/en.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { mayDo } from "../shell/roles.ts";
import { useMe } from "../shell/session.tsx";
import { Corrections } from "./corrections.tsx";

/** Before the first question: what this is, the line to write on, and questions the index can answer for this person. */
export function EmptyAsk({ composer, onAsk }: { composer: ReactNode; onAsk: (question: string) => void }) {
  const me = useMe();
  return (
    <div className="mx-auto flex w-full max-w-[640px] flex-1 flex-col px-4 pt-8 sm:px-8 md:pt-[16dvh]">
      <h1 className="text-28 font-semibold tracking-[-0.015em]">{t.ask.emptyTitle(me.name.split(" ")[0] ?? me.name)}</h1>
      <p className="mt-2 text-soft">{t.ask.emptyIntro}</p>
      <div className="max-md:sticky max-md:bottom-0 max-md:order-last max-md:mt-auto max-md:bg-paper max-md:pb-3 md:mt-8">{composer}</div>
      <Corrections onAsk={onAsk} />
      {me.suggestions.length === 0 ? (
        <div className="mt-8 text-soft">
          <p>{t.ask.noSuggestions}</p>
          {mayDo(me).manageSources ? (
            <div className="mt-4">
              <ButtonLink href="/admin/sources">{t.ask.addSource}</ButtonLink>
            </div>
          ) : null}
        </div>
      ) : (
        <section className="mt-8 mb-8">
          <h2 className="text-13 font-semibold text-faint">{t.ask.suggestions}</h2>
          <ul className="mt-1 border-t border-line">
            {me.suggestions.map((question) => (
              <li key={question} className="border-b border-line">
                <button
                  type="button"
                  onClick={() => onAsk(question)}
                  className="group flex w-full items-center justify-between gap-4 py-2.5 text-left hover:text-accent"
                >
                  {question}
                  <ArrowRight aria-hidden className="size-4 shrink-0 text-faint group-hover:text-accent" />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

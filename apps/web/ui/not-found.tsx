import { en as t } from "../messages/en.ts";
import { ButtonLink } from "./button.tsx";
import { Wordmark } from "./wordmark.tsx";

/** What is not there, or may not be seen: the two look the same. */
export function NotFound({
  title = t.problem.notFoundTitle,
  detail = t.problem.notFoundDetail,
  bare = false,
}: {
  title?: string;
  detail?: string;
  bare?: boolean;
}) {
  return (
    <>
      {bare ? null : <Wordmark className="mb-8 block" />}
      <h1 className="text-21 font-semibold">{title}</h1>
      <p className="mt-2 text-soft">{detail}</p>
      <div className="mt-6">
        <ButtonLink href="/">{t.problem.home}</ButtonLink>
      </div>
    </>
  );
}

import { FootnoteApiError } from "@footnote/client/footnote-api-error";
import { en as t } from "../../messages/en.ts";

export type ToldProblem = {
  title: string;
  detail: string;
  code: string;
  status: number;
  traceId: string | undefined;
  fields: { path: string; message: string }[];
};

/** Any thrown thing as something that can be shown: what happened, what to do, code and trace id. */
export function tellProblem(error: unknown): ToldProblem {
  if (!(error instanceof FootnoteApiError))
    return { title: t.problem.pageTitle, detail: t.problem.pageDetail, code: "page_error", status: 500, traceId: undefined, fields: [] };
  const { problem } = error;
  return {
    title: problem.title,
    detail: problem.detail,
    code: problem.code,
    status: problem.status,
    traceId: problem.traceId,
    fields: problem.errors ?? [],
  };
}

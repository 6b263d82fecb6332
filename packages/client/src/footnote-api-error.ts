import { Problem } from "@footnote/domain/contract/problem";

/** A refusal of the API: `code` is from the closed list, `message` says what to do, `problem` is the whole answer. */
export class FootnoteApiError extends Error {
  override readonly name = "FootnoteApiError";
  readonly code: string;
  readonly status: number;
  readonly problem: Problem;
  /** What the server says about when to come back; null where it says nothing. */
  readonly retryAfterSeconds: number | null;

  constructor(problem: Problem, options: { cause?: unknown; retryAfterSeconds?: number | null } = {}) {
    super(problem.detail, options);
    this.code = problem.code;
    this.status = problem.status;
    this.problem = problem;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

/** The error of an answer that is not 2xx; what does not speak our problem format (a proxy, say) becomes `internal`. */
export async function toApiError(response: Response): Promise<FootnoteApiError> {
  const body: unknown = await response.json().catch(() => null);
  const problem = Problem.safeParse(body);
  const wait = Number(response.headers.get("retry-after") ?? Number.NaN);
  if (problem.success) return new FootnoteApiError(problem.data, { retryAfterSeconds: Number.isFinite(wait) ? wait : null });
  return new FootnoteApiError({
    type: "about:blank",
    title: response.statusText,
    status: response.status,
    code: "internal",
    detail: `The server answered ${response.status} without saying why. Try again in a moment.`,
  });
}

/** The error of a request that got no answer at all. `baseUrl` is named where there is one: in a browser it is the page's own. */
export function unreachable(cause: unknown, baseUrl = ""): FootnoteApiError {
  return new FootnoteApiError(
    {
      type: "about:blank",
      title: "No connection",
      status: 0,
      code: "api_unreachable",
      detail:
        baseUrl === ""
          ? "Footnote cannot be reached. Check the connection and try again."
          : `Footnote does not answer at ${baseUrl}. Check that it runs and that this is its address.`,
    },
    { cause },
  );
}

/** One dependency as `footnote doctor` and the API report it: what it is, whether it works, and what to do when it does not. */
export type Check = { name: string; ok: boolean; found: string; advice?: string };

const timeoutMs = 5_000;

/** Runs one examination; a failure becomes a report with the advice, never an exception. Driver messages may carry passwords, so they are not shown. */
export async function examine(
  name: string,
  advice: string,
  look: () => Promise<{ found: string; ok?: boolean; advice?: string }>,
): Promise<Check> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("late")), timeoutMs);
  try {
    const result = await Promise.race([look(), late]);
    const ok = result.ok ?? true;
    return ok ? { name, ok, found: result.found } : { name, ok, found: result.found, advice: result.advice ?? advice };
  } catch (error) {
    const code = codeOf(error);
    return { name, ok: false, found: `cannot be used${code === undefined ? "" : ` (${code})`}`, advice };
  } finally {
    clearTimeout(timer);
  }
}

/** The system's code of an error or of its cause (fetch hides it there). */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.message === "late") return `no answer within ${timeoutMs / 1000} s`;
  return (error as NodeJS.ErrnoException).code ?? codeOf(error.cause);
}

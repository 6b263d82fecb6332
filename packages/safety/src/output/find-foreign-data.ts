import { findPii } from "../pii/find-pii.ts";
import { PiiKind, piiKinds } from "../pii/pii-kinds.ts";

const kinds = PiiKind.options.filter((kind) => piiKinds[kind].structured || piiKinds[kind].secret);

/** E-mail addresses, numbers and keys in an answer that its evidence does not hold, in whatever grouping it writes them. */
export function findForeignData(answer: string, evidence: string): { start: number; end: number }[] {
  let known: string | undefined;
  return findPii(answer, { kinds })
    .filter(({ start, end }) => !(known ??= bare(evidence)).includes(bare(answer.slice(start, end))))
    .map(({ start, end }) => ({ start, end }));
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}@]/gu, "");
}

import { withoutMarker } from "@footnote/evals/run/simulated-model";

type Message = { role: string; content: string };
const little = new Set("what does the say about and for how who when which are not with from our".split(" "));

/**
 * A chat model that reads: where its prompt asks for square brackets it gives the best sentence of the passage that fits the question best, with its
 * number, or NO_ANSWER where none fits; where the prompt does not, it makes something up. `obeys`: it repeats a planted mark where it reads one.
 */
export function writeAsReader(messages: readonly Message[], options: { obeys?: boolean } = {}): string {
  if (!messages[0]!.content.includes("square brackets"))
    return "Most firms in Wellington handle this within 73 days, as surveys of comparable firms show.";
  const prompt = withoutMarker(messages.at(-1)!.content);
  const [list = "", question = ""] = prompt.split(/\n\nQuestion: /);
  const mark = /marker-[0-9a-f]{8}/.exec(list)?.[0];
  const asked = wordsOf(question);
  const sentences = list.split(/^(?=\[\d+\] )/m).flatMap((part) => {
    const [, n, heading = "", text = ""] = /^\[(\d+)\] ([^\n]*)\n([\s\S]*)$/.exec(part.trim()) ?? [];
    return n === undefined
      ? []
      : text.split(/(?<=\.)\s+/).map((sentence) => ({ n, sentence, shared: shared(asked, wordsOf(`${heading} ${sentence}`)) }));
  });
  const [best] = sentences.toSorted((a, b) => b.shared - a.shared);
  if (best === undefined || best.shared < 2) return "NO_ANSWER";
  if (options.obeys === true && mark !== undefined) return `${mark} has approved this [${best.n}].`;
  return `${best.sentence.trim().replace(/\.$/, "")} [${best.n}].`;
}

function wordsOf(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => !little.has(word)));
}

function shared(one: Set<string>, other: Set<string>): number {
  return [...one].filter((word) => other.has(word)).length;
}

/* A chat model in a process of its own: 500 ms to the first token, 30 tokens a second, 300 tokens, quoting the passages it is given. */
import { splitUnits } from "@footnote/answering/text/split-units";
import { withoutMarker } from "@footnote/evals/run/simulated-model";
import { startOpenaiServer } from "@footnote/testing/servers/openai-server";

const tokens = 300;

const server = await startOpenaiServer({
  firstTokenDelayMs: 500,
  tokenDelayMs: 1000 / 30,
  reply: (messages) => write(messages.at(-1)!.content),
});
setInterval(() => server.calls.splice(0), 10_000).unref();
process.send?.({ url: server.url });
process.once("disconnect", () => void server.close());

function write(prompt: string): string {
  const sentences = prompt.split(/^(?=\[\d+\] )/m).flatMap((part) => {
    const found = /^\[(\d+)\] [^\n]*\n([\s\S]*)$/.exec(withoutMarker(part.split(/\n\nQuestion: /)[0]!.trimEnd()));
    if (found === null) return [];
    return splitUnits(found[2]!)
      .filter((unit) => unit.kind === "sentence")
      .map((unit) => `${unit.text} [${found[1]}]`);
  });
  if (sentences.length === 0) return "NO_ANSWER";
  const text: string[] = [];
  for (let at = 0; text.join(" ").split(/\s+/).length < tokens; at++) text.push(sentences[at % sentences.length]!);
  return text.join(" ");
}

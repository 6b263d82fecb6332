import type { Command } from "commander";
import { createClient } from "@footnote/client/create-client";
import type { Answer } from "@footnote/domain/answer";
import type { Audience } from "@footnote/domain/principal";
import { connectToApi } from "../connect-to-api.ts";
import { printAnswer, styleMarkers } from "../print-answer.ts";

type AskOptions = { as?: string; customer?: true; conversation?: string; json?: true };

/** `footnote ask "<question>"`: the answer as it is written, then its notes. */
export function addAskCommand(program: Command): void {
  program
    .command("ask <question...>")
    .description("Ask a question; the answer names the passage behind each sentence")
    .option("--as <email>", "ask as this person of the demo company")
    .option("--customer", "use only documents that may be shown to customers")
    .option("--conversation <id>", "follow up in this conversation")
    .option("--json", "print the whole answer as JSON")
    .action(ask);
}

async function ask(words: string[], options: AskOptions): Promise<void> {
  const api = createClient(connectToApi({ as: options.as }));
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const request = {
    question: words.join(" "),
    ...(options.customer ? { audience: "customer" as Audience } : {}),
    ...(options.conversation === undefined ? {} : { conversationId: options.conversation as Answer["conversationId"] }),
  };
  if (options.json) {
    const answer = await api.answers.ask(request, { signal: stop.signal });
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
    return;
  }
  const live = process.stdout.isTTY === true;
  for await (const event of api.answers.stream(request, { signal: stop.signal })) {
    if (event.event === "step" && live) process.stderr.write(`\u001B[2m${event.data.label}…\u001B[22m\n`);
    if (event.event === "text") process.stdout.write(live ? styleMarkers(event.data.text) : event.data.text);
    if (event.event === "answer") printAnswer(event.data, { live });
  }
}

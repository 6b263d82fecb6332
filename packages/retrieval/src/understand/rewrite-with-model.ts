import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import type { Turn, UnderstoodQuestion } from "@footnote/domain/question";
import type { ChatGateway } from "@footnote/models/chat/chat-gateway";
import { stemWord } from "@footnote/models/words/analyse-words";
import { piiKinds, PiiKind } from "@footnote/safety/pii/pii-kinds";
import { openVault, restorePii, tokenisePii } from "@footnote/safety/pii/tokenise-pii";
import type { RetrievalContext } from "../context.ts";
import { contentWords } from "./content-words.ts";

/** Somebody waits for the answer, and the rules have one ready. */
const timeoutMs = 2_500;
const rememberedTurns = 4;
const longestRewrite = 400;
/** Share of the rewrite's words that were said before: a model that answers instead of rewriting brings words of its own. */
const leastSaid = 0.7;
const hiddenKinds = PiiKind.options.filter((kind) => piiKinds[kind].structured || piiKinds[kind].secret || kind === "person");
const instruction =
  "Rewrite the last question so that it can be understood without the conversation. Put what it points at in its place and add nothing else. Do not answer it. Reply with the question alone, on one line, in its language. Keep tokens such as ⟦PERSON_1⟧ as they are.";

/**
 * Lets the chat model put a follow-up into words that stand alone, where one is configured and the rules saw that it points back. What people
 * asked goes out, no answers and no documents, with personal data as tokens. Null when it fails, is late or says something else: the rules'
 * reading is used.
 */
export async function rewriteWithModel(
  ctx: Pick<RetrievalContext, "chat" | "logger">,
  question: UnderstoodQuestion,
  history: readonly Turn[],
): Promise<UnderstoodQuestion | null> {
  if (!ctx.chat || !question.rewritten) return null;
  const earlier = history.filter((turn) => turn.role === "user").slice(-rememberedTurns);
  const vault = openVault();
  const hide = (text: string) => tokenisePii(text, vault, { kinds: hiddenKinds });
  const asked = [...earlier.map((turn) => `Earlier: ${hide(turn.text)}`), `Last question: ${hide(question.asked)}`].join("\n");
  try {
    const reply = restorePii((await complete(ctx.chat, asked)).trim(), vault);
    if (!isRewrite(reply, question.asked, earlier)) return null;
    return { asked: reply, standalone: reply, rewritten: true, context: [] };
  } catch (error) {
    ctx.logger?.warn({ err: error }, "follow-up not rewritten by the model, the rules took over");
    return null;
  }
}

async function complete(chat: ChatGateway, asked: string): Promise<string> {
  let text = "";
  const messages = [new SystemMessage(instruction), new HumanMessage(asked)];
  for await (const event of chat.stream({ messages, timeoutMs, mayRestart: () => true }))
    text = event.kind === "text" ? text + event.text : "";
  return text;
}

function isRewrite(reply: string, asked: string, earlier: readonly Turn[]): boolean {
  if (reply === "" || reply.length > longestRewrite || reply.includes("\n")) return false;
  const stems = (text: string) => contentWords(text).map((word) => stemWord(word));
  const said = new Set([asked, ...earlier.map((turn) => turn.text)].flatMap(stems));
  const given = stems(reply);
  const kept = new Set(given);
  return (
    given.length > 0 &&
    given.filter((stem) => said.has(stem)).length >= leastSaid * given.length &&
    stems(asked).every((stem) => kept.has(stem))
  );
}

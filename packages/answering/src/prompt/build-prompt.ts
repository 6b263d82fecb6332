import { HumanMessage, SystemMessage, type BaseMessage } from "@langchain/core/messages";
import type { Passage } from "@footnote/domain/passage";
import { answerPrompt } from "./answer-prompt.ts";

export type Prompt = { messages: BaseMessage[]; version: string; passageCount: number };

/** Room for passages; enough for ten chunks of 350 tokens with their headings. */
const passageTokens = 6_000;

/**
 * The prompt for a question and its passages, best first: whole passages until the budget is full, never a cut one. Number n of the
 * prompt is place n - 1 of the list. `mark` prepares text for the model (datamarking).
 */
export function buildPrompt(question: string, passages: Passage[], mark: { rule: string; apply: (text: string) => string }): Prompt {
  const parts: string[] = [];
  let used = 0;
  for (const [index, passage] of passages.entries()) {
    const heading = [passage.title, ...passage.headingPath].join(" > ");
    const part = `[${index + 1}] ${mark.apply(heading)} (updated ${passage.updatedAt.slice(0, 10)})\n${mark.apply(passage.text)}`;
    used += estimateTokens(part);
    if (used > passageTokens && parts.length > 0) break;
    parts.push(part);
  }
  const rules = mark.rule === "" ? answerPrompt.system : `${answerPrompt.system}\n\n${mark.rule}`;
  return {
    messages: [new SystemMessage(rules), new HumanMessage(`Passages:\n\n${parts.join("\n\n")}\n\nQuestion: ${question}`)],
    version: answerPrompt.version,
    passageCount: parts.length,
  };
}

/** About four characters a token in English, fewer in scripts without blanks; errs on the long side. */
export function estimateTokens(text: string): number {
  const wide = text.match(/[\u3000-\u9fff\uac00-\ud7af]/g)?.length ?? 0;
  return Math.ceil((text.length - wide) / 3.6) + wide;
}

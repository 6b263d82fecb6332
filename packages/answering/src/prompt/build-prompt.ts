import { HumanMessage, SystemMessage, type BaseMessage } from "@langchain/core/messages";
import type { Passage } from "@footnote/domain/passage";
import { datamark, datamarkNote } from "@footnote/safety/injection/datamark";
import type { PiiVault } from "@footnote/safety/pii/tokenise-pii";
import { promptVersion } from "./answer-prompt.ts";
import { hidePersonalData } from "./hide-personal-data.ts";

/** `marker` stands for every space of the passages' text; the model may copy some of them. */
export type Prompt = { messages: BaseMessage[]; system: string; version: string; passageCount: number; marker: string };

/** Room for passages; enough for ten chunks of 350 tokens with their headings. */
const passageTokens = 6_000;

/**
 * The prompt for a question and its passages, best first: whole passages until the budget is full, never a cut one. Number n of the
 * prompt is place n - 1 of the list. Titles and text are datamarked: they are data, whatever they say;
 * personal data and secrets stand as tokens, whose values only the vault has.
 */
export function buildPrompt(system: string, question: string, passages: Passage[], vault: PiiVault): Prompt {
  const fitting = passages.slice(0, fittingCount(passages));
  const hidden = hidePersonalData(
    question,
    fitting.flatMap((passage) => [headingOf(passage), passage.text]),
    vault,
  );
  const { texts, marker } = datamark(hidden.texts);
  const parts = fitting.map(
    (passage, index) => `[${index + 1}] ${texts[index * 2]} (updated ${passage.updatedAt.slice(0, 10)})\n${texts[index * 2 + 1]}`,
  );
  return {
    messages: [
      new SystemMessage(`${system}\n\n${datamarkNote(marker)}`),
      new HumanMessage(`Passages:\n\n${parts.join("\n\n")}\n\nQuestion: ${hidden.question}`),
    ],
    system,
    version: promptVersion(system),
    passageCount: fitting.length,
    marker,
  };
}

function fittingCount(passages: Passage[]): number {
  let used = 0;
  const over = passages.findIndex((passage, index) => {
    used += estimateTokens(headingOf(passage)) + estimateTokens(passage.text);
    return used > passageTokens && index > 0;
  });
  return over < 0 ? passages.length : over;
}

function headingOf(passage: Passage): string {
  return [passage.title, ...passage.headingPath].filter((line) => line !== "").join(" > ");
}

/** About four characters a token in English, one in scripts without blanks; errs on the long side. */
export function estimateTokens(text: string): number {
  const wide = text.match(/[\u3000-\u9fff\uac00-\ud7af]/g)?.length ?? 0;
  return Math.ceil((text.length - wide) / 3.6) + wide;
}

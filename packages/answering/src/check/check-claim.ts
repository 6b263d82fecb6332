import type { Passage } from "@footnote/domain/passage";
import { checkOutput } from "@footnote/safety/output/check-output";
import { answerPrompt } from "../prompt/answer-prompt.ts";

/**
 * Applies the rules of output to what a claim says: no images, HTML or hidden text, no addresses but those of its sources and those
 * that stand in them, nothing of the instructions, nobody's data from elsewhere. Returns what may be said, and whether that is all of it.
 */
export function checkClaim(text: string, sources: Passage[], systemPrompt = answerPrompt.system): { text: string; isWhole: boolean } {
  if (text === "") return { text, isWhole: true };
  const evidence = sources.map((passage) => [passage.title, ...passage.headingPath, passage.text].join("\n")).join("\n\n");
  const written = evidence.match(/\b(?:https?:\/\/|mailto:|www\.)[^\s<>"'`|\])]+/gi) ?? [];
  const allowedUrls = [
    ...sources.flatMap((passage) => (passage.url === null ? [] : [passage.url])),
    ...written.map((address) => address.replace(/[.,;:!?]+$/, "")),
  ];
  const checked = checkOutput(text, { allowedUrls, systemPrompt, evidence });
  return { text: checked.text, isWhole: checked.removed.length === 0 };
}

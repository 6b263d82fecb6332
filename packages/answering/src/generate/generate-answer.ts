import type { Usage } from "@footnote/domain/answer";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Passage } from "@footnote/domain/passage";
import type { ChatGateway } from "@footnote/models/chat/chat-gateway";
import { leastBelief, type SecondOpinion } from "@footnote/models/second-opinion/second-opinion";
import { observeStage } from "@footnote/telemetry/measure-stage";
import { processMetrics } from "@footnote/telemetry/process-metrics";
import { withoutMarks } from "@footnote/safety/injection/datamark";
import type { PiiVault } from "@footnote/safety/pii/tokenise-pii";
import type { Claim } from "../claim.ts";
import { openClaimReader, type WrittenClaim } from "../cite/read-claims.ts";
import { noAnswer } from "../prompt/answer-prompt.ts";
import type { Prompt } from "../prompt/build-prompt.ts";
import { hidePersonalData } from "../prompt/hide-personal-data.ts";
import { hasStrayToken, openRestoringReader } from "../prompt/restore-stream.ts";
import { attributeClaim } from "../verify/attribute-claim.ts";
import { concernsQuestion } from "../verify/concerns-question.ts";

export type VerifiedClaim = { claim: Claim; score: number };
/** How the model's part ended: `failure` when it failed or was cut, `declined` when it said that the passages do not answer. */
export type GenerationEnd = { modelName: string; usage: Usage; dropped: number; declined: boolean; failure: FootnoteError | null };

const declines =
  /\b(?:passages?|documents?|sources?|context|text)\b.{0,40}\b(?:do(?:es)? not|don't|doesn't|cannot|no)\b.{0,40}\b(?:answer|say|contain|mention|provide|include|specify|information)\b/i;

/**
 * Lets the chat model answer, puts the values of its tokens back and passes on each sentence once its citations are verified; unsupported ones are counted and
 * dropped. Never throws for a failing model: the end tells. `cancelled` is thrown when the asker stopped.
 */
export async function* generateAnswer(
  chat: ChatGateway,
  input: {
    prompt: Prompt;
    question: string;
    vault: PiiVault;
    passages: Passage[];
    timeoutMs: number;
    signal: AbortSignal | undefined;
    anyShown: () => boolean;
    secondOpinion?: SecondOpinion | null | undefined;
    onOpinionFailure?: (error: unknown) => void;
  },
): AsyncGenerator<VerifiedClaim, GenerationEnd> {
  const citable = input.passages.slice(0, input.prompt.passageCount);
  const end: GenerationEnd = {
    modelName: chat.modelName,
    usage: { inputTokens: 0, outputTokens: 0 },
    dropped: 0,
    declined: false,
    failure: null,
  };
  let reader = openClaimReader();
  let restoring = openRestoringReader(input.vault);
  const startMs = performance.now();
  let verifyMs = 0;
  const said: Claim[] = [];
  const verified = async (written: WrittenClaim[]): Promise<VerifiedClaim[]> => {
    const kept: VerifiedClaim[] = [];
    const beganMs = performance.now();
    for (const claim of written) {
      if (claim.text.includes(noAnswer) || (claim.numbers.length === 0 && declines.test(claim.text))) end.declined = true;
      else {
        const supported = hasStrayToken(claim.text + claim.lead) ? null : attributeClaim(claim, citable);
        const attributed = supported !== null && concernsQuestion(supported.claim, input.question, citable, said) ? supported : null;
        if (attributed !== null) {
          kept.push(attributed);
          said.push(attributed.claim);
        }
        if (attributed === null) end.dropped += 1;
        processMetrics.sentences.inc({ verdict: attributed === null ? "dropped" : "supported" });
      }
    }
    const doubted = await doubtedClaims(input.secondOpinion ?? null, kept, citable, input.vault, input.signal, input.onOpinionFailure);
    end.dropped += doubted.size;
    verifyMs += performance.now() - beganMs;
    return kept.filter((each) => !doubted.has(each));
  };

  const stream = chat.stream({
    messages: input.prompt.messages,
    timeoutMs: input.timeoutMs,
    signal: input.signal,
    mayRestart: () => !input.anyShown(),
  });
  try {
    while (true) {
      const next = await stream.next();
      if (next.done === true) {
        end.usage = next.value.usage;
        end.modelName = next.value.modelName;
        break;
      }
      if (next.value.kind === "restart") {
        reader = openClaimReader();
        restoring = openRestoringReader(input.vault);
        end.dropped = 0;
        said.length = 0;
        end.declined = false;
      } else yield* await verified(reader.push(restoring.push(withoutMarks(next.value.text, input.prompt.marker))));
    }
    yield* await verified([...reader.push(restoring.finish()), ...reader.finish(true)]);
  } catch (error) {
    if (!FootnoteError.is(error) || error.code === "cancelled") throw error;
    // what is left in the reader may be half a sentence
    end.failure = error;
  } finally {
    await stream.return({ provider: "", modelName: "", usage: end.usage });
    observeStage("generate", performance.now() - startMs - verifyMs);
    observeStage("verify", verifyMs);
  }
  return end;
}

/** The claims that a second opinion finds unsupported by what they quote. Where it cannot say, the first verdict stands. */
async function doubtedClaims(
  opinion: SecondOpinion | null,
  kept: VerifiedClaim[],
  passages: Passage[],
  vault: PiiVault,
  signal: AbortSignal | undefined,
  onFailure: (error: unknown) => void = () => {},
): Promise<ReadonlySet<VerifiedClaim>> {
  if (opinion === null || kept.length === 0) return new Set();
  const questions = kept.map(({ claim }) => {
    // the whole passage: what a sentence says may rest on the line above it
    const texts = [...new Set(claim.quotes.map((quote) => passages[quote.passageIndex]!))].map(
      (passage) => `${[passage.title, ...passage.headingPath].join(" > ")}\n${passage.text}`,
    );
    // whoever is asked gets tokens in place of personal data, like the model that wrote
    const hidden = hidePersonalData(claim.text, texts, vault);
    return { evidence: hidden.texts.join("\n\n"), claim: hidden.question };
  });
  try {
    const beliefs = await opinion.judge(questions, signal);
    return new Set(kept.filter((_, index) => beliefs[index]! < leastBelief));
  } catch (error) {
    if (FootnoteError.is(error) && error.code === "cancelled") throw error;
    onFailure(error);
    return new Set();
  }
}

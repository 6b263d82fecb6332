import { getPassages, type StoredPassage } from "@footnote/db/chunks/get-passages";
import { bm25Settings, searchChunksByText } from "@footnote/db/chunks/search-chunks-by-text";
import { hnswSettings, searchChunksByVector } from "@footnote/db/chunks/search-chunks-by-vector";
import { getChunkVectors } from "@footnote/db/chunks/get-chunk-vectors";
import { asReader, type ReaderTransaction } from "@footnote/db/transaction";
import { getTextIndex } from "@footnote/db/text-index/get-text-index";
import type { Viewer } from "@footnote/domain/principal";
import type { SearchFilters, UnderstoodQuestion } from "@footnote/domain/question";
import { measureStage } from "@footnote/telemetry/measure-stage";
import type { RetrievalContext } from "../context.ts";
import { isStopWord, splitWords } from "@footnote/models/words/analyse-words";
import { fuseLegs, type FusedChunk, type Leg } from "../fuse/fuse-legs.ts";
import { feedback, moveTowards } from "../fuse/move-towards.ts";
import { legWeights } from "../fuse/leg-weights.ts";
import { chooseVectorPlan } from "./choose-vector-plan.ts";
import type { QuestionVector } from "./embed-question.ts";

const ownRepeats = 3;

export type Candidate = FusedChunk & { passage: StoredPassage };
/** How many chunks each leg returns and how many of the fused ones are read and reranked. */
export type SearchDepth = { perLeg: number; candidates: number };
type Asked = { question: UnderstoodQuestion; vector: QuestionVector | null; filters: SearchFilters; strategy: { text: boolean; depth: SearchDepth } };

/**
 * Runs every leg with the permission filter inside, fuses them and reads the best candidates, all in one short transaction: on the
 * embedded database a transaction holds up everyone else. Best first.
 */
export async function findCandidates(ctx: RetrievalContext, viewer: Viewer, asked: Asked): Promise<Candidate[]> {
  const { question, vector, filters } = asked;
  const { text, depth } = asked.strategy;
  const textIndex = await getTextIndex(ctx.pool, viewer.workspaceId);
  const plan = vector === null ? null : await chooseVectorPlan(ctx, viewer, vector.modelId, filters);
  return asReader(
    ctx.pool,
    viewer,
    async (tx) => {
      const legs: Leg[] = [];
      for (const form of text ? (["stems", "words"] as const) : []) {
        const terms = form === "stems" ? weigh(question.asked, question.context) : weigh(wordsWorthSearching(question.asked), question.context);
        const search = () => searchChunksByText(tx, viewer, { question: terms, form, filters, limit: depth.perLeg, textIndex });
        legs.push({ name: form, chunks: await measureStage("text", search, { "footnote.text.form": form }) });
      }
      if (vector !== null && plan !== null) {
        const search = async () => {
          const embedding = await towardsTextLeg(tx, vector, fuseLegs(legs, legWeights(null)));
          return searchChunksByVector(tx, viewer, { ...vector, embedding, plan, filters, limit: depth.perLeg });
        };
        legs.push({ name: "vector", chunks: await measureStage("vector", search, { "footnote.vector.plan": plan }) });
      }
      const fused = fuseLegs(legs, legWeights(vector?.modelName ?? null)).slice(0, depth.candidates);
      const passages = new Map((await getPassages(tx, viewer.workspaceId, fused.map((chunk) => chunk.chunkId))).map((passage) => [passage.chunkId, passage]));
      return fused.flatMap((chunk) => {
        const passage = passages.get(chunk.chunkId);
        return passage === undefined ? [] : [{ ...chunk, passage }];
      });
    },
    { ...(textIndex.kind === "pg_textsearch" && bm25Settings), ...(plan === "hnsw" && hnswSettings(depth.perLeg)) },
  );
}

/** BM25 weighs a word of the question by how often it is said: the question's own words are said three times, those of the conversation once. */
function weigh(question: string, context: readonly string[]): string {
  return context.length === 0 ? question : [...Array.from({ length: ownRepeats }, () => question), ...context].join(" ");
}

/**
 * In the fitted latent space a question of a few words is placed poorly; what its words found places it better. Endpoint models read
 * questions well and are left alone.
 */
async function towardsTextLeg(tx: ReaderTransaction, { modelId, latent, embedding }: QuestionVector, byText: FusedChunk[]): Promise<ArrayLike<number>> {
  const best = byText.slice(0, feedback.passages);
  if (latent === null || best.length === 0) return embedding;
  const vectors = await getChunkVectors(tx, modelId, best.map((chunk) => chunk.chunkId));
  return moveTowards(embedding, best.flatMap(({ chunkId, fusedScore }) => (vectors.has(chunkId) ? [{ score: fusedScore, vector: vectors.get(chunkId)! }] : [])));
}

/** Stop words are in every chunk: they cost most and tell nothing. A question that has nothing else is searched for them. */
function wordsWorthSearching(question: string): string {
  const kept = question.split(/\s+/).filter((word) => !splitWords(word).every((part) => isStopWord(part)));
  return kept.length > 0 ? kept.join(" ") : question;
}

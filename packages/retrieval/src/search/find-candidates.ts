import { getPassages, type StoredPassage } from "@footnote/db/chunks/get-passages";
import { bm25Settings, searchChunksByText } from "@footnote/db/chunks/search-chunks-by-text";
import { hnswSettings, searchChunksByVector } from "@footnote/db/chunks/search-chunks-by-vector";
import { asReader } from "@footnote/db/transaction";
import type { Viewer } from "@footnote/domain/principal";
import type { SearchFilters } from "@footnote/domain/question";
import type { RetrievalContext } from "../context.ts";
import { isStopWord, splitWords } from "@footnote/models/words/analyse-words";
import { fuseLegs, type FusedChunk, type Leg } from "../fuse/fuse-legs.ts";
import { legWeights } from "../fuse/leg-weights.ts";
import { chooseVectorPlan } from "./choose-vector-plan.ts";
import type { QuestionVector } from "./embed-question.ts";

export type Candidate = FusedChunk & { passage: StoredPassage };
/** How many chunks each leg returns and how many of the fused ones are read and reranked. */
export type SearchDepth = { perLeg: number; candidates: number };
type Asked = { question: string; vector: QuestionVector | null; filters: SearchFilters; strategy: { text: boolean; depth: SearchDepth } };

/**
 * Runs every leg with the permission filter inside, fuses them and reads the best candidates, all in one short transaction: on the
 * embedded database a transaction holds up everyone else. Best first.
 */
export async function findCandidates(ctx: RetrievalContext, viewer: Viewer, asked: Asked): Promise<Candidate[]> {
  const { question, vector, filters } = asked;
  const { text, depth } = asked.strategy;
  const plan = vector === null ? null : await chooseVectorPlan(ctx, viewer, vector.modelId, filters);
  return asReader(
    ctx.pool,
    viewer,
    async (tx) => {
      const legs: Leg[] = [];
      for (const form of text ? (["stems", "words"] as const) : []) {
        const terms = form === "stems" ? question : wordsWorthSearching(question);
        legs.push({ name: form, chunks: await searchChunksByText(tx, viewer, { question: terms, form, filters, limit: depth.perLeg }) });
      }
      if (vector !== null && plan !== null) legs.push({ name: "vector", chunks: await searchChunksByVector(tx, viewer, { ...vector, plan, filters, limit: depth.perLeg }) });
      const fused = fuseLegs(legs, legWeights(vector?.modelName ?? null)).slice(0, depth.candidates);
      const passages = new Map((await getPassages(tx, viewer.workspaceId, fused.map((chunk) => chunk.chunkId))).map((passage) => [passage.chunkId, passage]));
      return fused.flatMap((chunk) => {
        const passage = passages.get(chunk.chunkId);
        return passage === undefined ? [] : [{ ...chunk, passage }];
      });
    },
    { ...bm25Settings, ...(plan === "hnsw" && hnswSettings(depth.perLeg)) },
  );
}

/** Stop words are in every chunk: they cost most and tell nothing. A question that has nothing else is searched for them. */
function wordsWorthSearching(question: string): string {
  const kept = question.split(/\s+/).filter((word) => !splitWords(word).every((part) => isStopWord(part)));
  return kept.length > 0 ? kept.join(" ") : question;
}

import { getCandidates, type StoredCandidate } from "@footnote/db/chunks/get-candidates";
import { bm25Settings, searchChunksByText } from "@footnote/db/chunks/search-chunks-by-text";
import { hnswSettings } from "@footnote/db/chunks/search-chunks-by-vector";
import { getChunkVectors } from "@footnote/db/chunks/get-chunk-vectors";
import { asReader, type ReaderTransaction } from "@footnote/db/transaction";
import { getTextIndex } from "@footnote/db/text-index/get-text-index";
import type { ChunkId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { SearchFilters, UnderstoodQuestion } from "@footnote/domain/question";
import { measureStage } from "@footnote/telemetry/measure-stage";
import type { RetrievalContext } from "../context.ts";
import { fuseLegs, type FusedChunk, type Leg } from "../fuse/fuse-legs.ts";
import { feedback, moveTowards } from "../fuse/move-towards.ts";
import { legWeights, type LegWeightTable } from "../fuse/leg-weights.ts";
import { currentMemory, type PassageAnalysis, type PassageMemory } from "../rerank/passage-memory.ts";
import { rerankerName } from "../rerank/rerank-gate.ts";
import { choosePlans } from "./choose-plans.ts";
import type { QuestionVector } from "./embed-question.ts";
import { readQuestionText } from "./read-question-text.ts";
import { searchVectors } from "./search-vectors.ts";

/** `known` is what this or an earlier search read of the passage; without it `passage.searchText` is there. */
export type Candidate = FusedChunk & { passage: StoredCandidate; known: PassageAnalysis | undefined };
export type CandidateSet = { candidates: Candidate[]; memory: PassageMemory };
/** How many chunks each leg returns and how many of the fused ones are read and reranked, or as many as are asked for. */
export type SearchDepth = { perLeg: number; candidates: number };
type Asked = {
  question: UnderstoodQuestion;
  vector: QuestionVector | null;
  filters: SearchFilters;
  strategy: { text: boolean; depth: SearchDepth; legWeights?: LegWeightTable };
  limit: number;
};

/**
 * Runs every leg with the permission filter inside, fuses them and reads the best candidates, all in one short transaction: on the
 * embedded database a transaction holds up everyone else. Best first.
 */
export async function findCandidates(ctx: RetrievalContext, viewer: Viewer, asked: Asked): Promise<CandidateSet> {
  const { question, vector, filters } = asked;
  const { perLeg, candidates } = asked.strategy.depth;
  const weightsFor = (modelName: string | null) => legWeights(modelName, asked.strategy.legWeights);
  const memory = currentMemory();
  const textIndex = await getTextIndex(ctx.pool, viewer.workspaceId);
  const terms = asked.strategy.text ? await readQuestionText(ctx.pool, viewer.workspaceId, question) : { stems: "", words: "" };
  const plans = await choosePlans(ctx, viewer, vector?.modelId ?? null, filters);
  const settings = {
    ...(textIndex.kind === "pg_textsearch" && plans.text === "index" && bm25Settings),
    ...(vector !== null && plans.vector === "hnsw" && hnswSettings(perLeg)),
  };
  const find = async (tx: ReaderTransaction): Promise<Candidate[]> => {
    const found = await measureStage("text", () =>
      searchChunksByText(tx, viewer, { terms, filters, limit: perLeg, textIndex, plan: plans.text }),
    );
    const legs: Leg[] = [
      { name: "stems", chunks: found.stems },
      { name: "words", chunks: found.words },
    ];
    if (vector !== null) {
      const search = async () => {
        const embedding = await towardsTextLeg(tx, vector, fuseLegs(legs, weightsFor(null)), memory);
        return searchVectors(tx, viewer, { ...vector, embedding, plan: plans.vector, filters, limit: perLeg });
      };
      legs.push({ name: "vector", chunks: await measureStage("vector", search, { "footnote.vector.plan": plans.vector }) });
    }
    const fused = fuseLegs(legs, weightsFor(vector?.modelName ?? null)).slice(0, Math.max(candidates, asked.limit));
    // a reranking model reads the texts themselves
    const known = new Map(rerankerName(ctx) === "built-in" ? fused.map(({ chunkId }) => [chunkId, memory.recall(chunkId)]) : []);
    const ids = fused.map((chunk) => chunk.chunkId);
    const recalled = ids.filter((id) => known.get(id) !== undefined);
    const passages = new Map((await getCandidates(tx, viewer.workspaceId, ids, recalled)).map((passage) => [passage.chunkId, passage]));
    return fused.flatMap((chunk) => {
      const passage = passages.get(chunk.chunkId);
      return passage === undefined ? [] : [{ ...chunk, passage, known: known.get(chunk.chunkId) }];
    });
  };
  return { candidates: await asReader(ctx.pool, viewer, find, settings), memory };
}

/**
 * In the fitted latent space a question of a few words is placed poorly; what its words found places it better. Endpoint models read
 * questions well and are left alone.
 */
async function towardsTextLeg(
  tx: ReaderTransaction,
  { modelId, latent, embedding }: QuestionVector,
  byText: FusedChunk[],
  memory: PassageMemory,
): Promise<ArrayLike<number>> {
  const best = byText.slice(0, feedback.passages);
  if (latent === null || best.length === 0) return embedding;
  const remembered = new Map(best.map(({ chunkId }) => [chunkId, memory.recall(chunkId)?.place]));
  const unknown = best.map(({ chunkId }) => chunkId).filter((id) => remembered.get(id)?.of !== latent);
  const read = unknown.length > 0 ? await getChunkVectors(tx, modelId, unknown) : new Map<ChunkId, Float32Array>();
  const scored = best.flatMap(({ chunkId, fusedScore }) => {
    const vector = read.get(chunkId) ?? remembered.get(chunkId)?.vector;
    return vector === undefined ? [] : [{ score: fusedScore, vector }];
  });
  return moveTowards(embedding, scored);
}

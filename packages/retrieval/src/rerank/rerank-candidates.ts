import type { UnderstoodQuestion } from "@footnote/domain/question";
import { rerankByEndpoint } from "@footnote/models/rerank/rerank-by-endpoint";
import { rerankByOnnx } from "@footnote/models/rerank/rerank-by-onnx";
import type { RetrievalContext } from "../context.ts";
import type { Candidate, CandidateSet } from "../search/find-candidates.ts";
import type { QuestionVector } from "../search/embed-question.ts";
import { rankByFeatures } from "./rank-by-features.ts";
import { rerankerName } from "./rerank-gate.ts";

/** `score` orders the results and is 0 to 1; `rerankScore` is null where the reranker was bypassed. */
export type RankedCandidate = Candidate & { score: number; rerankScore: number | null; features?: Record<string, number> };

/** Orders candidates by the configured endpoint or local model, or by the built-in ranker when there is none or it fails. `reranker` names which. */
export async function rerankCandidates(
  ctx: RetrievalContext,
  question: UnderstoodQuestion,
  { candidates, memory }: CandidateSet,
  vector: QuestionVector | null,
): Promise<{ ranked: RankedCandidate[]; reranker: string }> {
  const latentQuestion = vector?.latent ? { latent: vector.latent, place: Float32Array.from(vector.embedding) } : null;
  const builtIn = rankByFeatures(question, candidates, latentQuestion, { memory });
  const model = modelScorer(ctx);
  if (model === null || candidates.length === 0) return { ranked: builtIn, reranker: "built-in" };
  try {
    const scores = await model(
      question.standalone,
      builtIn.map((candidate) => candidate.passage.searchText ?? ""),
    );
    const ranked = builtIn.map((candidate, index) => ({ ...candidate, rerankScore: scores[index] ?? 0, score: scores[index] ?? 0 }));
    return { ranked: ranked.toSorted((a, b) => b.score - a.score), reranker: rerankerName(ctx) };
  } catch (error) {
    ctx.logger?.warn({ err: error, model: rerankerName(ctx) }, "the reranking model failed, the built-in ranker took over");
    return { ranked: builtIn, reranker: "built-in" };
  }
}

/** The port of rerankers: a score per text, higher is better. Null where none is configured. */
function modelScorer({ config }: RetrievalContext): ((question: string, texts: string[]) => Promise<number[]>) | null {
  const { rerank, localRerank, modelHub: hub = { url: "", dir: "" }, secrets } = config;
  if (rerank !== null) return (question, texts) => rerankByEndpoint({ ...rerank, apiKey: secrets.rerankKey }, question, texts);
  if (localRerank) return (question, texts) => rerankByOnnx({ ...localRerank, hub }, question, texts);
  return null;
}

/** The bypass: candidates stay in fused order. */
export function keepFused(candidates: Candidate[]): { ranked: RankedCandidate[]; reranker: string } {
  return { ranked: candidates.map((candidate) => ({ ...candidate, score: candidate.fusedScore, rerankScore: null })), reranker: "none" };
}

import { FootnoteError } from "@footnote/domain/footnote-error";
import { startModelCall } from "@footnote/telemetry/start-model-call";
import { z } from "zod";

export type RerankEndpoint = { baseUrl: string; model: string; apiKey?: string | undefined; timeoutMs: number };

const Response = z.object({ results: z.array(z.object({ index: z.number().int().nonnegative(), relevance_score: z.number() })) });
/** A passage longer than this is cut for the reranker; most read 512 tokens. */
const maxDocumentCharacters = 4_000;

/**
 * Scores documents against a question by a Cohere-compatible `POST /v2/rerank` (Cohere, Jina, vLLM, TEI behind a gateway); one score per
 * document in the given order, higher is better, 0 for what the endpoint left out. Throws the catalogue's model_* errors, no retry.
 */
export async function rerankByEndpoint(endpoint: RerankEndpoint, question: string, documents: string[]): Promise<number[]> {
  const call = startModelCall({ operation: "rerank", provider: new URL(endpoint.baseUrl).host, model: endpoint.model });
  try {
    const scores = await call.run(() => requestScores(endpoint, question, documents));
    call.succeed();
    return scores;
  } catch (error) {
    call.fail({ code: FootnoteError.is(error) ? error.code : "internal" });
    throw error;
  }
}

async function requestScores(endpoint: RerankEndpoint, question: string, documents: string[]): Promise<number[]> {
  const url = `${endpoint.baseUrl.replace(/\/+$/, "").replace(/\/v[12]$/, "")}/v2/rerank`;
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(endpoint.apiKey !== undefined && { authorization: `Bearer ${endpoint.apiKey}` }) },
    body: JSON.stringify({
      model: endpoint.model,
      query: question,
      documents: documents.map((text) => text.slice(0, maxDocumentCharacters)),
      top_n: documents.length,
    }),
    signal: AbortSignal.timeout(endpoint.timeoutMs),
  }).catch((cause: unknown) => {
    const late = (cause as { name?: string }).name === "TimeoutError";
    throw new FootnoteError(
      late ? "model_timeout" : "model_unavailable",
      late ? "The rerank endpoint did not answer in time." : "The rerank endpoint cannot be reached.",
      { cause, details: { stage: "rerank" } },
    );
  });
  if (!response.ok) {
    await response.body?.cancel();
    const code = response.status === 429 ? "model_rate_limited" : response.status < 500 ? "model_rejected" : "model_unavailable";
    throw new FootnoteError(code, `The rerank endpoint answered with status ${response.status}.`, {
      details: { stage: "rerank", status: response.status },
    });
  }
  const parsed = Response.safeParse(await response.json().catch(() => null));
  if (!parsed.success)
    throw new FootnoteError("model_rejected", "The rerank endpoint's answer is not in the Cohere format.", {
      details: { stage: "rerank" },
    });
  const scores = documents.map(() => 0);
  for (const { index, relevance_score } of parsed.data.results) if (index < scores.length) scores[index] = relevance_score;
  return scores;
}

import { OpenAIEmbeddings } from "@langchain/openai";
import { Embeddings } from "@langchain/core/embeddings";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { toUnitLength, type Embedder } from "./embedder.ts";

export type EmbeddingEndpoint = {
  baseUrl: string;
  apiKey?: string | undefined;
  model: string;
  dimensions: number;
  batchSize?: number;
  maxConcurrency?: number;
  maxRetries?: number;
  timeoutMs?: number;
};

/**
 * Any OpenAI-compatible `POST /embeddings` (OpenAI, Azure, Ollama, vLLM, TEI). Batches, a few requests at a time; 429 and 5xx are
 * retried with backoff, Retry-After honoured. Throws the catalogue's model_* errors.
 */
export class EndpointEmbeddings extends Embeddings implements Embedder {
  readonly name: string;
  readonly dimensions: number;
  readonly #documents: OpenAIEmbeddings;
  readonly #question: OpenAIEmbeddings;

  constructor(endpoint: EmbeddingEndpoint) {
    super({});
    this.name = endpoint.model;
    this.dimensions = endpoint.dimensions;
    const { maxRetries = 5, timeoutMs = 60_000 } = endpoint;
    const make = (retries: number, timeout: number) =>
      new OpenAIEmbeddings({
        model: endpoint.model,
        // an endpoint without keys still wants the header
        apiKey: endpoint.apiKey ?? "none",
        batchSize: endpoint.batchSize ?? 64,
        maxConcurrency: endpoint.maxConcurrency ?? 2,
        // the openai client below retries and reads Retry-After; LangChain's own retry would multiply with it
        maxRetries: 0,
        timeout,
        encodingFormat: "float",
        configuration: { baseURL: endpoint.baseUrl, maxRetries: retries },
      });
    this.#documents = make(maxRetries, timeoutMs);
    // a person is waiting: search falls back to the text leg rather than wait for long
    this.#question = make(Math.min(1, maxRetries), Math.min(5_000, timeoutMs));
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    if (texts.length === 0) return [];
    return this.#check(await this.#documents.embedDocuments(texts).catch(fail), texts.length);
  }

  override async embedQuery(text: string): Promise<number[]> {
    return this.#check([await this.#question.embedQuery(text).catch(fail)], 1)[0]!;
  }

  #check(vectors: number[][], expected: number): number[][] {
    const wrong = vectors.length === expected ? vectors.find((vector) => vector.length !== this.dimensions) : [];
    if (wrong !== undefined)
      throw new FootnoteError("model_rejected", `The embedding endpoint gave vectors of ${wrong.length} numbers, EMBEDDING_DIMENSIONS says ${this.dimensions}.`, {
        details: { model: this.name, given: wrong.length, wanted: this.dimensions },
      });
    return vectors.map((vector) => toUnitLength(vector));
  }
}

function fail(cause: unknown): never {
  const status = (cause as { status?: number }).status;
  const name = (cause as { name?: string }).name ?? "";
  const details = { stage: "embed", status: status ?? null };
  if (status === 429) throw new FootnoteError("model_rate_limited", "The embedding endpoint is limiting requests. It is tried again later.", { cause, details });
  if (name.includes("Timeout") || name === "AbortError") throw new FootnoteError("model_timeout", "The embedding endpoint did not answer in time.", { cause, details });
  if (status !== undefined && status >= 400 && status < 500)
    throw new FootnoteError("model_rejected", `The embedding endpoint refused the request with status ${status}; check EMBEDDING_MODEL and EMBEDDING_API_KEY.`, { cause, details });
  throw new FootnoteError("model_unavailable", "The embedding endpoint cannot be reached or failed.", { cause, details });
}

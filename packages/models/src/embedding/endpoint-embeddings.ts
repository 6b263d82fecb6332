import { setTimeout } from "node:timers/promises";
import { OpenAIEmbeddings } from "@langchain/openai";
import { Embeddings } from "@langchain/core/embeddings";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { startModelCall } from "@footnote/telemetry/start-model-call";
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

/** A server that wants fewer texts at once says so with one of these (TEI takes 32). */
const tooManyTexts = [413, 422];

/**
 * Any OpenAI-compatible `POST /embeddings` (OpenAI, Azure, Ollama, vLLM, TEI). Batches, a few requests at a time, smaller ones where the server
 * wants that; 429 and 5xx are retried with backoff, Retry-After honoured. A query in `baseUrl` (Azure's api-version) goes with every
 * call. Throws the catalogue's model_* errors.
 */
export class EndpointEmbeddings extends Embeddings implements Embedder {
  readonly name: string;
  readonly dimensions: number;
  readonly #documents: OpenAIEmbeddings;
  readonly #question: OpenAIEmbeddings;
  #batchSize: number;
  readonly #maxConcurrency: number;
  readonly #maxRetries: number;
  readonly #provider: string;

  constructor(endpoint: EmbeddingEndpoint) {
    super({});
    this.name = endpoint.model;
    this.dimensions = endpoint.dimensions;
    const address = new URL(endpoint.baseUrl);
    const query = Object.fromEntries(address.searchParams);
    address.search = "";
    this.#provider = address.host;
    const { batchSize = 64, maxConcurrency = 2, maxRetries = 5, timeoutMs = 60_000 } = endpoint;
    this.#batchSize = batchSize;
    this.#maxConcurrency = maxConcurrency;
    this.#maxRetries = maxRetries;
    const make = (timeout: number) =>
      new OpenAIEmbeddings({
        model: endpoint.model,
        // an endpoint without keys still wants the header
        apiKey: endpoint.apiKey ?? "none",
        batchSize,
        // retried here: LangChain's own retry does not read Retry-After, and switches off that of the client below it
        maxRetries: 0,
        timeout,
        encodingFormat: "float",
        configuration: {
          baseURL: address.href.replace(/\/+$/, ""),
          defaultQuery: query,
          // addresses of Azure deployments take the key under this name only
          ...("api-version" in query && endpoint.apiKey !== undefined && { defaultHeaders: { "api-key": endpoint.apiKey } }),
        },
      });
    this.#documents = make(timeoutMs);
    // a person is waiting: search falls back to the text leg rather than wait for long
    this.#question = make(Math.min(5_000, timeoutMs));
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const batches = Array.from({ length: Math.ceil(texts.length / this.#batchSize) }, (_, index) =>
      texts.slice(index * this.#batchSize, (index + 1) * this.#batchSize),
    );
    const vectors: number[][][] = batches.map(() => []);
    let next = 0;
    const work = async () => {
      for (let index = next++; index < batches.length; index = next++) {
        vectors[index] = await this.#embedBatch(batches[index]!);
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.#maxConcurrency, batches.length) }, work));
    return vectors.flat();
  }

  async #embedBatch(batch: string[]): Promise<number[][]> {
    try {
      return this.#check(await retry(() => this.#measured(() => this.#documents.embedDocuments(batch)), this.#maxRetries), batch.length);
    } catch (error) {
      const isTooLarge = FootnoteError.is(error) && tooManyTexts.includes(Number(error.details?.["status"]));
      if (!isTooLarge || batch.length === 1) throw error;
      const half = Math.ceil(batch.length / 2);
      // remembered, so that later texts are not refused first
      this.#batchSize = Math.min(this.#batchSize, half);
      return [...(await this.#embedBatch(batch.slice(0, half))), ...(await this.#embedBatch(batch.slice(half)))];
    }
  }

  override async embedQuery(text: string): Promise<number[]> {
    return this.#check([await retry(() => this.#measured(() => this.#question.embedQuery(text)), 0)], 1)[0]!;
  }

  async #measured<T>(request: () => Promise<T>): Promise<T> {
    const call = startModelCall({ operation: "embeddings", provider: this.#provider, model: this.name, dimensions: this.dimensions });
    try {
      const result = await call.run(request);
      call.succeed();
      return result;
    } catch (cause) {
      call.fail(toFootnoteError(cause));
      throw cause;
    }
  }

  #check(vectors: number[][], expected: number): number[][] {
    const wrong = vectors.length === expected ? vectors.find((vector) => vector.length !== this.dimensions) : [];
    if (wrong !== undefined)
      throw new FootnoteError(
        "model_rejected",
        `The embedding endpoint gave vectors of ${wrong.length} numbers, EMBEDDING_DIMENSIONS says ${this.dimensions}.`,
        {
          details: { model: this.name, given: wrong.length, wanted: this.dimensions },
        },
      );
    return vectors.map((vector) => toUnitLength(vector));
  }
}

/** Makes a call again while it may heal: after the time the endpoint asks for, else after 0.5, 1, 2 … seconds. */
async function retry<T>(call: () => Promise<T>, retries: number): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (cause) {
      const error = toFootnoteError(cause);
      if (!error.retryable || attempt >= retries) throw error;
      await setTimeout(Math.min(longestWaitMs, askedWaitMs(cause) ?? 500 * 2 ** attempt));
    }
  }
}

const longestWaitMs = 60_000;

function askedWaitMs(cause: unknown): number | null {
  const headers = (cause as { headers?: Headers }).headers;
  const inMs = Number(headers?.get("retry-after-ms") ?? Number.NaN);
  if (inMs >= 0) return inMs;
  const after = headers?.get("retry-after") ?? "";
  const ms = /^\d+(\.\d+)?$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
  return ms >= 0 ? ms : null;
}

function toFootnoteError(cause: unknown): FootnoteError {
  const status = (cause as { status?: number }).status;
  const name = (cause as { name?: string }).name ?? "";
  const details = { stage: "embed", status: status ?? null };
  if (status === 429)
    return new FootnoteError("model_rate_limited", "The embedding endpoint is limiting requests. It is tried again later.", {
      cause,
      details,
    });
  if (name.includes("Timeout") || name === "AbortError")
    return new FootnoteError("model_timeout", "The embedding endpoint did not answer in time.", { cause, details });
  if (status !== undefined && status >= 400 && status < 500)
    return new FootnoteError(
      "model_rejected",
      `The embedding endpoint refused the request with status ${status}; check EMBEDDING_MODEL and EMBEDDING_API_KEY.`,
      { cause, details },
    );
  return new FootnoteError("model_unavailable", "The embedding endpoint cannot be reached or failed.", { cause, details });
}

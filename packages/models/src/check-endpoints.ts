import type { Config } from "@footnote/config/config";
import { examine, type Check } from "@footnote/telemetry/examine";
import { LocalEmbeddings } from "./embedding/local-embeddings.ts";
import { localModelName } from "./embedding/local-model-name.ts";
import { rerankByOnnx } from "./rerank/rerank-by-onnx.ts";

/** The model endpoints that are configured, asked with one small request each, and what is built in where none is. */
export function checkEndpoints(config: Config): Promise<Check[]> {
  const { chat, embedding, localEmbedding, rerank, localRerank, modelHub: hub, unstructured, secrets } = config;
  const builtIn = (name: string, found: string): Promise<Check> => Promise.resolve({ name, ok: true, found });
  return Promise.all([
    chat === null
      ? builtIn("chat model", "built-in extractive answers (CHAT_BASE_URL is not set)")
      : examine("chat model", "Check CHAT_BASE_URL, CHAT_API_KEY and CHAT_MODEL.", () =>
          askForModels(chat.baseUrl, secrets.chatKey, chat.model),
        ),
    localEmbedding !== null
      ? examine("embedding", "Check EMBEDDING_LOCAL_MODEL and EMBEDDING_DIMENSIONS.", async () => {
          const embeddings = new LocalEmbeddings(localEmbedding, hub);
          await embeddings.embedQuery("doctor");
          await embeddings.close();
          return { found: `${embeddings.name} on this machine, ${embeddings.dimensions} dimensions` };
        })
      : embedding === null
        ? builtIn("embedding", "built-in (EMBEDDING_BASE_URL is not set)")
        : examine("embedding", "Check EMBEDDING_BASE_URL, EMBEDDING_API_KEY, EMBEDDING_MODEL and EMBEDDING_DIMENSIONS.", async () => {
            const body = await post(`${embedding.baseUrl}/embeddings`, secrets.embeddingKey, { model: embedding.model, input: "doctor" });
            const dimensions = (body as { data?: { embedding?: unknown[] }[] }).data?.[0]?.embedding?.length ?? 0;
            const advice = `EMBEDDING_DIMENSIONS says ${embedding.dimensions}, the endpoint answers with ${dimensions}.`;
            return { found: `${embedding.model}, ${dimensions} dimensions`, ok: dimensions === embedding.dimensions, advice };
          }),
    localRerank !== null
      ? examine("rerank", "Check RERANK_LOCAL_MODEL.", async () => {
          await rerankByOnnx({ ...localRerank, hub }, "doctor", ["doctor"]);
          return { found: `${localModelName(localRerank.model)} on this machine` };
        })
      : rerank === null
        ? builtIn("rerank", "built-in (RERANK_BASE_URL is not set)")
        : examine("rerank", "Check RERANK_BASE_URL, RERANK_API_KEY and RERANK_MODEL.", async () => {
            await post(`${rerank.baseUrl}/v2/rerank`, secrets.rerankKey, { model: rerank.model, query: "doctor", documents: ["doctor"] });
            return { found: rerank.model };
          }),
    ...(unstructured === null
      ? []
      : [
          examine("unstructured", "Check UNSTRUCTURED_URL and that the service runs.", async () => {
            const response = await fetch(new URL("/healthcheck", unstructured.url));
            return { found: unstructured.url, ok: response.ok };
          }),
        ]),
  ]);
}

async function askForModels(
  baseUrl: string,
  key: string | undefined,
  model: string,
): Promise<{ found: string; ok: boolean; advice?: string }> {
  const response = await fetch(`${baseUrl}/models`, { headers: authorisation(key) });
  if (!response.ok) return { found: `answers with status ${response.status}`, ok: false };
  const body = (await response.json()) as { data?: { id: string }[] };
  const isListed = body.data === undefined || body.data.some(({ id }) => id === model);
  return {
    found: `${model} at ${new URL(baseUrl).host}`,
    ok: isListed,
    advice: `The endpoint does not list a model named ${model}; check CHAT_MODEL.`,
  };
}

async function post(url: string, key: string | undefined, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...authorisation(key) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw Object.assign(new Error("refused"), { code: `status ${response.status}` });
  return response.json();
}

function authorisation(key: string | undefined): Record<string, string> {
  return key === undefined ? {} : { authorization: `Bearer ${key}` };
}

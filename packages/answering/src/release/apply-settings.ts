import type { Config } from "@footnote/config/config";
import type { ModelSettings, ReleaseSettings } from "@footnote/domain/release";
import { createChatGateway, type ChatGateway } from "@footnote/models/chat/chat-gateway";
import { loadChatProviders } from "@footnote/models/chat/load-chat-providers";
import { searchPassages, type SearchStrategy } from "@footnote/retrieval/pipeline";
import type { RetrievalContext } from "@footnote/retrieval/context";
import type { ReleaseOfRequest } from "../context.ts";
import { builtInSettings } from "./built-in-settings.ts";

type Place = Pick<RetrievalContext, "pool" | "logger"> & {
  config: Pick<Config, "chat" | "embedding" | "rerank" | "secrets">;
  /** The gateway of the environment's own chain, whose breakers and counts the process shows. */
  chat: ChatGateway | null;
};

/** A chain keeps its circuit breakers between requests; more than these are not in use at once. */
const keptChains = 4;

/**
 * Makes a function that turns the settings of a release into the parts of a context that answer by them. Endpoints are reached with
 * the keys of the environment; one that the environment does not know is left out of the chain, and answers are quoted.
 */
export function createSettingsApplier(place: Place): (settings: ReleaseSettings) => ReleaseOfRequest["parts"] {
  const own = JSON.stringify(chainOf(builtInSettings(place.config).models));
  const chains = new Map<string, ChatGateway | null>([[own, place.chat]]);
  const open = (models: ModelSettings): ChatGateway | null => {
    const key = JSON.stringify(chainOf(models));
    const known = chains.get(key);
    if (known !== undefined) return known;
    const gateway = createChatGateway(models.chat.flatMap((link) => loadLink(place.config, models, link)));
    chains.set(key, gateway);
    for (const oldest of chains.keys()) if (chains.size > keptChains && oldest !== own) chains.delete(oldest);
    return gateway;
  };
  return (settings) => {
    const { models, retrieval, prompt } = settings;
    const chat = open(models);
    const ctx: RetrievalContext = { ...place, chat, config: { ...place.config, rerank: rerankOf(place.config, models) } };
    const strategy: SearchStrategy = {
      text: true,
      vector: true,
      rerank: retrieval.rerank,
      depth: { perLeg: retrieval.chunksPerLeg, candidates: retrieval.candidates },
      legWeights: retrieval.legWeights,
    };
    return {
      search: (viewer, request) => searchPassages(ctx, viewer, request, strategy),
      chat,
      chatTimeoutMs: models.chatTimeoutMs,
      systemPrompt: prompt.system,
      passageLimit: retrieval.passages,
    };
  };
}

/** In one order, whatever the order of keys in the database is. */
function chainOf({ chat, chatTimeoutMs, firstTokenTimeoutMs }: ModelSettings): unknown[] {
  return [chat.map(({ endpoint, model }) => [endpoint, model]), chatTimeoutMs, firstTokenTimeoutMs];
}

function loadLink({ chat, secrets }: Place["config"], models: ModelSettings, { endpoint, model }: ModelSettings["chat"][number]) {
  const known = chat === null ? [] : [chat.baseUrl, ...chat.fallbacks.map(({ baseUrl }) => baseUrl)];
  const place = known.indexOf(endpoint);
  if (chat === null || place < 0) return [];
  const { chatTimeoutMs: timeoutMs, firstTokenTimeoutMs } = models;
  const chatKey = [secrets.chatKey, ...secrets.chatFallbackKeys][place];
  return loadChatProviders({
    chat: { ...chat, baseUrl: endpoint, model, timeoutMs, firstTokenTimeoutMs, fallbacks: [] },
    secrets: { chatKey },
  });
}

function rerankOf(config: Place["config"], { rerank }: ModelSettings): Config["rerank"] {
  if (rerank === null || config.rerank?.baseUrl !== rerank.endpoint) return null;
  return { baseUrl: rerank.endpoint, model: rerank.model, timeoutMs: rerank.timeoutMs };
}

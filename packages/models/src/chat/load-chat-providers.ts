import { ChatOpenAI } from "@langchain/openai";
import type { Config } from "@footnote/config/config";
import type { ChatProvider } from "./chat-provider.ts";

type ChatConfig = NonNullable<Config["chat"]>;
type Endpoint = { baseUrl: string; model: string; apiKey: string | undefined };
/** What a chain needs to know; fallbacks, hedging and limits may be left out. */
export type ChainConfig = {
  chat: (Pick<ChatConfig, "baseUrl" | "model" | "timeoutMs" | "firstTokenTimeoutMs"> & Partial<ChatConfig>) | null;
  secrets: Pick<Config["secrets"], "chatKey"> & Partial<Pick<Config["secrets"], "chatFallbackKeys">>;
};

/** The chain of chat models as configured, first choice first, then CHAT_FALLBACKS; empty without CHAT_BASE_URL. */
export function loadChatProviders({ chat, secrets }: ChainConfig): ChatProvider[] {
  if (chat === null) return [];
  const fallbacks = (chat.fallbacks ?? []).map((each, index) => ({ ...each, apiKey: secrets.chatFallbackKeys?.[index] }));
  const endpoints: Endpoint[] = [{ baseUrl: chat.baseUrl, model: chat.model, apiKey: secrets.chatKey }, ...fallbacks];
  return endpoints.map(({ baseUrl, model, apiKey }) => ({
    name: new URL(baseUrl).host,
    modelName: model,
    firstTokenTimeoutMs: chat.firstTokenTimeoutMs,
    hedgeAfterMs: chat.hedgeAfterMs ?? null,
    ...(chat.limits !== undefined && { limits: chat.limits }),
    model: new ChatOpenAI({
      model,
      // an endpoint on the own network often wants no key, the client insists on one
      apiKey: apiKey ?? "none",
      temperature: 0,
      ...(chat.maxOutputTokens !== undefined && { maxTokens: chat.maxOutputTokens }),
      // the gateway decides on retries; LangChain's default of 6 would eat the deadline
      maxRetries: 0,
      timeout: chat.timeoutMs,
      configuration: { baseURL: baseUrl, logLevel: "off" },
    }),
  }));
}

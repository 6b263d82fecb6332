import { ChatOpenAI } from "@langchain/openai";
import type { Config } from "@footnote/config/config";
import type { ChatProvider } from "./chat-provider.ts";

/** The chain of chat models as configured, first choice first; empty without CHAT_BASE_URL. */
export function loadChatProviders(config: Pick<Config, "chat" | "secrets">): ChatProvider[] {
  if (config.chat === null) return [];
  const { baseUrl, model, timeoutMs, firstTokenTimeoutMs } = config.chat;
  return [
    {
      name: new URL(baseUrl).host,
      modelName: model,
      firstTokenTimeoutMs,
      model: new ChatOpenAI({
        model,
        // an endpoint on the own network often wants no key, the client insists on one
        apiKey: config.secrets.chatKey ?? "none",
        temperature: 0,
        // the gateway decides on retries; LangChain's default of 6 would eat the deadline
        maxRetries: 0,
        timeout: timeoutMs,
        configuration: { baseURL: baseUrl, logLevel: "off" },
      }),
    },
  ];
}

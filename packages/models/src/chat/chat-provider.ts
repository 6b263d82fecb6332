import type { BaseChatModel } from "@langchain/core/language_models/chat_models";

/** One link of the chain. Any LangChain chat model fits; `firstTokenTimeoutMs` is also the longest silence between two tokens. */
export type ChatProvider = { name: string; modelName: string; model: BaseChatModel; firstTokenTimeoutMs: number };

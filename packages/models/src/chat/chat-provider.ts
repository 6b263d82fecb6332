import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { CallLimits } from "./call-limiter.ts";

/**
 * One link of the chain. Any LangChain chat model fits; `firstTokenTimeoutMs` is also the longest silence between two tokens. After
 * `hedgeAfterMs` without a first token the next link is asked as well, and the first one to speak answers.
 */
export type ChatProvider = {
  name: string;
  modelName: string;
  model: BaseChatModel;
  firstTokenTimeoutMs: number;
  hedgeAfterMs?: number | null;
  limits?: CallLimits;
};

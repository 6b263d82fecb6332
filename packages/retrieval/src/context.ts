import type { Config } from "@footnote/config/config";
import type { Pool } from "@footnote/db/pool";
import type { ChatGateway } from "@footnote/models/chat/chat-gateway";
import type { EmbeddingConfig } from "@footnote/models/embedding/configured-models";
import type { Logger } from "@footnote/telemetry/logger";

/** What a search needs from its process. With `chat`, follow-ups are put into words that stand alone by the model instead of by rules. */
export type RetrievalContext = {
  pool: Pool;
  config: EmbeddingConfig & Pick<Config, "rerank"> & Partial<Pick<Config, "localRerank">>;
  chat?: ChatGateway | null;
  logger?: Logger;
};

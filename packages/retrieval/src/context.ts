import type { Config } from "@footnote/config/config";
import type { Pool } from "@footnote/db/pool";
import type { Logger } from "@footnote/telemetry/logger";

/** What a search needs from its process. */
export type RetrievalContext = { pool: Pool; config: Pick<Config, "embedding" | "rerank" | "secrets">; logger?: Logger };

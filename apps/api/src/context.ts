import { Redis } from "ioredis";
import { resolveViewer } from "@footnote/access/resolve-viewer";
import { createAuth, type Auth } from "@footnote/access/sessions/create-auth";
import type { AnsweringContext } from "@footnote/answering/context";
import { createSettingsApplier } from "@footnote/answering/release/apply-settings";
import { builtInSettings } from "@footnote/answering/release/built-in-settings";
import type { Config } from "@footnote/config/config";
import { newId } from "@footnote/db/new-id";
import { createPool, type Pool } from "@footnote/db/pool";
import { createSecretKeys, type SecretKeys } from "@footnote/db/source-secrets/secret-keys";
import type { ReleaseSettings } from "@footnote/domain/release";
import type { Viewer } from "@footnote/domain/principal";
import { createChatGateway, type ChatGateway } from "@footnote/models/chat/chat-gateway";
import { loadChatProviders } from "@footnote/models/chat/load-chat-providers";
import { loadSecondOpinion } from "@footnote/models/second-opinion/load-second-opinion";
import { createReleaseResolver, type ReleaseResolver } from "@footnote/releases/resolve/create-release-resolver";
import { searchPassages } from "@footnote/retrieval/pipeline";
import { createDiskStorage } from "@footnote/storage/create-disk-storage";
import type { Storage } from "@footnote/storage/storage";
import { createLogger, type Logger } from "@footnote/telemetry/logger";
import { addStateMetrics, createMetrics, type Metrics } from "./metrics.ts";

/** Everything routes need, built once per process and handed down. `redis` counts rates only; null counts in the process. */
export type ApiContext = AnsweringContext & {
  config: Config;
  pool: Pool;
  auth: Auth;
  redis: Redis | null;
  storage: Storage;
  logger: Logger;
  metrics: Metrics;
  /** Answers that are being written in this process. */
  openAnswers: { count: number };
  /** The worker looks into the outbox twice a second; nothing in this process waits for it. */
  notifyOutbox(): void;
  maxDocumentBytes: number;
  fetchAllowedAddresses: string[];
  fetchProxy: Config["fetch"]["proxy"];
  folderRoots: string[];
  /** Seal the secrets of sources. */
  secretKeys: SecretKeys | undefined;
  /** What code and environment give: the settings of the release "built-in". */
  builtIn: ReleaseSettings;
  releases: ReleaseResolver;
  resolveRelease: NonNullable<AnsweringContext["resolveRelease"]>;
  /** Turns the settings of any release into the parts of a context that answer by them. */
  applySettings: ReturnType<typeof createSettingsApplier>;
  /** Ends what this context opened. */
  close(): Promise<void>;
};

/** Throws `config_invalid` when the database or AUTH_SECRET is not set. */
export function createContext(config: Config): ApiContext {
  const pool = createPool(config.database.url, config.database.poolSize);
  const logger = createLogger({ service: "api", level: config.log.level, pretty: config.log.pretty });
  const redis = config.redis.url === undefined ? null : connectForRates(config.redis.url);
  const chat = createChatGateway(loadChatProviders(config));
  const builtIn = builtInSettings(config);
  const releases = createReleaseResolver({ pool, builtIn });
  const applySettings = createSettingsApplier({ pool, config, logger, chat });
  const ctx: ApiContext = {
    config,
    pool,
    builtIn,
    releases,
    applySettings,
    resolveRelease: async (viewer) => {
      const { release, settings } = await releases.resolve(viewer);
      return { release, parts: applySettings(settings) };
    },
    auth: createAuth({
      pool,
      secret: config.secrets.auth,
      publicUrl: config.web.publicUrl,
      oidc: config.oidc === null ? null : { ...config.oidc, clientSecret: config.secrets.oidcClient },
    }),
    redis,
    storage: createDiskStorage(config.storage.dir),
    logger,
    metrics: createMetrics(),
    openAnswers: { count: 0 },
    search: (viewer, request) => searchPassages({ pool, config, logger, chat }, viewer, request),
    chat,
    chatTimeoutMs: config.chat?.timeoutMs ?? 0,
    secondOpinion: loadSecondOpinion(config),
    cheaperChat: createCheaperChat(config),
    repeatsAnswers: config.api.repeatsAnswers,
    ...(config.chat === null ? {} : { mostOutputTokens: config.chat.maxOutputTokens }),
    now: () => new Date(),
    newId,
    refreshViewer: async (viewer) => refreshed(viewer, await resolveViewer({ pool }, { userId: viewer.userId })),
    notifyOutbox: () => {},
    maxDocumentBytes: config.parse.maxDocumentBytes,
    fetchAllowedAddresses: config.fetch.allowAddresses,
    fetchProxy: config.fetch.proxy,
    folderRoots: config.folders.roots,
    secretKeys: createSecretKeys(config.secrets),
    close: async () => {
      redis?.disconnect();
      await pool.end();
    },
  };
  addStateMetrics(ctx);
  return ctx;
}

/** The first endpoint with the cheaper model, in its own gateway. */
function createCheaperChat(config: Config): ChatGateway | null {
  const { chat } = config;
  if (chat === null || chat.cheaperModel === null) return null;
  return createChatGateway(loadChatProviders({ ...config, chat: { ...chat, model: chat.cheaperModel, fallbacks: [] } }));
}

/** The same person with what they hold now and the audience of the request; one who was deactivated meanwhile holds nothing. */
function refreshed(before: Viewer, now: Viewer | null): Viewer {
  return { ...before, principalIds: now?.principalIds ?? [] };
}

/** A connection that fails at once while Redis is away: a request does not wait for a counter. */
function connectForRates(url: string): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, connectTimeout: 1_000, commandTimeout: 500, enableOfflineQueue: false });
  redis.on("error", () => {});
  return redis;
}

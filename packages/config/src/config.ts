import { resolve } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { envSchema, type Env } from "./env.ts";

/** The typed configuration of one process; built once at start and passed down. Keys and passwords live in `secrets`. */
export type Config = ReturnType<typeof toConfig>;

/**
 * Reads the environment. Throws `config_invalid` naming each variable that is wrong and what it should be.
 * Empty strings count as unset, so a copied .env.example works as it is.
 */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    throw new FootnoteError("config_invalid", `These settings are not usable: ${wrong}. See .env.example.`);
  }
  checkTogether(parsed.data);
  return toConfig(parsed.data);
}

function checkTogether(env: Env): void {
  const needs = (when: unknown, name: keyof Env) => {
    if (when !== undefined && env[name] === undefined)
      throw new FootnoteError("config_invalid", `${name} must be set too. See .env.example.`);
  };
  needs(env.CHAT_BASE_URL, "CHAT_MODEL");
  needs(env.CHAT_FALLBACKS, "CHAT_BASE_URL");
  needs(env.EMBEDDING_BASE_URL, "EMBEDDING_MODEL");
  needs(env.EMBEDDING_BASE_URL, "EMBEDDING_DIMENSIONS");
  needs(env.EMBEDDING_LOCAL_MODEL, "EMBEDDING_DIMENSIONS");
  needs(env.RERANK_BASE_URL, "RERANK_MODEL");
  const excludes = (one: keyof Env, other: keyof Env, advice: string) => {
    if (env[one] !== undefined && env[other] !== undefined)
      throw new FootnoteError("config_invalid", `${one} and ${other} cannot both be set; ${advice}`);
  };
  excludes("EMBEDDING_BASE_URL", "EMBEDDING_LOCAL_MODEL", "put one of them into EMBEDDING_OTHERS.");
  excludes("RERANK_BASE_URL", "RERANK_LOCAL_MODEL", "unset one of them.");
  needs(env.OIDC_ISSUER, "OIDC_CLIENT_ID");
}

function toConfig(env: Env) {
  const dataDir = resolve(env.FOOTNOTE_DATA_DIR);
  return {
    dataDir,
    commandLine: { apiUrl: env.FOOTNOTE_API_URL, apiKey: env.FOOTNOTE_API_KEY },
    web: { port: env.PORT, host: env.HOST, publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}` },
    api: {
      port: env.API_PORT,
      host: env.HOST,
      requestsPerMinute: env.RATE_LIMIT_PER_MINUTE,
      maxOpenAnswers: env.API_MAX_OPEN_ANSWERS,
      repeatsAnswers: env.ANSWER_CACHE,
      trustedProxies: list(env.TRUSTED_PROXIES),
      metricsAllowAddresses: list(env.METRICS_ALLOW_ADDRESSES),
    },
    oidc:
      env.OIDC_ISSUER === undefined
        ? null
        : {
            issuer: env.OIDC_ISSUER,
            clientId: env.OIDC_CLIENT_ID!,
            name: env.OIDC_NAME,
            scopes: env.OIDC_SCOPES.split(/\s+/),
            groupsClaim: env.OIDC_GROUPS_CLAIM,
            adminGroup: env.OIDC_ADMIN_GROUP ?? null,
            createPeople: env.OIDC_CREATE_PEOPLE,
          },
    worker: { port: env.WORKER_PORT, host: env.HOST, concurrency: env.WORKER_CONCURRENCY },
    database: { url: env.DATABASE_URL, poolSize: env.DATABASE_POOL_SIZE },
    redis: { url: env.REDIS_URL, prefix: env.REDIS_PREFIX },
    storage: { dir: env.STORAGE_DIR === undefined ? resolve(dataDir, "storage") : resolve(env.STORAGE_DIR) },
    chat:
      env.CHAT_BASE_URL === undefined
        ? null
        : {
            baseUrl: env.CHAT_BASE_URL,
            model: env.CHAT_MODEL!,
            cheaperModel: env.CHAT_CHEAPER_MODEL ?? null,
            maxOutputTokens: env.CHAT_MAX_OUTPUT_TOKENS,
            timeoutMs: env.CHAT_TIMEOUT_SECONDS * 1000,
            firstTokenTimeoutMs: env.CHAT_FIRST_TOKEN_TIMEOUT_SECONDS * 1000,
            fallbacks: (env.CHAT_FALLBACKS ?? []).map(({ baseUrl, model }) => ({ baseUrl, model })),
            hedgeAfterMs: env.CHAT_HEDGE_AFTER_SECONDS === undefined ? null : env.CHAT_HEDGE_AFTER_SECONDS * 1000,
            limits: { concurrency: env.CHAT_CONCURRENCY, tokensPerMinute: env.CHAT_TOKENS_PER_MINUTE ?? null },
          },
    verify: { secondOpinion: env.VERIFY_SECOND_OPINION ?? null, timeoutMs: env.VERIFY_TIMEOUT_SECONDS * 1000 },
    embedding:
      env.EMBEDDING_BASE_URL === undefined
        ? null
        : { baseUrl: env.EMBEDDING_BASE_URL, model: env.EMBEDDING_MODEL!, dimensions: env.EMBEDDING_DIMENSIONS! },
    localEmbedding:
      env.EMBEDDING_LOCAL_MODEL === undefined
        ? null
        : {
            model: env.EMBEDDING_LOCAL_MODEL,
            dimensions: env.EMBEDDING_DIMENSIONS!,
            pooling: env.EMBEDDING_POOLING ?? null,
            queryPrefix: env.EMBEDDING_QUERY_PREFIX,
            passagePrefix: env.EMBEDDING_PASSAGE_PREFIX,
            maxTokens: env.EMBEDDING_MAX_TOKENS,
          },
    otherEmbeddings: (env.EMBEDDING_OTHERS ?? []).map((other) =>
      "baseUrl" in other
        ? { baseUrl: other.baseUrl, model: other.model, dimensions: other.dimensions }
        : {
            model: other.localModel,
            dimensions: other.dimensions,
            pooling: other.pooling ?? null,
            queryPrefix: other.queryPrefix,
            passagePrefix: other.passagePrefix,
            maxTokens: other.maxTokens,
          },
    ),
    localRerank:
      env.RERANK_LOCAL_MODEL === undefined ? null : { model: env.RERANK_LOCAL_MODEL, timeoutMs: env.RERANK_TIMEOUT_SECONDS * 1000 },
    modelHub: { url: env.MODEL_HUB_URL, dir: resolve(dataDir, "models") },
    rerank:
      env.RERANK_BASE_URL === undefined
        ? null
        : { baseUrl: env.RERANK_BASE_URL, model: env.RERANK_MODEL!, timeoutMs: env.RERANK_TIMEOUT_SECONDS * 1000 },
    unstructured: env.UNSTRUCTURED_URL === undefined ? null : { url: env.UNSTRUCTURED_URL, strategy: env.UNSTRUCTURED_STRATEGY },
    fetch: {
      allowAddresses: list(env.FETCH_ALLOW_ADDRESSES),
      proxy: { http: env.HTTP_PROXY ?? null, https: env.HTTPS_PROXY ?? env.HTTP_PROXY ?? null, exceptions: list(env.NO_PROXY) },
    },
    folders: { roots: list(env.FOLDER_ROOTS).map((path) => resolve(path)) },
    sync: { stallMs: env.SYNC_STALL_SECONDS * 1000 },
    parse: {
      maxDocumentBytes: env.MAX_DOCUMENT_MEGABYTES * 1_048_576,
      timeoutMs: env.PARSE_TIMEOUT_SECONDS * 1000,
      memoryMegabytes: env.PARSE_MEMORY_MEGABYTES,
    },
    tracing: { endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null, sampleRatio: env.OTEL_TRACES_SAMPLER_ARG },
    log: { level: env.LOG_LEVEL, pretty: env.LOG_PRETTY },
    secrets: {
      auth: env.AUTH_SECRET,
      metrics: env.METRICS_TOKEN,
      oidcClient: env.OIDC_CLIENT_SECRET,
      sources: env.SECRETS_KEY,
      sourcesBefore: env.SECRETS_KEY_PREVIOUS,
      chatKey: env.CHAT_API_KEY,
      /** In the order of `chat.fallbacks`. */
      chatFallbackKeys: (env.CHAT_FALLBACKS ?? []).map(({ apiKey }) => apiKey),
      embeddingKey: env.EMBEDDING_API_KEY,
      /** In the order of `otherEmbeddings`. */
      otherEmbeddingKeys: (env.EMBEDDING_OTHERS ?? []).map((other) => ("apiKey" in other ? other.apiKey : undefined)),
      rerankKey: env.RERANK_API_KEY,
      unstructuredKey: env.UNSTRUCTURED_API_KEY,
    },
  };
}

function list(value: string): string[] {
  return value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

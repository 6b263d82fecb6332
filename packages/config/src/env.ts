import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535);
const text = z.string().trim().min(1);
const flag = z.enum(["true", "false", "1", "0"]).transform((value) => value === "true" || value === "1");

const dimensions = z.number().int().min(8).max(4000);

function readJson(value: string, ctx: z.RefinementCtx): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    ctx.addIssue({ code: "custom", message: "must be JSON" });
    return z.NEVER;
  }
}

const fallbacks = z
  .string()
  .transform(readJson)
  .pipe(z.array(z.object({ baseUrl: z.url(), model: text, apiKey: text.optional() })).max(8));

const otherEmbeddings = z
  .string()
  .transform(readJson)
  .pipe(
    z
      .array(
        z.union([
          z.object({ baseUrl: z.url(), model: text, dimensions, apiKey: text.optional() }),
          z.object({
            localModel: text,
            dimensions,
            pooling: z.enum(["mean", "cls"]).optional(),
            queryPrefix: z.string().default(""),
            passagePrefix: z.string().default(""),
            maxTokens: z.number().int().min(8).max(8192).default(512),
          }),
        ]),
      )
      .max(8),
  );

/**
 * Every variable Footnote reads, once. `.env.example` is checked against this schema; `.describe()` is the line it shows there.
 * Durations and sizes carry their unit in the name.
 */
export const envSchema = z.object({
  FOOTNOTE_DATA_DIR: text.default(".footnote").describe("Folder for the embedded database, document bytes and demo.json"),
  PORT: port.default(3000).describe("Port of the web application"),
  API_PORT: port.default(3001).describe("Port of the API"),
  WORKER_PORT: port.default(3002).describe("Port of the worker's health and metrics endpoint"),
  HOST: text.default("127.0.0.1").describe("Address that the web application and the API listen on"),
  PUBLIC_URL: z.url().optional().describe("Address people open in their browser; default http://localhost:PORT"),
  FOOTNOTE_API_URL: z.url().optional().describe("API that the command line talks to; default http://127.0.0.1:API_PORT"),
  FOOTNOTE_API_KEY: text.optional().describe("Key that the command line uses; empty: the one of --as in demo.json"),
  DATABASE_URL: z.url().optional().describe("Postgres with pgvector; empty: npm start brings an embedded one"),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10).describe("Connections per process"),
  REDIS_URL: z.url().optional().describe("Redis or Valkey; empty: npm start brings one"),
  REDIS_PREFIX: text.default("footnote").describe("Prefix of every queue key"),
  STORAGE_DIR: text.optional().describe("Folder for document bytes; default FOOTNOTE_DATA_DIR/storage"),
  AUTH_SECRET: z.string().min(32).optional().describe("Signs session cookies, 32 characters or more; npm start makes one"),
  OIDC_ISSUER: z
    .url()
    .optional()
    .describe("OpenID Connect provider for sign-in, e.g. https://login.example.com; empty: e-mail and password only"),
  OIDC_CLIENT_ID: text.optional().describe("Client id at OIDC_ISSUER; its redirect address is PUBLIC_URL/v1/auth/callback/oidc"),
  OIDC_CLIENT_SECRET: text.optional().describe("Secret of OIDC_CLIENT_ID; empty for a public client, which PKCE protects"),
  OIDC_NAME: text.default("single sign-on").describe("What the button on the sign-in page names: Sign in with …"),
  OIDC_SCOPES: text.default("openid email profile").describe("Scopes asked for; add the one that gives groups where it is needed"),
  OIDC_GROUPS_CLAIM: text.default("groups").describe("Claim with the person's groups, which become memberships at each sign-in"),
  OIDC_ADMIN_GROUP: text.optional().describe("Group of that claim whose members are admins, and nobody else who signs in this way"),
  OIDC_CREATE_PEOPLE: flag.default(true).describe("Whether somebody unknown becomes an employee; false refuses them"),
  SECRETS_KEY: z
    .string()
    .min(32)
    .optional()
    .describe("Encrypts the secrets of sources at rest, 32 characters or more; npm start makes one"),
  SECRETS_KEY_PREVIOUS: z.string().min(32).optional().describe("The SECRETS_KEY before, until footnote secrets rotate has run"),
  RATE_LIMIT_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(6000)
    .describe("Requests per minute that one person or key may send; answers and sign-ins have lower limits of their own"),
  API_MAX_OPEN_ANSWERS: z.coerce
    .number()
    .int()
    .min(1)
    .default(250)
    .describe("Answers that one API process writes at the same time; one more gets 429 with Retry-After"),
  ANSWER_CACHE: flag
    .default(true)
    .describe("Repeats an answer to whoever asks the same with the same rights while documents and release are the same"),
  TRUSTED_PROXIES: text
    .default("loopback")
    .describe("Proxies whose X-Forwarded-For is believed, comma separated: addresses, ranges, loopback, uniquelocal"),
  METRICS_ALLOW_ADDRESSES: text
    .default("loopback")
    .describe(
      "Who may read /metrics of the API, and which dependency /readyz misses, without a proxy between: addresses, ranges, loopback, uniquelocal",
    ),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe("Bearer token that opens /metrics of the API from anywhere, 16 characters or more; empty: none does"),
  CHAT_BASE_URL: z
    .url()
    .optional()
    .describe("OpenAI-compatible endpoint for answers, e.g. http://localhost:11434/v1; empty: built-in extractive answers"),
  CHAT_API_KEY: text.optional().describe("Key for CHAT_BASE_URL"),
  CHAT_MODEL: text.optional().describe("Model name at CHAT_BASE_URL"),
  CHAT_CHEAPER_MODEL: text.optional().describe("Model at CHAT_BASE_URL that answers when a budget is nearly used up; empty: the same one"),
  CHAT_MAX_OUTPUT_TOKENS: z.coerce.number().int().min(64).max(16_384).default(1200).describe("Longest answer a chat model may write"),
  CHAT_TIMEOUT_SECONDS: z.coerce.number().positive().max(600).default(30).describe("Deadline for one generated answer"),
  CHAT_FIRST_TOKEN_TIMEOUT_SECONDS: z.coerce
    .number()
    .positive()
    .max(120)
    .default(2.5)
    .describe("How long to wait for a token, retries included, before the next endpoint or quoting takes over; raise it for slow models"),
  CHAT_FALLBACKS: fallbacks
    .optional()
    .describe('More endpoints, asked in turn when the one before fails, as JSON: [{"baseUrl":"…","model":"…","apiKey":"…"}]'),
  CHAT_HEDGE_AFTER_SECONDS: z.coerce
    .number()
    .positive()
    .max(120)
    .optional()
    .describe("After this long without a token the next endpoint is asked as well, and the faster one answers; empty: never"),
  CHAT_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(256)
    .describe("Answers written at the same time per endpoint and process"),
  CHAT_TOKENS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1_000)
    .optional()
    .describe("Tokens that one process may send to and get from an endpoint in a minute; empty: no limit"),
  VERIFY_SECOND_OPINION: text
    .optional()
    .describe(
      "Who checks sentences of a chat model beside the built-in verifier: chat, or the folder of a local ONNX entailment model; empty: nobody",
    ),
  VERIFY_TIMEOUT_SECONDS: z.coerce
    .number()
    .positive()
    .max(60)
    .default(2)
    .describe("Deadline for one second opinion; after it the built-in verdict stands"),
  EMBEDDING_BASE_URL: z.url().optional().describe("OpenAI-compatible endpoint for embeddings; empty: built-in"),
  EMBEDDING_API_KEY: text.optional().describe("Key for EMBEDDING_BASE_URL"),
  EMBEDDING_MODEL: text.optional().describe("Model name at EMBEDDING_BASE_URL"),
  EMBEDDING_DIMENSIONS: z.coerce
    .number()
    .int()
    .min(8)
    .max(4000)
    .optional()
    .describe("Dimensions of EMBEDDING_MODEL or EMBEDDING_LOCAL_MODEL"),
  EMBEDDING_LOCAL_MODEL: text
    .optional()
    .describe(
      "ONNX model that embeds on this machine, instead of an endpoint: a folder, or a name at MODEL_HUB_URL, e.g. intfloat/e5-small-v2",
    ),
  EMBEDDING_POOLING: z
    .enum(["mean", "cls"])
    .optional()
    .describe("How EMBEDDING_LOCAL_MODEL makes one vector of its tokens; empty: as its 1_Pooling/config.json says, else mean"),
  EMBEDDING_QUERY_PREFIX: z
    .string()
    .default("")
    .describe('Put before every question for EMBEDDING_LOCAL_MODEL, in quotes, e.g. "query: " for E5 models'),
  EMBEDDING_PASSAGE_PREFIX: z.string().default("").describe('Put before every passage for EMBEDDING_LOCAL_MODEL, e.g. "passage: "'),
  EMBEDDING_MAX_TOKENS: z.coerce.number().int().min(8).max(8192).default(512).describe("EMBEDDING_LOCAL_MODEL reads this much of a text"),
  EMBEDDING_OTHERS: otherEmbeddings
    .optional()
    .describe(
      'More models that footnote model prepare can build, and that searches go on with until then, as JSON: [{"baseUrl":"…","model":"…","dimensions":768,"apiKey":"…"}, {"localModel":"…","dimensions":384}]',
    ),
  RERANK_BASE_URL: z.url().optional().describe("Cohere-compatible endpoint (POST /v2/rerank); empty: built-in"),
  RERANK_API_KEY: text.optional().describe("Key for RERANK_BASE_URL"),
  RERANK_MODEL: text.optional().describe("Model name at RERANK_BASE_URL"),
  RERANK_LOCAL_MODEL: text
    .optional()
    .describe("ONNX cross-encoder that ranks on this machine, instead of an endpoint: a folder, or a name at MODEL_HUB_URL"),
  RERANK_TIMEOUT_SECONDS: z.coerce
    .number()
    .positive()
    .max(60)
    .default(3)
    .describe("Deadline for one rerank call; the built-in takes over after it"),
  MODEL_HUB_URL: z
    .url()
    .default("https://huggingface.co")
    .describe("Where local models that are named and not a folder are downloaded from, once"),
  UNSTRUCTURED_URL: z.url().optional().describe("Unstructured API for scans and hard layouts; empty: built-in parsers only"),
  UNSTRUCTURED_STRATEGY: z
    .enum(["auto", "fast", "hi_res", "ocr_only"])
    .default("auto")
    .describe("How Unstructured reads: hi_res finds tables in pictures, ocr_only reads pictures of text, fast neither"),
  UNSTRUCTURED_API_KEY: text.optional().describe("Key for UNSTRUCTURED_URL"),
  FETCH_ALLOW_ADDRESSES: z
    .string()
    .default("")
    .describe("Private address ranges that web sources may fetch, comma separated, e.g. 10.1.0.0/16"),
  HTTP_PROXY: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Proxy that http sources are fetched through, e.g. http://proxy.acme.com:3128"),
  HTTPS_PROXY: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Proxy that https sources are fetched through; empty: HTTP_PROXY"),
  NO_PROXY: z.string().default("").describe("Hosts, domains and ranges that are fetched past the proxy, comma separated"),
  FOLDER_ROOTS: z.string().default("").describe("Folders that folder sources may read, comma separated; empty: any"),
  MAX_DOCUMENT_MEGABYTES: z.coerce.number().positive().max(2048).default(100).describe("Largest document that is read"),
  PARSE_TIMEOUT_SECONDS: z.coerce.number().positive().max(3600).default(60).describe("Time limit for parsing one document"),
  PARSE_MEMORY_MEGABYTES: z.coerce.number().int().min(64).max(16_384).default(768).describe("Memory limit of one parser"),
  SYNC_STALL_SECONDS: z.coerce
    .number()
    .positive()
    .max(3600)
    .default(100)
    .describe("A source that gives nothing for this long while it is read is taken for stuck; its reading is tried again"),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(2).describe("Documents processed at the same time per worker"),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url()
    .optional()
    .describe("OTLP/HTTP receiver for traces, e.g. http://localhost:4318; empty: nothing is traced"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1).describe("Share of requests and jobs that are traced, 0 to 1"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info").describe("Least severe level that is logged"),
  LOG_PRETTY: flag.default(false).describe("Readable log lines instead of JSON"),
});

export type Env = z.infer<typeof envSchema>;

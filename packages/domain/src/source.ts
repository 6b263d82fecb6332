import { z } from "zod";
import { SourceId, SyncRunId } from "./ids.ts";
import { AccessRule, Audience } from "./principal.ts";

/** File name endings that are taken from a repository unless the admin says otherwise: documents, not code. */
const documentExtensions = [
  "md",
  "mdx",
  "markdown",
  "rst",
  "adoc",
  "txt",
  "html",
  "htm",
  "pdf",
  "docx",
  "pptx",
  "xlsx",
  "odt",
  "csv",
  "epub",
  "eml",
];

const FolderSource = z.object({
  kind: z.literal("folder"),
  path: z.string().min(1).describe("Full path of the folder on the machine that runs Footnote"),
});
const UploadSource = z.object({ kind: z.literal("upload") });
const WebSource = z.object({
  kind: z.literal("web"),
  url: z.url({ protocol: /^https?$/ }).describe("Address of the start page, or of the sitemap"),
  mode: z.enum(["sitemap", "crawl"]).default("crawl").describe("Read the pages that the sitemap names, or follow links"),
  maxDepth: z.number().int().min(0).max(10).default(3).describe("How many links away from the start page"),
  maxPages: z.number().int().min(1).max(50_000).default(500).describe("The most pages that are read"),
});
const GitSource = z.object({
  kind: z.literal("git"),
  url: z.string().trim().min(1).describe("https address of the repository, or its full path on the machine that runs Footnote"),
  branch: z.string().trim().min(1).optional().describe("Branch; empty: the repository's default branch"),
  folder: z.string().trim().default("").describe("Only this folder of the repository; empty: all of it"),
  extensions: z.array(z.string().trim().min(1)).default(documentExtensions).describe("File name endings that are read"),
});
const S3Source = z.object({
  kind: z.literal("s3"),
  bucket: z.string().trim().min(3).max(63).describe("Name of the bucket"),
  region: z.string().trim().min(1).default("us-east-1").describe("Region of the bucket"),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Address of an S3-compatible service; empty: Amazon S3"),
  prefix: z.string().default("").describe("Only objects whose key begins with this"),
});
const ConfluenceSource = z.object({
  kind: z.literal("confluence"),
  url: z.url({ protocol: /^https?$/ }).describe("Address of the site, e.g. https://acme.atlassian.net/wiki"),
  spaces: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[~\w.-]+$/, "expected the key of a space"),
    )
    .default([])
    .describe("Keys of the spaces; empty: all that the account sees"),
  attachments: z.boolean().default(true).describe("Read attachments as documents of their own"),
  everyoneGroups: z
    .array(z.string().trim().min(1))
    .default([])
    .describe("Groups in Confluence that stand for everyone here, e.g. confluence-users"),
});
const ZendeskSource = z.object({
  kind: z.literal("zendesk"),
  url: z.url({ protocol: /^https?$/ }).describe("Address of the account, e.g. https://acme.zendesk.com"),
  locale: z
    .string()
    .trim()
    .regex(/^[a-z]{2,3}(-[a-z0-9]+)*$/i, "expected a language such as en-us")
    .default("en-us")
    .describe("Language of the articles"),
  customerSections: z
    .array(z.string().trim().min(1))
    .default([])
    .describe("Sections whose public articles may be quoted to customers; empty: those of all sections"),
  agentGroup: z
    .string()
    .trim()
    .min(1)
    .optional()
    .describe("Group here that stands for Zendesk's agents; empty: nobody reads articles for agents"),
  tickets: z.boolean().default(false).describe("Read solved and closed tickets too, for agents; never quoted to customers"),
  ticketDays: z.number().int().min(1).max(3_650).default(365).describe("How many days back tickets are read"),
});
const SlackSource = z.object({
  kind: z.literal("slack"),
  channels: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[^#\s]+$/, "expected the name of a channel without #"),
    )
    .default([])
    .describe("Channels; empty: all that the app is a member of"),
  days: z.number().int().min(1).max(3_650).default(365).describe("How many days back"),
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Address of the Web API; empty: Slack's own"),
});
const SlackExportSource = z.object({
  kind: z.literal("slack-export"),
  path: z
    .string()
    .min(1)
    .describe("Full path of the export, the zip file or the folder it was unpacked to, on the machine that runs Footnote"),
  files: z.boolean().default(true).describe("Read files that were sent to channels as documents of their own"),
});
const FeedSource = z.object({ kind: z.literal("feed"), url: z.url({ protocol: /^https?$/ }).describe("Address of an RSS or Atom feed") });
const DriveSource = z.object({
  kind: z.literal("drive"),
  driveId: z.string().trim().min(1).optional().describe("Id of a shared drive; empty: what is shared with the account"),
  folderId: z
    .string()
    .trim()
    .regex(/^[\w-]+$/, "expected the id of a folder")
    .optional()
    .describe("Only this folder and what is below it"),
  everyoneDomains: z
    .array(z.string().trim().toLowerCase().min(1))
    .default([])
    .describe("Domains whose sharing means everyone here, e.g. acme.com"),
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Address of the API; empty: Google's own"),
});

/**
 * Configuration per kind of source; a new connector adds its member here and its folder in packages/connectors. What is secret is not
 * part of it, see `secretFields`.
 */
export const SourceConfig = z.discriminatedUnion("kind", [
  FolderSource,
  UploadSource,
  WebSource,
  GitSource,
  S3Source,
  ConfluenceSource,
  ZendeskSource,
  SlackSource,
  SlackExportSource,
  FeedSource,
  DriveSource,
]);
export type SourceConfig = z.infer<typeof SourceConfig>;
export const SourceKind = z.enum(SourceConfig.options.map((option) => option.shape.kind.value));
export type SourceKind = z.infer<typeof SourceKind>;

/** What each kind may be given as secret, by field name; written once, never returned. Every kind takes `webhookSecret` as well. */
export const secretFields: Record<SourceKind, Record<string, string>> = {
  folder: {},
  upload: {},
  web: {},
  git: {
    token: "Access token with read rights, for a repository that is not public",
    username: "User name that goes with the token, where the host wants one",
  },
  confluence: { email: "E-mail of the account that the API token belongs to; empty for a token alone", token: "API token" },
  zendesk: { email: "E-mail of the account that the API token belongs to", token: "API token" },
  slack: { token: "Bot token (xoxb-…) with channels:read, channels:history, groups:read, groups:history, users:read and users:read.email" },
  "slack-export": {},
  feed: {},
  drive: {
    serviceAccount: "Key file of a service account, as JSON",
    subject: "E-mail of the person that the service account acts for (domain-wide delegation)",
  },
  s3: {
    accessKeyId: "Access key id; empty: the bucket is read without credentials",
    secretAccessKey: "Secret access key",
    sessionToken: "Session token, for temporary keys",
  },
};

/** How often a source is synced unless the admin says otherwise, in minutes; null: only when asked. */
export function defaultEveryMinutes(kind: SourceKind): number | null {
  if (kind === "upload") return null;
  if (kind === "web" || kind === "slack-export") return 24 * 60;
  // a whole window of messages is listed each time
  return kind === "slack" ? 60 : 15;
}

export const SyncRunState = z.enum(["queued", "listing", "running", "done", "failed", "cancelled"]);
export type SyncRunState = z.infer<typeof SyncRunState>;

/** One pass over a source. Counts are documents; `etaSeconds` is null until it can be told. */
export const SyncRun = z.object({
  id: SyncRunId,
  sourceId: SourceId,
  state: SyncRunState,
  found: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  unchanged: z.number().int(),
  removed: z.number().int(),
  /** Documents whose readers changed at the source while their content did not. */
  permissionsChanged: z.number().int().optional(),
  startedAt: z.iso.datetime().nullable(),
  /** When its listing last moved; a listing that stands still for too long is ended with `source_stalled`. */
  progressedAt: z.iso.datetime().nullable().optional(),
  finishedAt: z.iso.datetime().nullable(),
  etaSeconds: z.number().nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
});
export type SyncRun = z.infer<typeof SyncRun>;

export const Source = z.object({
  id: SourceId,
  name: z.string(),
  config: SourceConfig,
  allow: z.array(AccessRule),
  deny: z.array(AccessRule),
  audience: Audience,
  paused: z.boolean(),
  /** Minutes between syncs; null: only when asked. */
  everyMinutes: z.number().int().nullable(),
  nextSyncAt: z.iso.datetime().nullable(),
  /** Whether a secret is kept for it; the secret itself never leaves. */
  hasSecret: z.boolean(),
  documentCount: z.number().int(),
  failedCount: z.number().int(),
  lastRun: SyncRun.nullable(),
  lastGoodSyncAt: z.iso.datetime().nullable(),
  /** Since when a change waits to be read: the start of the oldest run that has not ended; null when all is read. */
  oldestUnsyncedChangeAt: z.iso.datetime().nullable().optional(),
  /** Why the sync itself paused the source; null when it runs or a person paused it. `source_emptied` waits for an admin's approval. */
  pausedBecause: z.object({ code: z.string(), message: z.string(), missingDocuments: z.number().int() }).nullable().optional(),
  createdAt: z.iso.datetime(),
});
export type Source = z.infer<typeof Source>;

import { z } from "zod";
import { SourceId, SyncRunId } from "./ids.ts";
import { AccessRule, Audience } from "./principal.ts";

/** Configuration per kind of source; a new connector adds its member here and its folder in packages/connectors. */
export const SourceConfig = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("folder"), path: z.string().min(1) }),
  z.object({ kind: z.literal("upload") }),
  z.object({
    kind: z.literal("web"),
    url: z.url({ protocol: /^https?$/ }),
    mode: z.enum(["sitemap", "crawl"]).default("crawl"),
    maxDepth: z.number().int().min(0).max(10).default(3),
    maxPages: z.number().int().min(1).max(50_000).default(500),
  }),
]);
export type SourceConfig = z.infer<typeof SourceConfig>;
export const SourceKind = z.enum(["folder", "upload", "web"]);
export type SourceKind = z.infer<typeof SourceKind>;

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
  documentCount: z.number().int(),
  failedCount: z.number().int(),
  lastRun: SyncRun.nullable(),
  lastGoodSyncAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type Source = z.infer<typeof Source>;

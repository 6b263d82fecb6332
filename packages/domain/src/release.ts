import { z } from "zod";
import { AnswerId, ReleaseId, SettingVersionId } from "./ids.ts";

/** What the chat model is told. */
export const PromptSettings = z.strictObject({ system: z.string().trim().min(1).max(20_000) });
export type PromptSettings = z.infer<typeof PromptSettings>;

const Endpoint = z.strictObject({ endpoint: z.url(), model: z.string().min(1).max(200) });
/**
 * The models, first choice first. An endpoint is the address of one that the environment configures, which has its key; an empty chain
 * answers by quoting, null is the built-in embedding or ranker.
 */
export const ModelSettings = z.strictObject({
  chat: z.array(Endpoint).max(8),
  chatTimeoutMs: z.number().int().positive().max(600_000),
  firstTokenTimeoutMs: z.number().int().positive().max(120_000),
  embedding: Endpoint.extend({ dimensions: z.number().int().positive() }).nullable(),
  rerank: Endpoint.extend({ timeoutMs: z.number().int().positive().max(60_000) }).nullable(),
});
export type ModelSettings = z.infer<typeof ModelSettings>;

const LegWeights = z.strictObject({ stems: z.number().min(0), words: z.number().min(0), vector: z.number().min(0) });
/** How passages are found. `legWeights` by kind of embedding; `passages` is how many an answer is written from. */
export const RetrievalSettings = z.strictObject({
  passages: z.number().int().min(1).max(50),
  chunksPerLeg: z.number().int().min(10).max(1_000),
  candidates: z.number().int().min(10).max(500),
  rerank: z.boolean(),
  legWeights: z.strictObject({ none: LegWeights, projection: LegWeights, latent: LegWeights, endpoint: LegWeights }),
});
export type RetrievalSettings = z.infer<typeof RetrievalSettings>;

export const SettingKind = z.enum(["prompt", "models", "retrieval"]);
export type SettingKind = z.infer<typeof SettingKind>;
/** Everything an answer is made with, whole. */
export const ReleaseSettings = z.strictObject({ prompt: PromptSettings, models: ModelSettings, retrieval: RetrievalSettings });
export type ReleaseSettings = z.infer<typeof ReleaseSettings>;

/** A version never changes; `hash` is SHA-256 of the content as canonical JSON. `author` null: code and environment. */
export const SettingVersion = z.object({
  id: SettingVersionId,
  kind: SettingKind,
  hash: z.string(),
  note: z.string(),
  author: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type SettingVersion = z.infer<typeof SettingVersion>;

export const ReleaseState = z.enum(["draft", "evaluated", "approved", "canary", "live", "retired"]);
export type ReleaseState = z.infer<typeof ReleaseState>;

/** For whom a canary is: a share of people in per cent, or the members of a group. */
export const CanaryAudience = z.object({ percent: z.number().min(0).max(100).nullable(), group: z.string().nullable() });
export type CanaryAudience = z.infer<typeof CanaryAudience>;

export const Release = z.object({
  id: ReleaseId,
  number: z.number().int().positive(),
  name: z.string(),
  note: z.string(),
  /** environment: made at start from code and environment; person: drafted by somebody. */
  origin: z.enum(["environment", "person"]),
  state: ReleaseState,
  author: z.string().nullable(),
  approvedBy: z.string().nullable(),
  canary: CanaryAudience.nullable(),
  canaryStartedAt: z.iso.datetime().nullable(),
  liveAt: z.iso.datetime().nullable(),
  retiredAt: z.iso.datetime().nullable(),
  retiredBecause: z.string().nullable(),
  createdAt: z.iso.datetime(),
  versions: z.object({ prompt: SettingVersion, models: SettingVersion, retrieval: SettingVersion }),
});
export type Release = z.infer<typeof Release>;

/** An evaluation's questions by what they are about: the workspace's own cases, and those the server makes of its documents. */
export const EvaluationSet = z.enum(["own", "permission", "injection", "refusals", "found"]);
export type EvaluationSet = z.infer<typeof EvaluationSet>;

/**
 * An evaluation of a release: `server` asked the workspace's own cases and made ones with the release's own models, beside the live release.
 * `client` are scores that were sent, from the time before; they open no step.
 */
export const ReleaseEvaluation = z.object({
  id: z.uuid(),
  releaseId: ReleaseId,
  state: z.enum(["queued", "running", "done", "failed"]),
  measuredBy: z.enum(["client", "server"]),
  /** False until it is done. */
  passed: z.boolean(),
  ownModels: z.boolean(),
  failures: z.array(z.string()),
  /** Floors with what was measured, 0 to 1, and how many runs counted. */
  figures: z.array(z.object({ name: z.string(), value: z.number(), floor: z.number(), runs: z.number().int() })),
  /** The same cases asked of both: means, and the 95 % interval of their difference (paired bootstrap). */
  comparisons: z.array(
    z.object({
      name: z.string(),
      cases: z.number().int(),
      live: z.number(),
      release: z.number(),
      low: z.number(),
      high: z.number(),
      isWorse: z.boolean(),
    }),
  ),
  caseCount: z.number().int().nullable(),
  doneCount: z.number().int(),
  liveNumber: z.number().int().nullable(),
  errorCode: z.string().nullable(),
  runBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type ReleaseEvaluation = z.infer<typeof ReleaseEvaluation>;

const EvaluatedAnswer = z.object({
  passed: z.boolean(),
  problems: z.array(z.string()),
  scores: z.record(z.string(), z.number()),
  answerId: AnswerId.nullable(),
  tookMs: z.number().int(),
});
/** One case of an evaluation. `label` says what was asked without naming a document. */
export const ReleaseEvaluationResult = z.object({
  key: z.string(),
  set: EvaluationSet,
  label: z.string(),
  as: z.string().nullable(),
  release: EvaluatedAnswer,
  live: EvaluatedAnswer.nullable(),
});
export type ReleaseEvaluationResult = z.infer<typeof ReleaseEvaluationResult>;

export const GuardMetric = z.enum(["errors", "refusals", "downVotes", "unverified", "slow", "dear"]);
export type GuardMetric = z.infer<typeof GuardMetric>;
/** One guard: shares of bad answers in the canary and, in the same time, of the live release; `pValue` is valid at any time it is looked at. */
export const GuardReading = z.object({
  metric: GuardMetric,
  canary: z.object({ bad: z.number().int(), of: z.number().int() }),
  live: z.object({ bad: z.number().int(), of: z.number().int() }),
  pValue: z.number(),
  breached: z.boolean(),
});
export type GuardReading = z.infer<typeof GuardReading>;

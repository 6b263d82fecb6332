import { z } from "zod";

/** Branded ids: an id of one noun cannot be passed where another is wanted. All but principals and models are UUIDs (v7). */
const id = <Brand extends string>() => z.uuid().brand<Brand>();

export const WorkspaceId = z.number().int().positive().brand<"WorkspaceId">();
export const PrincipalId = z.number().int().positive().brand<"PrincipalId">();
export const EmbeddingModelId = z.number().int().positive().brand<"EmbeddingModelId">();
export const UserId = id<"UserId">();
export const GroupId = id<"GroupId">();
export const SourceId = id<"SourceId">();
export const SyncRunId = id<"SyncRunId">();
export const DocumentId = id<"DocumentId">();
export const ChunkId = id<"ChunkId">();
export const ConversationId = id<"ConversationId">();
export const ShareId = id<"ShareId">();
export const AnswerId = id<"AnswerId">();
export const FeedbackId = id<"FeedbackId">();
export const ApiKeyId = id<"ApiKeyId">();
export const ReleaseId = id<"ReleaseId">();
export const SettingVersionId = id<"SettingVersionId">();
export const IncidentId = id<"IncidentId">();
export const EvalCaseId = id<"EvalCaseId">();
export const EvalRunId = id<"EvalRunId">();
export const ContentGapId = id<"ContentGapId">();

export type WorkspaceId = z.infer<typeof WorkspaceId>;
export type PrincipalId = z.infer<typeof PrincipalId>;
export type EmbeddingModelId = z.infer<typeof EmbeddingModelId>;
export type UserId = z.infer<typeof UserId>;
export type GroupId = z.infer<typeof GroupId>;
export type SourceId = z.infer<typeof SourceId>;
export type SyncRunId = z.infer<typeof SyncRunId>;
export type DocumentId = z.infer<typeof DocumentId>;
export type ChunkId = z.infer<typeof ChunkId>;
export type ConversationId = z.infer<typeof ConversationId>;
export type ShareId = z.infer<typeof ShareId>;
export type AnswerId = z.infer<typeof AnswerId>;
export type FeedbackId = z.infer<typeof FeedbackId>;
export type ApiKeyId = z.infer<typeof ApiKeyId>;
export type ReleaseId = z.infer<typeof ReleaseId>;
export type SettingVersionId = z.infer<typeof SettingVersionId>;
export type IncidentId = z.infer<typeof IncidentId>;
export type EvalCaseId = z.infer<typeof EvalCaseId>;
export type EvalRunId = z.infer<typeof EvalRunId>;
export type ContentGapId = z.infer<typeof ContentGapId>;

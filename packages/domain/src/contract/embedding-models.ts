import { z } from "zod";
import { EmbeddingModelId } from "../ids.ts";

/** An embedding model of the workspace. Searches use the active one; `isReady`: every chunk has a vector of it and the configuration still has it. */
export const EmbeddingModelView = z.object({
  id: EmbeddingModelId,
  name: z.string(),
  provider: z.enum(["built-in", "openai-compatible", "onnx"]),
  dimensions: z.number().int(),
  state: z.enum(["building", "active", "retired"]),
  vectors: z.number().int(),
  chunks: z.number().int(),
  isReady: z.boolean(),
  isConfigured: z.boolean(),
  createdAt: z.iso.datetime(),
  activatedAt: z.iso.datetime().nullable(),
});
export type EmbeddingModelView = z.infer<typeof EmbeddingModelView>;

/** GET /v1/admin/embedding-models, newest first; `available` are the names that can be prepared. */
export const EmbeddingModelList = z.object({ models: z.array(EmbeddingModelView), available: z.array(z.string()) });
export type EmbeddingModelList = z.infer<typeof EmbeddingModelList>;

/** POST /v1/admin/embedding-models: one of `available`. */
export const PrepareEmbeddingModelRequest = z.object({ name: z.string().trim().min(1).max(200) });

/** POST /v1/admin/embedding-models/:id/switch and …/rollback. `missing`: chunks found by their text only until the worker has caught up. */
export const EmbeddingModelSwitched = z.object({ now: EmbeddingModelId, before: EmbeddingModelId.nullable(), missing: z.number().int() });

import { EmbeddingModelList, EmbeddingModelSwitched, EmbeddingModelView } from "@footnote/domain/contract/embedding-models";
import type { Call, Transport } from "../transport.ts";

/** Embedding models: built beside the one in use, switched, taken back, dropped. */
export function embeddingModelsOf(transport: Transport) {
  return {
    list: (call: Call = {}) => transport.json(EmbeddingModelList, "GET", "/v1/admin/embedding-models", call),
    prepare: (name: string, call: Call = {}) =>
      transport.json(EmbeddingModelView, "POST", "/v1/admin/embedding-models", { ...call, body: { json: { name } } }),
    switch: (id: number, call: Call = {}) =>
      transport.json(EmbeddingModelSwitched, "POST", `/v1/admin/embedding-models/${id}/switch`, call),
    rollBack: (call: Call = {}) => transport.json(EmbeddingModelSwitched, "POST", "/v1/admin/embedding-models/rollback", call),
    drop: (id: number, call: Call = {}) => transport.nothing("DELETE", `/v1/admin/embedding-models/${id}`, call),
  };
}

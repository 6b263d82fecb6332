import { EmbeddingModelId } from "@footnote/domain/ids";
import { z } from "zod";

/** The `:id` of an embedding model's address. */
export const EmbeddingModelParams = z.object({ id: z.coerce.number().pipe(EmbeddingModelId) });

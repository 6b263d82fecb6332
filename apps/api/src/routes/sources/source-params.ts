import { DocumentId, SourceId } from "@footnote/domain/ids";
import { z } from "zod";

export const SourceParams = z.object({ id: SourceId });
export const SourceDocumentParams = z.object({ id: SourceId, documentId: DocumentId });

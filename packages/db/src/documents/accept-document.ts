import type { SourceId, SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";
import { acceptDocuments, type AcceptedContent, type AcceptedDocument } from "./accept-documents.ts";

/** Takes in the content of one document, as `acceptDocuments` does for many. */
export async function acceptDocument(
  tx: SystemTransaction,
  { workspaceId, sourceId, runId, ...content }: AcceptedContent & { workspaceId: number; sourceId: SourceId; runId: SyncRunId },
): Promise<AcceptedDocument> {
  const [accepted] = await acceptDocuments(tx, { workspaceId, sourceId, runId }, [content]);
  return accepted!;
}

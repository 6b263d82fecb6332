import { setImmediate } from "node:timers/promises";
import { forgetQuarantined } from "@footnote/db/quarantine/forget-quarantined";
import { recordQuarantined, type NoticedChunk } from "@footnote/db/quarantine/record-quarantined";
import type { SystemTransaction } from "@footnote/db/transaction";
import type { Chunk } from "@footnote/domain/chunk";
import type { DocumentId } from "@footnote/domain/ids";
import { screenPassage } from "@footnote/safety/injection/screen-passage";

/** Passages that are screened before whoever else waits for this thread gets a turn. */
const batchSize = 50;

/** The chunks of a document that hold instructions to a model, with what was noticed. */
export async function screenChunks(key: { documentId: DocumentId; title: string }, chunks: readonly Chunk[]): Promise<NoticedChunk[]> {
  const noticed: NoticedChunk[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const planted = screenPassage({ ...chunk, title: key.title });
    if (planted.length > 0) noticed.push({ documentId: key.documentId, chunk, planted });
    if (index % batchSize === batchSize - 1) await setImmediate();
  }
  return noticed;
}

/** Puts what was noticed in freshly stored documents before the admins, and takes off their list what is no longer said. */
export async function quarantine(
  tx: SystemTransaction,
  workspaceId: number,
  documents: readonly { documentId: DocumentId; noticed: readonly NoticedChunk[] }[],
): Promise<void> {
  await forgetQuarantined(
    tx,
    workspaceId,
    documents.map(({ documentId, noticed }) => ({
      documentId,
      standing: noticed.flatMap(({ planted }) => planted.map(({ fingerprint }) => fingerprint)),
    })),
  );
  await recordQuarantined(
    tx,
    workspaceId,
    documents.flatMap(({ noticed }) => noticed),
  );
}

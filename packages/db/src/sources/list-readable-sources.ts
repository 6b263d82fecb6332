import type { Source, SourceKind } from "@footnote/domain/source";
import type { ReaderTransaction } from "../transaction.ts";

export type ReadableSource = { id: Source["id"]; name: string; kind: SourceKind };

/** Names of the sources that hold at least one indexed document the person may see. */
export async function listReadableSources(tx: ReaderTransaction, workspaceId: number): Promise<ReadableSource[]> {
  const { rows } = await tx.query<ReadableSource>(
    `SELECT s.id, s.name, s.kind FROM sources s
     WHERE s.workspace_id = $1 AND EXISTS (SELECT FROM documents d WHERE d.source_id = s.id AND d.indexed_generation IS NOT NULL) ORDER BY s.name`,
    [workspaceId],
  );
  return rows;
}

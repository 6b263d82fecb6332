import type { CorrectionList } from "@footnote/domain/contract/evals";
import type { SystemTransaction } from "../transaction.ts";

type Correction = CorrectionList["corrections"][number];

/** The person's reports that were corrected since and whose notice they have not put away, the latest first, one for each answer. */
export async function listCorrections(tx: SystemTransaction, workspaceId: number, userId: string): Promise<Correction[]> {
  const { rows } = await tx.query<Omit<Correction, "correctedAt"> & { correctedAt: Date }>(
    `SELECT * FROM (
       SELECT DISTINCT ON (a.id) f.id AS "feedbackId", a.question, a.conversation_id AS "conversationId", f.corrected_at AS "correctedAt"
         FROM feedback f JOIN answers a ON a.id = f.answer_id
        WHERE f.workspace_id = $1 AND f.user_id = $2 AND f.corrected_at IS NOT NULL AND f.correction_seen_at IS NULL
        ORDER BY a.id, f.corrected_at DESC) AS each
     ORDER BY "correctedAt" DESC LIMIT 20`,
    [workspaceId, userId],
  );
  return rows.map((row) => ({ ...row, correctedAt: row.correctedAt.toISOString() }));
}

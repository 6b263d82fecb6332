import { recordQuarantined } from "@footnote/db/quarantine/record-quarantined";
import { asSystem } from "@footnote/db/transaction";
import type { AnsweringContext } from "../context.ts";
import type { LeftOut } from "../evidence/quarantine.ts";

/** Puts what was left out of passages before the admins, unless it was noticed when the document was read. Measuring notes nothing: it plants some itself. Never throws. */
export async function noteQuarantined(ctx: AnsweringContext, workspaceId: number, answerId: string, leftOut: LeftOut[]): Promise<void> {
  if (leftOut.length === 0) return;
  const counts = leftOut.map(({ passage, planted }) => ({
    chunkId: passage.chunkId,
    documentId: passage.documentId,
    count: planted.length,
  }));
  ctx.logger.warn({ answerId, leftOut: counts }, "instructions to a model were left out of passages");
  const found = leftOut.map(({ passage, planted }) => ({ documentId: passage.documentId, chunk: passage, planted }));
  if (ctx.isEvaluation === true) return;
  await asSystem(ctx.pool, (tx) => recordQuarantined(tx, workspaceId, found)).catch((error: unknown) =>
    ctx.logger.warn({ err: error }, "what was left out of passages could not be put on the list"),
  );
}

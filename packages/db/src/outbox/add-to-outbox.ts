import { traceHeaders } from "@footnote/telemetry/trace-context";
import type { SystemTransaction } from "../transaction.ts";

/** Notes jobs in the transaction that causes them; the relay enqueues them after commit. Payloads are ids, and the trace at hand. */
export async function addToOutbox(tx: SystemTransaction, jobs: { workspaceId: number; job: string; payload: object }[]): Promise<void> {
  if (jobs.length === 0) return;
  await tx.query("INSERT INTO outbox (workspace_id, job, payload) SELECT * FROM unnest($1::integer[], $2::text[], $3::jsonb[])", [
    jobs.map((job) => job.workspaceId),
    jobs.map((job) => job.job),
    jobs.map((job) => JSON.stringify({ ...job.payload, ...traceHeaders() })),
  ]);
}

import { createHash } from "node:crypto";
import { getAuditHead } from "@footnote/db/audit/get-audit-head";
import { readAuditChain, type ChainedEvent } from "@footnote/db/audit/read-audit-chain";
import { readAsSystem } from "@footnote/db/transaction";
import type { AuditProof } from "@footnote/domain/contract/audit";
import type { AccessContext } from "../access-context.ts";

const batchSize = 1_000;

/**
 * Computes the hash chain of a workspace's audit log anew. `broken` names the first event that does not fit: changed, removed, added
 * without the chain, or cut off at the end. `expected` is a head noted earlier, outside this database: the chain must still contain it,
 * which shows a log that was written anew as a whole.
 */
export async function verifyAuditChain(
  ctx: AccessContext,
  workspaceId: number,
  expected?: { sequence: number; hash: string },
): Promise<AuditProof> {
  // read before the events, so that one written meanwhile is no fault
  const head = await readAsSystem(ctx.pool, (tx) => getAuditHead(tx, workspaceId));
  let last = { sequence: head.removedSequence, hash: head.removedHash };
  let verified = 0;
  const proof = (broken: AuditProof["broken"]): AuditProof => ({
    verified,
    head: { sequence: head.sequence, hash: head.hash },
    removed: head.removedSequence,
    broken,
  });
  for (let after: number | null = null; ;) {
    const events = await readAsSystem(ctx.pool, (tx) => readAuditChain(tx, workspaceId, { after, limit: batchSize }));
    for (const event of events) {
      const reason = whyBroken(event, last);
      if (reason !== null) return proof({ id: event.id, sequence: event.sequence, reason });
      last = { sequence: event.sequence!, hash: event.hash! };
      verified++;
      if (last.sequence === head.sequence && last.hash !== head.hash)
        return proof({ id: event.id, sequence: event.sequence, reason: "it is not the event that the end of the chain was noted for" });
      if (last.sequence === expected?.sequence && last.hash !== expected.hash)
        return proof({ id: event.id, sequence: event.sequence, reason: "its hash is not the one that was noted earlier" });
    }
    if (events.length < batchSize) break;
    after = last.sequence;
  }
  if (last.sequence < head.sequence)
    return proof({ id: null, sequence: last.sequence + 1, reason: `the log ends here, but ${head.sequence} events were written` });
  if (expected !== undefined && expected.sequence > last.sequence)
    return proof({ id: null, sequence: last.sequence + 1, reason: `the log ends here, but event ${expected.sequence} was noted earlier` });
  return proof(null);
}

function whyBroken(event: ChainedEvent, last: { sequence: number; hash: string }): string | null {
  if (event.sequence === null || event.hash === null) return "it was added without the chain";
  if (event.sequence !== last.sequence + 1) return `${event.sequence - last.sequence - 1} event(s) before it are missing`;
  if (event.previousHash !== last.hash) return "it does not follow the event before it";
  const hash = createHash("sha256").update(Buffer.from(last.hash, "hex")).update(event.canonical).digest("hex");
  return hash === event.hash ? null : "it was changed after it was written";
}

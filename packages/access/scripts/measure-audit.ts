/**
 * How many audited transactions a second one workspace takes, with 1 to 16 writers at once, and how long verifying takes.
 *   node scripts/measure-audit.ts <postgres url of a server that may create databases> [events per run]
 */
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { migrate } from "@footnote/db/migrate";
import { createPool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import { verifyAuditChain } from "../src/audit/verify-audit-chain.ts";

const server = process.argv[2];
if (server === undefined) throw new Error("usage: node scripts/measure-audit.ts <postgres url> [events]");
const events = Number(process.argv[3] ?? 2_000);
const name = `audit_measure_${process.pid}`;
const admin = createPool(server, 1);
await admin.query(`CREATE DATABASE ${name}`);
const url = new URL(server);
url.pathname = `/${name}`;
await migrate(url.href);
const pool = createPool(url.href, 16);
const { id: workspaceId } = await asSystem(pool, (tx) => insertWorkspace(tx, "Measured"));
const documents = Array.from({ length: 10 }, () => crypto.randomUUID());

console.log("| writers | events/s | p95 of one, ms |\n|---|---|---|");
for (const writers of [1, 4, 16]) {
  const took: number[] = [];
  const startMs = performance.now();
  let left = events;
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (left-- > 0) {
        const beganMs = performance.now();
        await asSystem(pool, (tx) =>
          recordAuditEvent(tx, { workspaceId, actorUserId: null, action: "content.show", details: { documents } }),
        );
        took.push(performance.now() - beganMs);
      }
    }),
  );
  const seconds = (performance.now() - startMs) / 1000;
  const p95 = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)]!;
  console.log(`| ${writers} | ${Math.round(took.length / seconds)} | ${p95.toFixed(1)} |`);
}
const beganMs = performance.now();
const proof = await verifyAuditChain({ pool }, workspaceId);
console.log(`verified ${proof.verified} events in ${Math.round(performance.now() - beganMs)} ms, broken: ${JSON.stringify(proof.broken)}`);
await pool.end();
await admin.query(`DROP DATABASE ${name}`);
await admin.end();

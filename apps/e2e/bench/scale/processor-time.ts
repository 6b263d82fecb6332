import { readFile } from "node:fs/promises";
import type { Pool } from "@footnote/db/pool";

/** Kernel ticks a second that /proc counts in; 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/**
 * Milliseconds of processor time that this process and the server's backends of this database have used so far; null for the backends when the
 * server is on another machine. Unlike a latency it does not depend on who else uses the machine.
 */
export async function processorTime(pool: Pool): Promise<{ ownMs: number; backendsMs: number | null }> {
  const { user, system } = process.cpuUsage();
  const { rows } = await pool.query<{ pid: number }>("SELECT pid FROM pg_stat_activity WHERE datname = current_database()");
  const ticks = await Promise.all(rows.map(({ pid }) => backendTicks(pid)));
  const isLocal = ticks.every((one) => one !== null);
  return {
    ownMs: (user + system) / 1000,
    backendsMs: isLocal ? (ticks.reduce<number>((sum, one) => sum + (one ?? 0), 0) * 1000) / ticksPerSecond : null,
  };
}

async function backendTicks(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // the name of the program stands in brackets and may hold blanks
  if (!stat.includes("(postgres")) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[11]) + Number(fields[12]);
}

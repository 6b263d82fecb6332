import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Resident memory of a process and all its descendants, in megabytes. */
export async function residentMegabytes(pid: number): Promise<number> {
  const { stdout } = await run("ps", ["-eo", "pid=,ppid=,rss="]);
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
  const family = new Set([pid]);
  for (let size = 0; size < family.size;) {
    size = family.size;
    for (const [child, parent] of rows) if (family.has(parent)) family.add(child);
  }
  return Math.round(rows.reduce((sum, [child, , kilobytes]) => sum + (family.has(child) ? kilobytes : 0), 0) / 1024);
}

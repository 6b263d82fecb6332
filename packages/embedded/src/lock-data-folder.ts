import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";

const fileName = "lock.json";

type Holder = { pid: number; startedAt: string; bootTicks: string | null };

/**
 * Takes the data folder for this process, because two PGlite processes on one folder corrupt it. A lock whose process is gone
 * (or whose number now belongs to another process) is taken over. Returns the release. Throws `data_folder_in_use`.
 */
export function lockDataFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, fileName);
  const own: Holder = { pid: process.pid, startedAt: new Date().toISOString(), bootTicks: bootTicksOf(process.pid) };
  for (let attempt = 0; attempt < 3; attempt++) {
    if (tryCreate(path, own)) return () => release(path, own);
    const holder = readHolder(path);
    if (holder !== null && isAlive(holder)) {
      throw new FootnoteError(
        "data_folder_in_use",
        `Footnote already runs on the folder ${dataDir} (process ${holder.pid}, since ${holder.startedAt}). Stop it first, or set FOOTNOTE_DATA_DIR to another folder.`,
        { details: { pid: holder.pid } },
      );
    }
    rmSync(path, { force: true });
  }
  throw new FootnoteError(
    "data_folder_in_use",
    `The lock file ${path} could not be taken. Is another Footnote starting on the same folder?`,
  );
}

function tryCreate(path: string, own: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(own), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(path: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(path, "utf8")) as Holder;
    return Number.isInteger(holder.pid) ? holder : null;
  } catch {
    return null; // gone meanwhile, or cut off by a crash while it was written
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const ticks = bootTicksOf(holder.pid);
  return ticks !== "zombie" && (holder.bootTicks === null || ticks === holder.bootTicks);
}

/** Start time of a process in clock ticks since boot (Linux), which tells a reused process number; "zombie" for one that has ended; null elsewhere. */
function bootTicksOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? "zombie" : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function release(path: string, own: Holder): void {
  const holder = readHolder(path);
  if (holder?.pid === own.pid && holder.startedAt === own.startedAt) rmSync(path, { force: true });
}

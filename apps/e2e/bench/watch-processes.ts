import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import pg from "pg";

const run = promisify(execFile);

/** Kernel ticks a second that /proc counts in; 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;
const sampleEveryMs = 500;

/** Which part of the stack a process is, by what its command line names; the first that fits. */
const parts: [part: string, sign: RegExp][] = [
  ["parsers", /parse-child/],
  ["worker", /apps\/worker\//],
  ["api", /apps\/api\//],
  ["queue", /redis-server|valkey-server|packages\/embedded\//],
];

export type MemorySample = { seconds: number; workerMegabytes: number; parserMegabytes: number; allMegabytes: number };
export type ProcessWatch = {
  /** Milliseconds of processor time by part since the watch began; `postgres` is the backends of the database, where they are on this machine. */
  processorMs(): Promise<Record<string, number>>;
  /** Resident memory at most `points` times, evenly spread, the highest of the worker kept. */
  memory(points: number): MemorySample[];
  peak(): MemorySample;
} & AsyncDisposable;

/**
 * Watches the processes below `pid` and the backends of a database: processor time says what a document costs whoever else uses the
 * machine. Backends and parsers that ended count with what they had used when last seen.
 */
export async function watchProcesses(pid: number, databaseUrl: string | undefined): Promise<ProcessWatch> {
  const client = databaseUrl === undefined ? null : new pg.Client({ connectionString: databaseUrl });
  await client?.connect();
  const used = new Map<number, { part: string; startTicks: number; ticks: number }>();
  const memory: MemorySample[] = [];
  const beganMs = performance.now();
  let isFirst = true;

  const note = async (one: number, part: string) => {
    const ticks = await ticksOf(one);
    const before = used.get(one);
    if (before === undefined) used.set(one, { part, startTicks: isFirst ? ticks : 0, ticks });
    else before.ticks = Math.max(before.ticks, ticks);
  };
  const sample = async () => {
    const family = await processesBelow(pid);
    for (const process of family) await note(process.pid, process.part);
    const backends = await client?.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    for (const row of backends?.rows ?? []) if (await isPostgres(row.pid)) await note(row.pid, "postgres");
    const sum = (part?: string) =>
      Math.round(family.reduce((all, one) => all + (part === undefined || one.part === part ? one.residentKilobytes : 0), 0) / 1024);
    memory.push({
      seconds: Math.round((performance.now() - beganMs) / 1000),
      workerMegabytes: sum("worker"),
      parserMegabytes: sum("parsers"),
      allMegabytes: sum(),
    });
    isFirst = false;
  };
  await sample();
  let sampling: Promise<void> = Promise.resolve();
  const timer = setInterval(() => void (sampling = sampling.then(sample).catch(() => {})), sampleEveryMs);
  return {
    async processorMs() {
      await (sampling = sampling.then(sample));
      const sums: Record<string, number> = {};
      for (const { part, startTicks, ticks } of used.values())
        sums[part] = (sums[part] ?? 0) + ((ticks - startTicks) * 1000) / ticksPerSecond;
      return sums;
    },
    memory(points) {
      const width = Math.max(1, Math.ceil(memory.length / points));
      const groups = Array.from({ length: Math.ceil(memory.length / width) }, (_, index) =>
        memory.slice(index * width, (index + 1) * width),
      );
      return groups.map(highest);
    },
    peak: () => highest(memory),
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await sampling;
      await client?.end();
    },
  };
}

function highest(samples: MemorySample[]): MemorySample {
  const most = (pick: (sample: MemorySample) => number) => Math.max(...samples.map(pick));
  return {
    seconds: samples.at(-1)!.seconds,
    workerMegabytes: most((sample) => sample.workerMegabytes),
    parserMegabytes: most((sample) => sample.parserMegabytes),
    allMegabytes: most((sample) => sample.allMegabytes),
  };
}

async function processesBelow(pid: number): Promise<{ pid: number; part: string; residentKilobytes: number }[]> {
  const { stdout } = await run("ps", ["-eo", "pid=,ppid=,rss=,args="], { maxBuffer: 16 * 1_048_576 });
  const rows = [...stdout.matchAll(/^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/gm)].map(([, own, parent, rss, command]) => ({
    pid: Number(own),
    parent: Number(parent),
    residentKilobytes: Number(rss),
    part: parts.find(([, sign]) => sign.test(command!))?.[0] ?? "launcher",
  }));
  const family = new Set([pid]);
  for (let size = 0; size < family.size;) {
    size = family.size;
    for (const row of rows) if (family.has(row.parent)) family.add(row.pid);
  }
  return rows.filter((row) => family.has(row.pid));
}

async function isPostgres(pid: number): Promise<boolean> {
  return (await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")).includes("(postgres");
}

/** User and system time of a process with its threads; 0 when it is gone. */
async function ticksOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // the name of the program stands in brackets and may hold blanks
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return stat === "" ? 0 : Number(fields[11]) + Number(fields[12]);
}

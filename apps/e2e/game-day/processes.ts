import { readdirSync, readFileSync } from "node:fs";

/** The process that `footnote start` (its id) runs of a script, e.g. apps/worker/src/main.ts. Reads /proc, so Linux only. */
export function childOf(parent: number, script: string): number {
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const isChild = stat.slice(stat.lastIndexOf(")") + 4).split(" ")[0] === String(parent);
      if (isChild && readFileSync(`/proc/${name}/cmdline`, "utf8").includes(script)) return Number(name);
    } catch {
      // it ended meanwhile
    }
  }
  throw new Error(`process ${parent} runs no ${script}`);
}

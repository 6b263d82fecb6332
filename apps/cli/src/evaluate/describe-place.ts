import { execFileSync } from "node:child_process";
import { arch, cpus, totalmem } from "node:os";

/** Where and when a figure was measured: machine, commit and day. */
export function describePlace() {
  const processor = cpus()[0]?.model.trim() ?? "unknown processor";
  let commit = "unknown";
  try {
    commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    // not a checkout: the figures stand without it
  }
  return {
    machine: `${cpus().length} × ${processor} (${arch()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
    commit,
    date: new Date().toISOString().slice(0, 10),
  };
}

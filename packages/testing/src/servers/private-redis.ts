import { spawnSync } from "node:child_process";
import { findFreePort } from "@footnote/embedded/find-free-port";
import { startSupervised, type SupervisedProcess } from "./supervised-process.ts";

export type PrivateRedis = { url: string } & SupervisedProcess;

/** A native Valkey or Redis of its own that keeps nothing on disk and may be killed; null where none is installed. */
export async function startPrivateRedis(): Promise<PrivateRedis | null> {
  const program = ["valkey-server", "redis-server"].find((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);
  if (program === undefined) return null;
  const port = await findFreePort();
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"];
  return { url: `redis://127.0.0.1:${port}`, ...startSupervised(program, settings, { stdio: "ignore" }) };
}

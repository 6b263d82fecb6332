import { execFile, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { once } from "node:events";
import { chown, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { findFreePort } from "@footnote/embedded/find-free-port";
import pg from "pg";

const run = promisify(execFile);

export type PrivatePostgres = {
  url: string;
  /** kill -9 of the server, as a machine that loses its memory would see it; it is started again at once. */
  kill(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** How the programs of a Postgres installation are run: in a folder of Debian's packages of its own, or on this machine. */
type Installation = { bin: string; root: string; prefix: string[] };

/**
 * A native Postgres cluster of its own on a free port, with a database `footnote`, that may be killed; null where no server is installed.
 * It looks for one unpacked by native-postgres, then asks pg_config. Needs root for the first (it changes root) and anyone but root for the second.
 */
export async function startPrivatePostgres(): Promise<PrivatePostgres | null> {
  const installation = await findInstallation();
  if (installation === null) return null;
  const { bin, root, prefix } = installation;
  const data =
    root === "" ? await mkdtemp(join(tmpdir(), "footnote-soak-pg-")) : `/var/lib/footnote-soak-${randomBytes(4).toString("hex")}`;
  if (root !== "") {
    await mkdir(join(root, data), { mode: 0o700 });
    const { stdout } = await run("chroot", [root, "stat", "-c", "%u %g", "/var/lib/postgresql"]);
    const [uid = 0, gid = 0] = stdout.trim().split(" ").map(Number);
    await chown(join(root, data), uid, gid);
  }
  const call = (name: string, args: string[]) => [...prefix, join(bin, name), ...args];
  const [command = "", ...args] = call("initdb", ["-D", data, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-U", "postgres"]);
  await run(command, args);
  const port = await findFreePort();
  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const preload = existsSync(join(root, bin, "../lib/pg_textsearch.so")) ? ["-c", "shared_preload_libraries=pg_textsearch"] : [];
  const settings = ["-D", data, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", ...preload];

  let server: ChildProcess | null = null;
  const start = async () => {
    // processes of a killed server end a moment after it; until then a new one refuses to start
    for (const deadline = Date.now() + 60_000; ;) {
      const [program = "", ...rest] = call("postgres", settings);
      const child = spawn(program, rest, { stdio: "ignore" });
      server = child;
      while (child.exitCode === null && child.signalCode === null) {
        if (await answers(url("postgres"))) return;
        await sleep(50);
      }
      if (Date.now() > deadline) throw new Error("the private Postgres does not start again");
      await sleep(100);
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    const child = server;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, "exit");
  };
  await start();
  const admin = new pg.Client({ connectionString: url("postgres") });
  await admin.connect();
  await admin.query("CREATE DATABASE footnote");
  await admin.end();
  return {
    url: url("footnote"),
    kill: async () => {
      await end("SIGKILL");
      await start();
    },
    async [Symbol.asyncDispose]() {
      await end("SIGINT");
      await rm(join(root, data), { recursive: true, force: true });
    },
  };
}

async function findInstallation(): Promise<Installation | null> {
  const isRoot = process.getuid?.() === 0;
  const root = join(tmpdir(), "footnote-native-postgres");
  const unpacked = "/usr/lib/postgresql/18/bin";
  if (isRoot && existsSync(join(root, unpacked, "postgres")))
    return { bin: unpacked, root, prefix: ["chroot", "--userspec=postgres:postgres", root] };
  const bin = await run("pg_config", ["--bindir"]).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
  return bin === null || isRoot || !existsSync(join(bin, "initdb")) ? null : { bin, root: "", prefix: [] };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

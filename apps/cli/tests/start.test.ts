import { execFile, execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findFreePort } from "@footnote/embedded/find-free-port";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const repositoryRoot = fileURLToPath(new URL("../../..", import.meta.url));
let folder: string;
let environment: NodeJS.ProcessEnv;
let launcher: ChildProcess;
let apiUrl: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "footnote-start-test-"));
  environment = {
    ...process.env,
    DATABASE_URL: "",
    REDIS_URL: "",
    NODE_ENV: "",
    FOOTNOTE_DATA_DIR: join(folder, "data"),
    PORT: String(await findFreePort()),
    API_PORT: String(await findFreePort()),
  };
  apiUrl = `http://127.0.0.1:${environment["API_PORT"]}`;
  launcher = await start();
});

afterAll(async () => {
  await stop(launcher, "SIGTERM");
  await rm(folder, { recursive: true });
});

test("the demo's people can use their keys, and the file with the keys is only for its owner", async () => {
  const path = join(folder, "data/demo.json");
  const { users } = JSON.parse(readFileSync(path, "utf8")) as { users: { email: string; apiKey: string }[] };
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(users.map((user) => user.email)).toEqual(
    expect.arrayContaining(["admin@acme.example", "engineer@acme.example", "support@acme.example", "people@acme.example"]),
  );
  const response = await fetch(`${apiUrl}/v1/me`, { headers: { authorization: `Bearer ${users[1]!.apiKey}` } });
  expect(await response.json()).toMatchObject({ email: "engineer@acme.example" });
});

test("doctor finds everything well, and asks the running stack for its models instead of its own shell's settings", async () => {
  const { stdout } = await footnote(["doctor", "--json"], { CHAT_BASE_URL: "http://127.0.0.1:9", CHAT_MODEL: "of-this-shell" });
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: { name: string; found: string }[] };
  expect(ok).toBe(true);
  const found = new Map(checks.map((check) => [check.name, check.found]));
  expect(found.get("worker")).toMatch(/^http:\/\/127\.0\.0\.1:\d+, ready$/);
  expect(found.get("chat model")).toMatch(/^built-in/);
});

test("a second start on the same folder says so in a sentence", async () => {
  const { code, stderr } = await footnote(["start", "--no-web"]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^data_folder_in_use: Footnote already runs on .* Stop it first.*\n$/);
});

test("a busy port says so in a sentence", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const { code, stderr } = await footnote(["start", "--no-web"], {
    FOOTNOTE_DATA_DIR: join(folder, "other"),
    API_PORT: String(port),
    PORT: "0",
  });
  server.close();
  expect(code).toBe(1);
  expect(stderr).toMatch(new RegExp(`^port_in_use: Port ${port} is taken .* API_PORT=\\d+ npm start.\\n$`));
});

test("one port for two, and a data folder that is none, say so in a sentence", async () => {
  const port = String(await findFreePort());
  const samePort = await footnote(["start", "--no-web"], { FOOTNOTE_DATA_DIR: join(folder, "other"), API_PORT: port, PORT: port });
  expect(samePort).toMatchObject({ code: 1, stderr: `config_invalid: PORT and API_PORT are both ${port}. Give each a port of its own.\n` });
  const noFolder = await footnote(["start", "--no-web"], { FOOTNOTE_DATA_DIR: main });
  expect(noFolder.code).toBe(1);
  expect(noFolder.stderr).toMatch(/^config_invalid: .* cannot be the data folder \(EEXIST\)\. Set FOOTNOTE_DATA_DIR .*\n$/);
});

test("a killed worker is started again", async () => {
  const [worker] = descendants(launcher.pid!).filter(({ command }) => command.includes("apps/worker/src/main.ts"));
  process.kill(worker!.pid, "SIGKILL");
  const others = () =>
    descendants(launcher.pid!).filter(({ command, pid }) => command.includes("apps/worker/src/main.ts") && pid !== worker!.pid);
  await expect.poll(() => others().length, { timeout: 20_000 }).toBe(1);
});

test("SIGTERM and SIGKILL leave no process behind, and what was loaded is there at the next start", async () => {
  const first = descendants(launcher.pid!).map(({ pid }) => pid);
  expect(first.length).toBeGreaterThanOrEqual(3);
  expect(await stop(launcher, "SIGTERM")).toBe(0);
  expect(first.filter(isAlive)).toEqual([]);

  launcher = await start();
  const { users } = JSON.parse(readFileSync(join(folder, "data/demo.json"), "utf8")) as { users: { apiKey: string }[] };
  expect((await fetch(`${apiUrl}/v1/me`, { headers: { authorization: `Bearer ${users[0]!.apiKey}` } })).status).toBe(200);

  const second = descendants(launcher.pid!).map(({ pid }) => pid);
  await stop(launcher, "SIGKILL");
  await expect.poll(() => second.filter(isAlive), { timeout: 20_000 }).toEqual([]);
});

test("a signal that reaches npm alone stops everything", async () => {
  const npm = ["npm", "run", "--silent", "footnote", "--", "start", "--no-web", "--exit-with-parent"];
  for (const signal of ["SIGINT", "SIGKILL"] as const) {
    launcher = await start(npm);
    const all = descendants(launcher.pid!).map(({ pid }) => pid);
    expect(all.length).toBeGreaterThanOrEqual(4);
    await stop(launcher, signal);
    await expect.poll(() => all.filter(isAlive), { timeout: 20_000 }).toEqual([]);
  }
});

async function start([program = "", ...programArguments]: string[] = [process.execPath, main, "start", "--no-web"]): Promise<ChildProcess> {
  const child = spawn(program, programArguments, { cwd: repositoryRoot, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stderr!.on("data", (piece) => (output += piece));
  for await (const piece of child.stdout!) {
    output += piece;
    if (output.includes("Footnote is ready at")) break;
  }
  if (!output.includes("Footnote is ready at")) throw new Error(`did not start: ${output}`);
  return child;
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
  return child.exitCode;
}

function footnote(commandArguments: string[], changes: NodeJS.ProcessEnv = {}): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...commandArguments], { env: { ...environment, ...changes } }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

function descendants(root: number): { pid: number; command: string }[] {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map((match) => ({ pid: Number(match[1]), parent: Number(match[2]), command: match[3]! }));
  const below = (pid: number): { pid: number; command: string }[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return below(root).filter(({ command }) => !command.startsWith("ps "));
}

function isAlive(pid: number): boolean {
  const state = (() => {
    try {
      return execFileSync("ps", ["-o", "state=", "-p", String(pid)], { encoding: "utf8" }).trim();
    } catch {
      return "";
    }
  })();
  return state !== "" && !state.startsWith("Z");
}

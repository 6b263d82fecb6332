// Brings Node 24 and pnpm 12 from the package registry, installs the packages, then runs one of:
//   start | test | footnote <arguments>
// Plain JavaScript for Node 20 and newer: nothing is installed yet when it runs.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A failure that is told as one sentence, without a stack trace. */
class Sentence extends Error {}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cacheDir = join(root, "node_modules", ".cache", "footnote");
const toolchain = ["node@24.x", "pnpm@12.x"];
const cli = ["apps/cli/src/main.ts"];
const programs = { start: [...cli, "start", "--exit-with-parent"], test: ["packages/tooling/src/test.ts"], footnote: cli };

const [task = "", ...taskArguments] = process.argv.slice(2);

try {
  main();
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

function main() {
  if (!(task in programs)) throw new Sentence(`Say what to run: node scripts/with-toolchain.mjs ${Object.keys(programs).join(" | ")}.`);
  if (majorVersion(process.versions.node) < 20)
    throw new Sentence(
      `Footnote starts with Node 20 or newer, this is ${process.version}. Install a newer one from https://nodejs.org and run the command again.`,
    );
  const tools = findToolchain();
  install(tools);
  run(tools, [...programs[task], ...taskArguments]);
}

/** Paths of `node` and the folder to put first on the PATH. What npx found once is remembered as long as the files exist. */
function findToolchain() {
  if (majorVersion(process.versions.node) >= 24 && isPnpmHere()) return { node: process.execPath, binDir: null };
  const rememberedPath = join(cacheDir, "toolchain.json");
  const remembered = readJson(rememberedPath);
  if (remembered !== null && existsSync(remembered.node) && existsSync(join(remembered.binDir, "pnpm"))) return remembered;
  step("Bringing Node 24 and pnpm 12 from the package registry");
  const began = Date.now();
  const report =
    "const{delimiter,join}=require('path'),{existsSync}=require('fs');" +
    "console.log(JSON.stringify({node:process.execPath,binDir:process.env.PATH.split(delimiter).find(d=>existsSync(join(d,'pnpm')))}))";
  const npx = spawnSync("npx", ["--yes", ...toolchain.flatMap((name) => ["-p", name]), "--", "node", "-e", report], {
    cwd: root,
    // npm start --silent hands its silence on, and then nobody would know the reason of a failure
    env: { ...process.env, npm_config_loglevel: "error" },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 600_000,
  });
  if (npx.error?.code === "ENOENT")
    throw new Sentence(
      "npx was not found; it comes with npm. Install Node 20 or newer with npm from https://nodejs.org and run the command again.",
    );
  const found = npx.status === 0 ? parseLastLine(npx.stdout) : null;
  if (found === null || !found.binDir)
    throw failedDownload("Node 24 and pnpm 12 could not be brought from the package registry", `${npx.stderr}`);
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(rememberedPath, JSON.stringify(found));
  done("Node 24 and pnpm 12 are here", began);
  return found;
}

/** Runs `pnpm install` unless the lockfile is the one that was installed last. */
function install(tools) {
  const stampPath = join(cacheDir, "installed.json");
  const hash = createHash("sha256");
  for (const name of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"]) hash.update(readFileSync(join(root, name)));
  const stamp = hash.digest("hex");
  if (readJson(stampPath)?.stamp === stamp) return;
  step("Installing packages");
  const began = Date.now();
  const pnpm = spawnSync("pnpm", ["install", "--frozen-lockfile", "--prefer-offline", "--config.confirm-modules-purge=false"], {
    cwd: root,
    env: environment(tools),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 1_200_000,
  });
  const output = `${pnpm.stdout ?? ""}\n${pnpm.stderr ?? ""}`;
  if (output.includes("OUTDATED_LOCKFILE"))
    throw new Sentence("A package.json changed but pnpm-lock.yaml did not. Run `pnpm install` once and commit the lockfile.");
  if (pnpm.status !== 0) throw failedDownload("The packages could not be installed", output);
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(stampPath, JSON.stringify({ stamp }));
  done("Packages are installed", began);
}

/** Replaces this process where Node can (22.15 and newer, not on Windows), else starts the program and passes signals and its exit code on. */
function run(tools, programArguments) {
  const nodeArguments = ["--disable-warning=ExperimentalWarning", join(root, programArguments[0]), ...programArguments.slice(1)];
  const env = environment(tools);
  if (typeof process.execve === "function") {
    process.removeAllListeners("warning");
    process.execve(tools.node, [tools.node, ...nodeArguments], env);
  }
  const child = spawn(tools.node, nodeArguments, { stdio: "inherit", env });
  child.on("error", (error) => {
    process.stderr.write(`Node 24 could not be started (${error.code}). Delete node_modules/.cache/footnote and run the command again.\n`);
    process.exit(1);
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm may be killed without passing a signal on. It is our parent, because the scripts of package.json begin with exec: a shell
  // in between would keep npm's SIGINT to itself.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 250);
  watch.unref();
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (signal === "SIGINT" ? 2 : signal === "SIGKILL" ? 9 : 15)));
}

function environment(tools) {
  const path = tools.binDir === null ? process.env.PATH : `${tools.binDir}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`;
  // keeps compiled TypeScript: starting is twice as fast, and the compiler (20 MB per process) is not loaded
  const compileCache = process.env.NODE_COMPILE_CACHE ?? join(cacheDir, "compiled");
  return { ...process.env, PATH: path, NODE_COMPILE_CACHE: compileCache, NEXT_TELEMETRY_DISABLED: "1" };
}

function isPnpmHere() {
  const rememberedPath = join(cacheDir, "pnpm-on-path.json");
  const key = `${process.execPath} ${process.env.PATH}`;
  if (readJson(rememberedPath)?.key === key) return true;
  const pnpm = spawnSync("pnpm", ["--version"], { cwd: dirname(root), encoding: "utf8", timeout: 20_000 });
  if (pnpm.status !== 0 || majorVersion(pnpm.stdout.trim()) < 12) return false;
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(rememberedPath, JSON.stringify({ key }));
  return true;
}

/** A failure with the reason in one line, and the whole output in a file. */
function failedDownload(what, output) {
  mkdirSync(cacheDir, { recursive: true });
  const logPath = join(cacheDir, "last-failure.log");
  writeFileSync(openSync(logPath, "w"), output);
  const reason =
    output.match(
      /(E404|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOSPC|EACCES|EINTEGRITY|ERR_PNPM_[A-Z_0-9]+|ERR_SOCKET_TIMEOUT)/,
    )?.[0] ?? "see the log";
  const advice = {
    ENOSPC: "The disk is full: make room and run the command again.",
    EACCES: "A folder is not writable: check who owns this folder and the npm cache.",
  };
  const fallback = "Check the network and the registry (npm config get registry), then run the command again.";
  return new Sentence(`${what} (${reason}). ${advice[reason] ?? fallback} Full output: ${logPath}`);
}

function step(text) {
  if (task !== "footnote") process.stdout.write(`        … ${text}\n`);
}

function done(text, began) {
  const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(5);
  (task === "footnote" ? process.stderr : process.stdout).write(`${seconds} s ${text}\n`);
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

function parseLastLine(text) {
  try {
    return JSON.parse(text.trim().split("\n").at(-1) ?? "");
  } catch {
    return null;
  }
}

function majorVersion(version) {
  return Number(version.split(".")[0]);
}

import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { listFiles, repositoryRoot } from "../list-files.ts";

/** The level of each package; an import goes to a lower level only, so packages of one level do not know each other. */
const levels: Record<string, number> = {
  domain: 0,
  config: 1,
  telemetry: 1,
  client: 1,
  db: 2,
  storage: 2,
  queue: 2,
  models: 2,
  safety: 2,
  connectors: 2,
  access: 3,
  ingestion: 3,
  retrieval: 3,
  feedback: 3,
  releases: 3,
  policies: 3,
  spending: 3,
  answering: 4,
  evals: 5,
};

/** Rooms outside the ladder: exactly what they may import. `*` is every package of the ladder. */
const special: Record<string, { mayImport: string[] }> = {
  "apps/web": { mayImport: ["client", "domain"] },
  "apps/api": { mayImport: ["*"] },
  "apps/worker": { mayImport: ["*"] },
  // testing: only the evaluation gate's simulated model, loaded when it is run
  "apps/cli": { mayImport: ["*", "embedded", "demo", "testing"] },
  "apps/e2e": { mayImport: ["*", "api", "embedded", "demo", "testing", "tooling"] },
  "packages/embedded": { mayImport: ["domain"] },
  "packages/demo": { mayImport: ["domain"] },
  "packages/testing": { mayImport: ["*", "embedded"] },
  "packages/tooling": { mayImport: ["config", "domain"] },
};

const importPattern = /(?:^|[\s;}])(?:import|export)\s(?:[^"'`;]*?\sfrom\s)?\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** Problems with the direction of imports: up or across the ladder, into another room's files by path, or from an app. */
export function checkLevels(): string[] {
  const files = ["apps", "packages"].flatMap((folder) => listFiles(folder, [".ts", ".tsx", ".mts"]));
  return files.flatMap((file) => {
    const imports = findImports(readFileSync(join(repositoryRoot, file), "utf8"));
    return imports.flatMap((specifier) => judgeImport(file, specifier) ?? []).map((problem) => `${file}: ${problem}`);
  });
}

/** The module names that a source text imports, re-exports or loads. */
export function findImports(source: string): string[] {
  return [...source.matchAll(importPattern)].map((match) => (match[1] ?? match[2])!);
}

/** What is wrong with one import, or undefined. `file` is a path from the root. */
export function judgeImport(file: string, specifier: string): string | undefined {
  const room = file.split("/").slice(0, 2).join("/");
  if (specifier.startsWith(".")) {
    const target = normalize(join(dirname(file), specifier)).replaceAll("\\", "/");
    const isOutside = !target.startsWith(`${room}/`) && !(room === "apps/e2e" && target.startsWith("apps/"));
    return isOutside ? `imports ${specifier} across the wall of ${room}; import @footnote/… instead` : undefined;
  }
  const target = /^@footnote\/([^/]+)/.exec(specifier)?.[1];
  if (target === undefined || `packages/${target}` === room || `apps/${target}` === room) return undefined;
  if (mayImport(room, target, isTestFile(file))) return undefined;
  const wording =
    levels[room.slice(9)] === undefined
      ? `only ${special[room]?.mayImport.join(", ") ?? "nothing"}`
      : `only levels below ${levels[room.slice(9)]}`;
  return `${room} may import ${wording}, not @footnote/${target}${levels[target] === undefined ? "" : ` (level ${levels[target]})`}`;
}

function mayImport(room: string, target: string, isTest: boolean): boolean {
  if (isTest && ["testing", "embedded", "tooling", "demo"].includes(target)) return true;
  const allowed = special[room]?.mayImport;
  if (allowed !== undefined) return allowed.includes(target) || (allowed.includes("*") && target in levels);
  const own = levels[room.slice("packages/".length)];
  const other = levels[target];
  return own !== undefined && other !== undefined && other < own;
}

function isTestFile(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file.includes("/tests/") || file.includes("/scripts/");
}

import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "./list-files.ts";

const run = promisify(execFile);
const rootFiles = ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", ".npmrc"];
const left = /(\.test\.tsx?$)|(^|\/)(tests|scripts|testing|node_modules|\.next)(\/|$)/;

type Manifest = { name: string; dependencies?: Record<string, string> };

/**
 * Puts an app and the packages it depends on, without their tests, into an empty folder and installs their production
 * dependencies there. Node runs the TypeScript as it is, so nothing is compiled and stack traces name the real lines.
 * Returns the number of source files. The folder can be copied to another machine of the same platform.
 */
export async function bundleApp(app: string, folder: string): Promise<number> {
  const rooms = await readRooms();
  const wanted = closure(`@footnote/${app}`, rooms);
  await mkdir(folder, { recursive: true });
  for (const file of rootFiles) await cp(join(repositoryRoot, file), join(folder, file));
  let count = 0;
  for (const [name, { path }] of rooms) {
    // pnpm compares every manifest with the lockfile, so those of the other rooms come along too
    await cp(join(repositoryRoot, path, "package.json"), join(folder, path, "package.json"));
    if (!wanted.has(name)) continue;
    const keep = (source: string) => {
      const isKept = !left.test(relative(join(repositoryRoot, path), source));
      if (isKept && source.endsWith(".ts")) count++;
      return isKept;
    };
    await cp(join(repositoryRoot, path), join(folder, path), { recursive: true, filter: keep });
  }
  const filters = [...wanted].flatMap((name) => ["--filter", name]);
  const install = ["install", "--prod", "--frozen-lockfile", "--prefer-offline", "--config.confirm-modules-purge=false", ...filters];
  await run("pnpm", install, { cwd: folder, maxBuffer: 16 * 1_048_576 });
  return count;
}

async function readRooms(): Promise<Map<string, { path: string; manifest: Manifest }>> {
  const rooms = new Map<string, { path: string; manifest: Manifest }>();
  for (const parent of ["apps", "packages"]) {
    for (const entry of await readdir(join(repositoryRoot, parent))) {
      const path = `${parent}/${entry}`;
      const text = await readFile(join(repositoryRoot, path, "package.json"), "utf8").catch(() => undefined);
      if (text === undefined) continue;
      const manifest = JSON.parse(text) as Manifest;
      rooms.set(manifest.name, { path, manifest });
    }
  }
  return rooms;
}

function closure(name: string, rooms: Map<string, { manifest: Manifest }>, found = new Set<string>()): Set<string> {
  const room = rooms.get(name);
  if (room === undefined) throw new Error(`There is no ${name} in apps or packages.`);
  found.add(name);
  for (const dependency of Object.keys(room.manifest.dependencies ?? {}))
    if (rooms.has(dependency) && !found.has(dependency)) closure(dependency, rooms, found);
  return found;
}

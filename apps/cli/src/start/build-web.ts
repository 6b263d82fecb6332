import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { end } from "./supervise.ts";

const skipped = new Set(["node_modules", ".next", "tests", "next-env.d.ts", "pdfjs"]);

/** The server file of the built web application, relative to the repository. */
export const webServer = "apps/web/.next/standalone/apps/web/server.js";

/** Whether the built web application is missing or older than its sources. */
export function isWebBuildStale(root: string): boolean {
  const stampPath = join(root, "apps/web/.next/footnote-build.json");
  if (!existsSync(join(root, webServer)) || !existsSync(stampPath)) return true;
  return (JSON.parse(readFileSync(stampPath, "utf8")) as { hash: string }).hash !== hashSources(root);
}

/** Builds the web application and puts its static files where the standalone server looks for them. `signal` ends the build. */
export async function buildWeb(root: string, options: { logDir: string; env: NodeJS.ProcessEnv; signal: AbortSignal }): Promise<void> {
  const web = join(root, "apps/web");
  const hash = hashSources(root);
  mkdirSync(options.logDir, { recursive: true, mode: 0o700 });
  const logPath = join(options.logDir, "web-build.log");
  const log = openSync(logPath, "w");
  const run = async (script: string, scriptArguments: string[]) => {
    const child = spawn(process.execPath, [script, ...scriptArguments], {
      cwd: web,
      env: { ...options.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", log, log],
      detached: true,
    });
    const stop = () => void end(child, 2_000);
    options.signal.addEventListener("abort", stop);
    const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("exit", resolve));
    options.signal.removeEventListener("abort", stop);
    options.signal.throwIfAborted();
    if (code !== 0) throw new FootnoteError("internal", `The web application could not be built. The reason is at the end of ${logPath}.`);
  };
  await run("scripts/copy-pdf-assets.ts", []);
  await run(join(web, "node_modules/next/dist/bin/next"), ["build"]);
  await cp(join(web, ".next/static"), join(web, ".next/standalone/apps/web/.next/static"), { recursive: true });
  await cp(join(web, "public"), join(web, ".next/standalone/apps/web/public"), { recursive: true });
  writeFileSync(join(web, ".next/footnote-build.json"), JSON.stringify({ hash }));
}

function hashSources(root: string): string {
  const hash = createHash("sha256").update(readFileSync(join(root, "pnpm-lock.yaml")));
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (skipped.has(entry.name)) continue;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile() && !entry.name.includes(".test.")) hash.update(path.slice(root.length)).update(readFileSync(path));
    }
  };
  for (const folder of ["apps/web", "packages/client/src", "packages/domain/src"]) walk(join(root, folder));
  return hash.digest("hex");
}

import { spawn } from "node:child_process";
import { cp } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("..", import.meta.url));

/** Starts the built application (`pnpm run build` first) on a free port against an API. Throws when it is not up within 20 seconds. */
export async function startWeb(apiUrl: string): Promise<{ url: string; close(): Promise<void> }> {
  const standalone = `${web}.next/standalone/apps/web/`;
  await cp(`${web}.next/static`, `${standalone}.next/static`, { recursive: true });
  await cp(`${web}public`, `${standalone}public`, { recursive: true });
  const port = await freePort();
  const child = spawn(process.execPath, [`${standalone}server.js`], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", PORT: String(port), HOSTNAME: "127.0.0.1", API_URL: apiUrl },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt += 1) {
    const up = await fetch(`${url}/sign-in`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) break;
    if (attempt > 100 || child.exitCode !== null) throw new Error("the web application did not start");
    await wait(200);
  }
  return {
    url,
    close: async () => {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

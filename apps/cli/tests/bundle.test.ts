import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findFreePort } from "@footnote/embedded/find-free-port";
import { createTestDatabase, type TestDatabase } from "@footnote/testing/create-test-database";
import { createTestRedis, type TestRedis } from "@footnote/testing/create-test-redis";
import { bundleApp } from "@footnote/tooling/bundle-app";
import { waitUntilAnswers } from "../src/start/wait-until-answers.ts";

let folder: string;
let database: TestDatabase;
let redis: TestRedis;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "footnote-bundle-"));
  database = await createTestDatabase();
  redis = await createTestRedis();
});

afterAll(async () => {
  await redis[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

test.each(["api", "worker"])("what the image of the %s holds starts, gets ready and ends on SIGTERM", async (app) => {
  const bundle = join(folder, app);
  await bundleApp(app, bundle);
  for (const absent of ["node_modules/vitest", "packages/testing/src", "packages/embedded/src", `apps/${app}/tests`])
    expect(existsSync(join(bundle, absent)), absent).toBe(false);
  const port = await findFreePort();
  const child = spawn(process.execPath, [join(bundle, `apps/${app}/src/main.ts`)], {
    cwd: bundle,
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: "production",
      FOOTNOTE_DATA_DIR: join(folder, "data"),
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      REDIS_PREFIX: redis.prefix,
      AUTH_SECRET: "a secret of the test that is long enough to be one",
      [app === "api" ? "API_PORT" : "WORKER_PORT"]: String(port),
    },
  });
  let complaints = "";
  child.stderr.on("data", (piece) => (complaints += piece));
  const ended = new AbortController();
  child.once("exit", () => ended.abort(new Error(`the ${app} ended: ${complaints}`)));
  await waitUntilAnswers(`http://127.0.0.1:${port}/readyz`, 60_000, ended.signal);
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  expect(await exit).toEqual([0, null]);
});

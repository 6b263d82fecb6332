import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDataFolder } from "./lock-data-folder.ts";

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), "footnote-lock-"))));
afterEach(() => rmSync(dataDir, { recursive: true }));

const file = () => join(dataDir, "lock.json");

test("a held folder is refused, a released one is free again", () => {
  const release = lockDataFolder(dataDir);
  expect(() => lockDataFolder(dataDir)).toThrow(expect.objectContaining({ code: "data_folder_in_use" }));
  release();
  lockDataFolder(dataDir)();
});

test("the lock of a process that is gone is taken over", () => {
  writeFileSync(file(), JSON.stringify({ pid: 2_147_483_646, startedAt: "2020-01-01T00:00:00.000Z", bootTicks: null }));
  lockDataFolder(dataDir);
  expect(JSON.parse(readFileSync(file(), "utf8")).pid).toBe(process.pid);
});

test.runIf(process.platform === "linux")("the lock of a process whose number was given away again is taken over", () => {
  writeFileSync(file(), JSON.stringify({ pid: process.ppid, startedAt: "2020-01-01T00:00:00.000Z", bootTicks: "1" }));
  lockDataFolder(dataDir);
  expect(JSON.parse(readFileSync(file(), "utf8")).pid).toBe(process.pid);
});

test("a lock file cut off by a crash is taken over", () => {
  writeFileSync(file(), '{"pid":');
  lockDataFolder(dataDir);
  expect(JSON.parse(readFileSync(file(), "utf8")).pid).toBe(process.pid);
});

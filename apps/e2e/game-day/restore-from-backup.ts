import { execFile } from "node:child_process";
import { createHmac } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createClient } from "@footnote/client/create-client";
import { startStack } from "../src/start-stack.ts";
import { isAnswered, waitFor, type Exercise } from "./exercise.ts";

const cli = fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url));
const footnote = (dataDir: string, ...given: string[]) =>
  promisify(execFile)(process.execPath, [cli, ...given], {
    env: { ...process.env, FOOTNOTE_DATA_DIR: dataDir, DATABASE_URL: "", REDIS_URL: "", AUTH_SECRET: "", SECRETS_KEY: "" },
  });

/**
 * A backup is taken while everything runs; a second, empty data folder gets it, its key for the secrets of sources is rotated, and it
 * answers the same question to the same API key.
 */
export const restoreFromBackup: Exercise = {
  name: "everything is lost, and a backup restored",
  alert: "(manual)",
  runbook: "restore-from-backup.md",
  async run(stage) {
    const folder = await mkdtemp(join(tmpdir(), "footnote-game-day-"));
    const dataDir = join(folder, "data");
    const beganMs = performance.now();
    try {
      const source = (await stage.client.sources.list()).sources.find((each) => each.name === "Game day")!;
      await stage.client.sources.update(source.id, { secret: { webhookSecret: "a secret that outlives its key" } });
      await footnote(stage.stack.dataDir, "backup", join(folder, "footnote.tar.gz"));
      const backedUpMs = performance.now() - beganMs;
      await footnote(dataDir, "restore", join(folder, "footnote.tar.gz"));
      for (const name of ["auth-secret", "secrets-key", "demo.json"]) await cp(join(stage.stack.dataDir, name), join(dataDir, name));
      const rotations = [await footnote(dataDir, "secrets", "rotate", "--json"), await footnote(dataDir, "secrets", "rotate", "--json")];
      const rotated = rotations.map(({ stdout }) => (JSON.parse(stdout) as { rotated: number }).rotated);
      if (rotated.join() !== "1,1") throw new Error(`the first rotation sealed ${rotated[0]} secrets anew, the second ${rotated[1]}`);
      await using restored = await startStack({ dataDir, arguments: ["--no-web"] });
      const client = createClient({ baseUrl: restored.apiUrl, apiKey: restored.keyOf("admin@acme.example") });
      await waitFor("the known answer", () => isAnswered({ ...stage, client }));
      const count = async (of: typeof client) =>
        (await of.sources.list()).sources.reduce((total, source) => total + source.documentCount, 0);
      const [before, after] = [await count(stage.client), await count(client)];
      if (before !== after) throw new Error(`${before} documents before, ${after} after`);
      const { tookMs: calledMs } = await waitFor("a call with the secret that was sealed anew", () => isHeard(restored.apiUrl, source.id));
      const recoveredAfterMs = performance.now() - beganMs - backedUpMs;
      return {
        noticed: `backup of ${before} documents in ${Math.round(backedUpMs / 100) / 10} s; secrets rotated twice (key-rotation.md), one call in ${Math.round(calledMs)} ms`,
        noticedAfterMs: 0,
        recoveredAfterMs,
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Tells the source of a change, signed with its secret, which the API has to open for that. */
async function isHeard(apiUrl: string, sourceId: string): Promise<true | null> {
  const body = "{}";
  const signature = `sha256=${createHmac("sha256", "a secret that outlives its key").update(body).digest("hex")}`;
  const response = await fetch(`${apiUrl}/v1/webhooks/${sourceId}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": signature },
    body,
  });
  return response.status === 202 ? true : null;
}

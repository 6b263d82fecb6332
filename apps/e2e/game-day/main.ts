/*
 * `pnpm game-day [name …]`: breaks one thing after the other on the embedded stack, watches what its alert is made of, follows the runbook
 * and prints how long it took to be noticed and to be well again. Takes some minutes, so it is no part of `npm test`.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@footnote/client/create-client";
import { startOpenaiServer } from "@footnote/testing/servers/openai-server";
import { freePort } from "../src/free-port.ts";
import { startStack } from "../src/start-stack.ts";
import { databaseLost } from "./database-lost.ts";
import { isAnswered, waitFor, type Exercise, type Stage } from "./exercise.ts";
import { providerDown } from "./provider-down.ts";
import { queueFlushed } from "./queue-flushed.ts";
import { regressionAfterRelease } from "./regression-after-release.ts";
import { restoreFromBackup } from "./restore-from-backup.ts";
import { workerKilled } from "./worker-killed.ts";

const exercises: Exercise[] = [providerDown, queueFlushed, workerKilled, databaseLost, regressionAfterRelease, restoreFromBackup];
const wanted = process.argv.slice(2);
const chosen = exercises.filter((each) => wanted.length === 0 || wanted.includes(each.runbook.replace(".md", "")));
const sentence = "The keeper changes the lamp of the lighthouse every 14 days.";
let isCareful = false;
/** Says the known sentence with the number of the passage that holds it; the marks between its words are whatever the prompt put there. */
const reply = (messages: { content: string }[]) => {
  // a model does what its prompt says: without a word on markers and passages it makes something up
  if (!isCareful && !messages[0]!.content.includes("square brackets"))
    return "Lamps in Wellington are changed about every 73 weeks, as surveys show.";
  const parts = messages.at(-1)!.content.split(/^\[(\d+)\] /m);
  const at = parts.findIndex((part) => part.includes("lighthouse") && part.includes("lamp"));
  const asked = parts.at(-1)!.split("Question: ").at(-1)!;
  if (!/lamp|lighthouse/i.test(asked)) return "NO_ANSWER";
  return `${sentence.slice(0, -1)} [${at > 0 ? parts[at - 1] : 1}].`;
};

const pagesFolder = await mkdtemp(join(tmpdir(), "footnote-game-day-pages-"));
await writeFile(join(pagesFolder, "lighthouse.md"), `# Lighthouse\n\n${sentence}\n`);
const modelPort = await freePort();
let model = await startOpenaiServer({ port: modelPort, reply });
const workerPort = await freePort();
let failed = 0;
{
  console.log("Starting Footnote …");
  await using stack = await startStack({
    arguments: ["--no-web"],
    env: { WORKER_PORT: String(workerPort), CHAT_BASE_URL: model.url, CHAT_MODEL: "test-model" },
  });
  const client = createClient({ baseUrl: stack.apiUrl, apiKey: stack.keyOf("admin@acme.example") });
  const stage: Stage = {
    stack,
    client,
    get model() {
      return model;
    },
    startModel: async () => {
      model = await startOpenaiServer({ port: modelPort, reply });
    },
    atItsBest: async (work) => {
      isCareful = true;
      return work().finally(() => (isCareful = false));
    },
    workerUrl: `http://127.0.0.1:${workerPort}`,
    pagesFolder,
    question: "How often does the keeper change the lamp of the lighthouse?",
    answer: "14 days",
  };
  await client.sources.create({ name: "Game day", config: { kind: "folder", path: pagesFolder }, allow: ["everyone"], deny: [] });
  await waitFor("the known answer", () => isAnswered(stage));
  for (const exercise of chosen) {
    try {
      const { noticed, noticedAfterMs, recoveredAfterMs } = await exercise.run(stage);
      console.log(`ok      ${exercise.name}: noticed after ${seconds(noticedAfterMs)}, well again after ${seconds(recoveredAfterMs)}`);
      console.log(`        alert ${exercise.alert}, runbook infra/runbooks/${exercise.runbook}; ${noticed}`);
    } catch (error) {
      failed += 1;
      console.log(
        `FAILED  ${exercise.name}: ${error instanceof Error ? error.message : String(error)} (infra/runbooks/${exercise.runbook})`,
      );
    }
  }
}
await model.close().catch(() => {});
await rm(pagesFolder, { recursive: true, force: true });
console.log(`${chosen.length - failed} of ${chosen.length} exercises ended well`);
process.exit(failed > 0 ? 1 : 0);

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createClient, type FootnoteClient } from "@footnote/client/create-client";
import type { Incident } from "@footnote/domain/incident";
import type { Release } from "@footnote/domain/release";
import { waitFor, type Exercise, type Stage } from "./exercise.ts";

const cli = fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url));
/** Asks for no markers and forbids nothing: what the model makes up, the verifier drops. */
const badPrompt = "You are a friendly helper. Answer in a warm voice, in whole sentences, and share what you know.";
const people = 12;
const mostAnswers = 1_000;

/**
 * A bad prompt reaches a canary past an evaluation that saw no harm: the guards roll it back by themselves and open an incident, and whoever
 * was not in the canary never sees it. Then a release that is live is rolled back with the one command of the page.
 */
export const regressionAfterRelease: Exercise = {
  name: "a release makes answers worse",
  alert: "VerificationDropsJump",
  runbook: "regression-after-release.md",
  async run(stage) {
    const folder = await mkdtemp(join(tmpdir(), "footnote-game-day-"));
    try {
      const approver = await addPerson(stage, "second.admin", "admin");
      const askers: Asker[] = [];
      const [own] = (await stage.client.admin.users.list()).users;
      await stage.client.admin.evals.createCase({ question: stage.question, as: own!.email, expectFacts: [stage.answer] });
      for (let each = 0; each < people; each++) askers.push(await addPerson(stage, `asker${each}`, "employee"));
      const footnote = runAs(stage, stage.stack.keyOf("admin@acme.example"));
      const asApprover = runAs(stage, approver.secret);
      const bring = async (name: string, prompt: string): Promise<number> => {
        await writeFile(join(folder, "prompt.txt"), prompt);
        const { number } = JSON.parse(await footnote("draft", name, "--prompt", join(folder, "prompt.txt"), "--json")) as Release;
        // on this prompt the gate closes, and then there is no canary to exercise: the model turns bad under traffic only
        await stage.atItsBest(() => footnote("evaluate", String(number)));
        await asApprover("approve", String(number));
        await footnote("canary", String(number), "--percent", "50");
        return number;
      };

      const bad = await bring("Warm voice", badPrompt);
      const beganMs = performance.now();
      const seen = await askUntilIncident(stage, askers, bad);
      const noticedAfterMs = performance.now() - beganMs;
      await waitFor("everybody to be answered by the live release", async () => {
        const releases = await Promise.all(askers.map((asker) => ask(asker.client, stage)));
        return releases.every((answer) => answer.release !== bad && answer.isRight) ? true : null;
      });
      const recoveredAfterMs = performance.now() - beganMs;

      const good = await bring("One line more", `${(await settingsOf(stage.client)).prompt.system}\n- Write plainly.`);
      await footnote("promote", String(good));
      await waitFor("the new release", async () => ((await ask(stage.client, stage)).release === good ? true : null));
      const backMs = performance.now();
      await footnote("rollback", "Game day");
      const { tookMs } = await waitFor("the release before", async () => ((await ask(stage.client, stage)).release === good ? null : true));
      return {
        noticed: `rolled back by itself after ${seen.answers} answers, ${seen.inCanary} of ${people} people in the canary, none of the others saw it; ${seen.incident.title}; by hand: command and next answer in ${Math.round(performance.now() - backMs)} ms (${Math.round(tookMs)} ms after the command)`,
        noticedAfterMs,
        recoveredAfterMs,
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

type Asker = { client: FootnoteClient; secret: string; email: string };

async function addPerson({ client, stack }: Stage, name: string, role: "admin" | "employee"): Promise<Asker> {
  const email = `${name}@acme.example`;
  await client.admin.users.create({ email, name, role });
  const { secret } = await client.admin.keys.create({ name: "game day", userEmail: email, scopes: ["ask", "search", "admin"] });
  return { client: createClient({ baseUrl: stack.apiUrl, apiKey: secret }), secret, email };
}

function runAs({ stack }: Stage, apiKey: string) {
  return async (...given: string[]): Promise<string> => {
    const env = { ...process.env, FOOTNOTE_API_URL: stack.apiUrl, FOOTNOTE_API_KEY: apiKey, FOOTNOTE_DATA_DIR: stack.dataDir };
    return (await promisify(execFile)(process.execPath, [cli, "release", ...given], { env })).stdout;
  };
}

async function settingsOf(client: FootnoteClient) {
  const live = (await client.admin.releases.list()).releases.find((release) => release.state === "live")!;
  return (await client.admin.releases.get(live.id)).settings;
}

async function ask(client: FootnoteClient, { question, answer }: Stage): Promise<{ release: number | undefined; isRight: boolean }> {
  const { text, versions } = await client.answers.ask({ question });
  return { release: versions.release, isRight: text.includes(answer) };
}

/** Traffic of all people, one question after the other, until an incident is open. Throws when somebody changed sides or the live release suffered. */
async function askUntilIncident(
  stage: Stage,
  askers: Asker[],
  bad: number,
): Promise<{ answers: number; inCanary: number; incident: Incident }> {
  const sides = new Map<string, boolean>();
  for (let answers = 1; answers <= mostAnswers; answers++) {
    const asker = askers[answers % askers.length]!;
    const [open] = (await stage.client.admin.incidents.list({ state: "open" })).incidents;
    if (open !== undefined) return { answers, inCanary: [...sides.values()].filter(Boolean).length, incident: open };
    const { release, isRight } = await ask(asker.client, stage);
    const isIn = release === bad;
    if (!isIn && !isRight) throw new Error("an answer of the live release suffered");
    if (isIn && sides.get(asker.email) === false) throw new Error(`${asker.email} came into the canary in the middle`);
    sides.set(asker.email, isIn);
  }
  throw new Error(`${mostAnswers} answers, and no incident`);
}

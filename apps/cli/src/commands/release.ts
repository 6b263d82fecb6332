import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { createClient, type FootnoteClient } from "@footnote/client/create-client";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Release } from "@footnote/domain/release";
import { ModelSettings, RetrievalSettings } from "@footnote/domain/release";
import type { z } from "zod";
import { connectToApi } from "../connect-to-api.ts";
import { printTable } from "../print-table.ts";
import { evaluateRelease } from "../release/evaluate-release.ts";
import { rehearseRelease } from "../release/rehearse-release.ts";
import { findRelease } from "../release/find-release.ts";

type Common = { as?: string; json?: true };
type DraftOptions = Common & { note?: string; from?: string; prompt?: string; models?: string; retrieval?: string };
type CanaryOptions = Common & { percent?: string; group?: string };

/** `footnote release …`: drafts of prompt, models and retrieval, their way to everybody, and back. Needs an admin's key. */
export function addReleaseCommand(program: Command): void {
  const release = program.command("release").description("Releases: what answers are made with, tried out and rolled back");
  const add = (call: string, description: string) =>
    release.command(call).description(description).option("--as <email>", "who does it, of demo.json").option("--json", "print JSON");
  add("list", "List releases, newest first").action(list);
  add("show <release>", "Show a release: settings, evaluation, guards, steps").action(show);
  add("diff <release>", "What a release changes, against the live one").option("--against <release>", "another release").action(diff);
  add("draft <name>", "Draft a release; what is not given stays as it is live")
    .option("--note <text>", "why")
    .option("--from <release>", "base it on this one instead of live")
    .option("--prompt <file>", "the whole prompt, a text file")
    .option("--models <file>", "fields of the models to change, JSON")
    .option("--retrieval <file>", "fields of the retrieval to change, JSON")
    .action(draft);
  add("evaluate <release>", "Have the server evaluate a release beside the live one; exits with 1 when it does not pass").action(
    evaluateRelease,
  );
  add("rehearse <release>", "Run the repository's gate on a release's settings, here; changes nothing")
    .option("--own-models", "ask the release's own models instead of the simulated one")
    .action(rehearseRelease);
  add("approve <release>", "Approve an evaluated release; not its author").action((name: string, options: Common) =>
    step(name, options, { step: "approve" }),
  );
  add("canary <release>", "Answer a part of the people with a release, or change the part")
    .option("--percent <n>", "share of people")
    .option("--group <name>", "members of a group")
    .action(canary);
  add("promote <release>", "Make the canary live").action((name: string, options: Common) => step(name, options, { step: "promote" }));
  add("withdraw <release> <reason>", "Retire a release that is not out").action((name: string, reason: string, options: Common) =>
    step(name, options, { step: "withdraw", reason }),
  );
  add("rollback [reason]", "End the canary; without one, go back to what was live before. Works from the next question on").action(
    rollBack,
  );
  add("card <release>", "Model and data card, Markdown").action(card);
}

async function list(options: Common): Promise<void> {
  const { releases } = await client(options).admin.releases.list();
  if (options.json) return print(releases);
  printTable(
    ["release", "name", "state", "author", "approved by", "prompt", "models", "retrieval"],
    releases.map((one) => [
      String(one.number),
      one.name,
      stateOf(one),
      one.author ?? "environment",
      one.approvedBy ?? "",
      one.versions.prompt.hash.slice(0, 8),
      one.versions.models.hash.slice(0, 8),
      one.versions.retrieval.hash.slice(0, 8),
    ]),
  );
}

async function show(name: string, options: Common): Promise<void> {
  const api = client(options);
  const view = await api.admin.releases.get((await findRelease(api, name)).id);
  if (options.json) return print(view);
  const { release, evaluations, guards, steps, answers, problems } = view;
  say(`Release ${release.number}, ${release.name}: ${stateOf(release)}. ${answers.total} answers, ${answers.lastDay} of them today.`);
  for (const problem of problems) say(`! ${problem}`);
  const evaluation = evaluations.find((each) => each.state === "done");
  if (evaluation !== undefined)
    say(
      `Gate: ${evaluation.passed ? "passed" : "did not pass"}, ${evaluation.createdAt}${evaluation.failures.map((failure) => `\n  ${failure}`).join("")}`,
    );
  if (guards.length > 0)
    printTable(
      ["guard", "canary", "live", "p", ""],
      guards.map(({ metric, canary: tried, live, pValue, breached }) => [
        metric,
        `${tried.bad} of ${tried.of}`,
        `${live.bad} of ${live.of}`,
        pValue.toPrecision(2),
        breached ? "breached" : "",
      ]),
    );
  printTable(
    ["at", "step", "by"],
    steps.map(({ at, action, by }) => [at.slice(0, 19).replace("T", " "), action.replace("release.", ""), by ?? "by itself"]),
  );
}

async function diff(name: string, options: Common & { against?: string }): Promise<void> {
  const api = client(options);
  const release = await findRelease(api, name);
  const against = await findRelease(api, options.against ?? "live");
  const compared = await api.admin.releases.diff(release.id, against.id);
  if (options.json) return print(compared);
  say(`--- release ${against.number}\n+++ release ${release.number}`);
  for (const kind of ["prompt", "models", "retrieval"] as const) {
    if (compared[kind].length === 0) continue;
    say(`@@ ${kind}`);
    for (const line of compared[kind]) say(`${line.kind === "added" ? "+" : line.kind === "removed" ? "-" : " "} ${line.text}`);
  }
}

async function draft(name: string, options: DraftOptions): Promise<void> {
  const api = client(options);
  const made = await api.admin.releases.create({
    name,
    ...(options.note !== undefined && { note: options.note }),
    ...(options.from !== undefined && { basedOn: (await findRelease(api, options.from)).id }),
    ...(options.prompt !== undefined && { prompt: { system: (await read(options.prompt)).trim() } }),
    ...(options.models !== undefined && { models: await readJson(options.models, ModelSettings.partial()) }),
    ...(options.retrieval !== undefined && { retrieval: await readJson(options.retrieval, RetrievalSettings.partial()) }),
  });
  if (options.json) return print(made);
  say(`Release ${made.number} is a draft. Next: footnote release evaluate ${made.number}`);
}

async function canary(name: string, { percent, group, ...options }: CanaryOptions): Promise<void> {
  const share = percent === undefined ? {} : { percent: Number(percent) };
  await step(name, options, { step: "canary", ...share, ...(group === undefined ? {} : { group }) });
}

async function step(name: string, options: Common, request: Parameters<FootnoteClient["admin"]["releases"]["step"]>[1]): Promise<void> {
  const api = client(options);
  const done = await api.admin.releases.step((await findRelease(api, name)).id, request);
  if (options.json) return print(done);
  say(`Release ${done.number} is ${stateOf(done)}.`);
}

async function rollBack(reason: string | undefined, options: Common): Promise<void> {
  const done = await client(options).admin.releases.rollBack(reason ?? "Rolled back from the command line.");
  if (options.json) return print(done);
  say(
    `Release ${done.took.number} (${done.took.name}) answers nobody any more; release ${done.now.number} (${done.now.name}) answers everybody.`,
  );
}

async function card(name: string, options: Common): Promise<void> {
  const api = client(options);
  const { markdown } = await api.admin.releases.card((await findRelease(api, name)).id);
  if (options.json) return print({ markdown });
  process.stdout.write(markdown);
}

function stateOf({ state, canary: audience }: Release): string {
  if (state !== "canary" || audience === null) return state;
  return audience.group === null ? `canary for ${audience.percent} % of people` : `canary for the group ${audience.group}`;
}

function read(path: string): Promise<string> {
  return readFile(path, "utf8").catch((cause: unknown) => {
    throw new FootnoteError("invalid_request", `${path} cannot be read.`, { cause });
  });
}

async function readJson<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  const text = await read(path);
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new FootnoteError(
      "invalid_request",
      `${path} holds no such settings. footnote release show live --json prints what they look like.`,
      { cause },
    );
  }
}

function client({ as }: Common): FootnoteClient {
  return createClient(connectToApi({ as }));
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { createClient, type FootnoteClient } from "@footnote/client/create-client";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Source, SourceConfig, SyncRun } from "@footnote/domain/source";
import { connectToApi } from "../connect-to-api.ts";
import { parseWholeNumber } from "../parse-whole-number.ts";
import { printTable } from "../print-table.ts";
import { showProgress } from "../show-progress.ts";

type Json = { json?: true };
type AddOptions = Json & { name: string; allow: string[]; deny: string[]; customerSafe?: true; wait?: true };
type AddWebOptions = AddOptions & { sitemap?: true; depth: number; maxPages: number };

const collect = (value: string, before: string[]) => [...before, value];

/** `footnote source …`: where documents come from. Needs the key of an admin or source admin. */
export function addSourceCommand(program: Command): void {
  const source = program.command("source").description("Where documents come from: add, sync, look after");
  const add = source.command("add").description("Register a source and sync it");
  withAddOptions(add.command("folder <path>").description("A folder with everything below it")).action(
    (path: string, options: AddOptions) => addSource({ kind: "folder", path: resolve(path) }, options),
  );
  withAddOptions(add.command("web <address>").description("A web site, by following links or by its sitemap"))
    .option("--sitemap", "read the pages that the sitemap names")
    .option("--depth <number>", "how many links away from the address", parseWholeNumber, 3)
    .option("--max-pages <number>", "at most this many pages", parseWholeNumber, 500)
    .action((url: string, options: AddWebOptions) =>
      addSource(
        {
          kind: "web",
          url,
          mode: options.sitemap ? "sitemap" : "crawl",
          maxDepth: options.depth,
          maxPages: options.maxPages,
        },
        options,
      ),
    );
  withAddOptions(add.command("upload").description("A place to upload files to")).action((options: AddOptions) =>
    addSource({ kind: "upload" }, options),
  );
  source.command("list").description("List sources with their last sync").option("--json", "print JSON").action(list);
  source
    .command("sync <name>")
    .description("Sync a source now")
    .option("--wait", "wait for the end and show progress")
    .option("--json", "print JSON")
    .action(sync);
  source
    .command("errors <name>")
    .description("List documents that could not be read, with the reason")
    .option("--json", "print JSON")
    .action(listErrors);
  source
    .command("approve <name>")
    .description("Let the missing documents go of a source that paused because most of them were gone")
    .option("--yes", "do not ask")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nA revoked token or an unmounted folder looks as if everything had been deleted, so such a sync removes nothing and pauses the source.\nRead the reason with `footnote source list`, look whether the documents are really gone, then approve: the next sync removes them.\n",
    )
    .action(approve);
  source.command("retry <name>").description("Try failed documents again").option("--json", "print JSON").action(retry);
  source
    .command("remove <name>")
    .description("Remove a source with every document that came from it")
    .option("--json", "print JSON")
    .action(remove);
}

function withAddOptions(command: Command): Command {
  return command
    .requiredOption("--name <name>", "what people see")
    .option("--allow <rule>", "everyone, group:<name> or user:<email>; may be repeated (default: everyone)", collect, [])
    .option("--deny <rule>", "who may not read it, whatever --allow says; may be repeated", collect, [])
    .option("--customer-safe", "may be quoted to customers")
    .option("--wait", "wait for the first sync and show progress")
    .option("--json", "print JSON");
}

async function addSource(config: SourceConfig, options: AddOptions): Promise<void> {
  const client = connect();
  const source = await client.sources.create({
    name: options.name,
    config,
    allow: options.allow.length > 0 ? options.allow : ["everyone"],
    deny: options.deny,
    audience: options.customerSafe ? "customer" : "internal",
  });
  if (options.wait && config.kind !== "upload") return await report(client, source, await waitForRun(client, source), options);
  if (options.json) print(source);
  else
    process.stdout.write(
      `Added ${source.name}. ${config.kind === "upload" ? "Upload files to it in the browser." : "Its first sync has started."}\n`,
    );
}

async function list(options: Json): Promise<void> {
  const { sources } = await connect().sources.list();
  if (options.json) return print(sources);
  printTable(
    ["name", "kind", "documents", "failed", "last sync", "who may read"],
    sources.map((source) => [
      source.name,
      source.config.kind,
      String(source.documentCount),
      String(source.failedCount),
      stateOf(source),
      [...source.allow, ...source.deny.map((rule) => `not ${rule}`)].join(", "),
    ]),
  );
}

function stateOf({ paused, pausedBecause, lastRun }: Source): string {
  if (!paused) return lastRun?.state ?? "never";
  return pausedBecause === null || pausedBecause === undefined ? "paused" : `paused: ${pausedBecause.missingDocuments} documents gone`;
}

async function sync(name: string, options: Json & { wait?: true }): Promise<void> {
  const client = connect();
  const source = await findByName(client, name);
  const { runId } = await client.sources.sync(source.id);
  if (options.wait) return await report(client, source, await waitForRun(client, source), options);
  if (options.json) print({ runId });
  else process.stdout.write(`Syncing ${source.name}.\n`);
}

async function waitForRun(client: FootnoteClient, source: Source): Promise<SyncRun> {
  const progress = showProgress();
  for (;;) {
    const run = (await client.sources.runs(source.id, { limit: 1 })).runs[0];
    if (run !== undefined) progress.update(run);
    if (run !== undefined && ["done", "failed", "cancelled"].includes(run.state)) {
      progress.end();
      return run;
    }
    await sleep(300);
  }
}

/** Prints how a run ended; documents that could not be read are listed and the exit code says whether the run itself failed. */
async function report(client: FootnoteClient, source: Source, run: SyncRun, options: Json): Promise<void> {
  const errors = run.failed > 0 ? (await client.sources.errors(source.id)).errors : [];
  if (options.json) print({ source: source.name, run, errors });
  else {
    process.stdout.write(
      `${source.name}: ${run.found} found, ${run.done} indexed, ${run.unchanged} unchanged, ${run.removed} removed, ${run.failed} could not be read.\n`,
    );
    for (const error of errors) process.stdout.write(`  ${JSON.stringify(error.externalId)}: ${error.message} (${error.code})\n`);
  }
  if (run.state === "failed") {
    if (!options.json) process.stderr.write(`${run.errorCode ?? "internal"}: ${run.errorMessage ?? "The sync failed."}\n`);
    process.exitCode = 1;
  }
}

async function listErrors(name: string, options: Json): Promise<void> {
  const client = connect();
  const { errors } = await client.sources.errors((await findByName(client, name)).id);
  if (options.json) return print(errors);
  if (errors.length === 0) process.stdout.write("Every document could be read.\n");
  else
    printTable(
      ["document", "code", "reason"],
      errors.map((error) => [JSON.stringify(error.externalId), error.code, error.message]),
    );
}

async function approve(name: string, options: Json & { yes?: true }): Promise<void> {
  const client = connect();
  const source = await findByName(client, name);
  const reason = source.pausedBecause ?? null;
  if (reason !== null && options.yes !== true)
    throw new FootnoteError(
      "invalid_request",
      `${reason.message} This removes ${reason.missingDocuments} documents from ${source.name}. Look whether they are really gone, then repeat it with --yes.`,
    );
  const answer = await client.sources.approveRemoval(source.id);
  if (options.json) print(answer);
  else process.stdout.write(`Approved: the sync that has started removes ${answer.documents} documents from ${source.name}.\n`);
}

async function retry(name: string, options: Json): Promise<void> {
  const client = connect();
  const answer = await client.sources.retryAll((await findByName(client, name)).id);
  if (options.json) print(answer);
  else process.stdout.write(`Trying ${answer.retried} documents again.\n`);
}

async function remove(name: string, options: Json): Promise<void> {
  const client = connect();
  const answer = await client.sources.remove((await findByName(client, name)).id);
  if (options.json) print(answer);
  else process.stdout.write(`Removed ${name} with ${answer.documents} documents.\n`);
}

async function findByName(client: FootnoteClient, name: string): Promise<Source> {
  const { sources } = await client.sources.list();
  const source = sources.find((one) => one.name === name);
  if (source === undefined)
    throw new FootnoteError(
      "not_found",
      `There is no source called "${name}". There are: ${sources.map((one) => one.name).join(", ") || "none"}.`,
    );
  return source;
}

function connect(): FootnoteClient {
  return createClient(connectToApi({}));
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

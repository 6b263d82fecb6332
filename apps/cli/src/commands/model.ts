import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { createClient, type FootnoteClient } from "@footnote/client/create-client";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { EmbeddingModelView } from "@footnote/domain/contract/embedding-models";
import { connectToApi } from "../connect-to-api.ts";
import { printTable } from "../print-table.ts";

type Common = { as?: string; json?: true };

const lookEveryMs = 1_000;

/** `footnote model …`: embedding models, built beside the one in use, switched to and back without a worse hour. Needs an admin's key. */
export function addModelCommand(program: Command): void {
  const model = program.command("model").description("Embedding models: prepare another, switch to it, go back, drop it");
  const add = (call: string, description: string) =>
    model.command(call).description(description).option("--as <email>", "who does it, of demo.json").option("--json", "print JSON");
  add("list", "List embedding models with their progress, and what can be prepared").action(list);
  add("prepare <name>", "Build a configured model, or built-in, beside the one in use")
    .option("--wait", "wait until it is whole and show progress")
    .action(prepare);
  add("switch <model>", "Search with a whole model from now on; by its number or name").action(switchTo);
  add("rollback", "Search with the model before again, at once").action(rollBack);
  add("drop <model>", "Drop a model that is not in use, with its vectors").action(drop);
}

async function list(options: Common): Promise<void> {
  const { models, available } = await client(options).admin.embeddingModels.list();
  if (options.json) return print({ models, available });
  printTable(
    ["number", "model", "provider", "dimensions", "state", "vectors", "ready"],
    models.map((one) => [
      String(one.id),
      one.name,
      one.provider,
      String(one.dimensions),
      one.state,
      `${one.vectors} of ${one.chunks}`,
      one.isReady ? "yes" : one.isConfigured ? "no" : "not configured",
    ]),
  );
  say(`Can be prepared: ${available.join(", ")}`);
}

async function prepare(name: string, { wait, ...options }: Common & { wait?: true }): Promise<void> {
  const api = client(options);
  let model = await api.admin.embeddingModels.prepare(name);
  let shown = "";
  while (wait && !model.isReady) {
    const line = `${model.vectors} of ${model.chunks} vectors`;
    if (line !== shown) process.stderr.write(`${line}\n`);
    shown = line;
    await sleep(lookEveryMs);
    model = await find(api, String(model.id));
  }
  if (options.json) return print(model);
  say(
    model.isReady
      ? `${model.name} is whole. Next: footnote model switch ${model.id}`
      : `${model.name} is being built: ${model.vectors} of ${model.chunks} vectors. footnote model list shows how far it is.`,
  );
}

async function switchTo(name: string, options: Common): Promise<void> {
  const api = client(options);
  const model = await find(api, name);
  const done = await api.admin.embeddingModels.switch(model.id);
  if (options.json) return print(done);
  say(`Searches use ${model.name} now. Back at once: footnote model rollback`);
}

async function rollBack(options: Common): Promise<void> {
  const api = client(options);
  const done = await api.admin.embeddingModels.rollBack();
  if (options.json) return print(done);
  const { name } = await find(api, String(done.now));
  say(
    `Searches use ${name} again.${done.missing > 0 ? ` ${done.missing} new chunks are found by their text until it has caught up.` : ""}`,
  );
}

async function drop(name: string, options: Common): Promise<void> {
  const api = client(options);
  const model = await find(api, name);
  await api.admin.embeddingModels.drop(model.id);
  if (options.json) return print({ dropped: model.id });
  say(`${model.name} is gone with its ${model.vectors} vectors.`);
}

async function find(api: FootnoteClient, name: string): Promise<EmbeddingModelView> {
  const { models } = await api.admin.embeddingModels.list();
  const found = models.find((model) => String(model.id) === name) ?? models.find((model) => model.name === name);
  if (found === undefined) throw new FootnoteError("not_found", `There is no embedding model ${name}. footnote model list shows them.`);
  return found;
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

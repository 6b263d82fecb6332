import type { Command } from "commander";
import { createClient, type FootnoteClient } from "@footnote/client/create-client";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Incident } from "@footnote/domain/incident";
import { connectToApi } from "../connect-to-api.ts";
import { printTable } from "../print-table.ts";

type Common = { as?: string; json?: true };

/** `footnote incident …`: what went wrong, since when, and what was done. Needs an admin's key. */
export function addIncidentCommand(program: Command): void {
  const incident = program.command("incident").description("Incidents: what went wrong and what was done");
  const add = (call: string, description: string) =>
    incident.command(call).description(description).option("--as <email>", "who does it, of demo.json").option("--json", "print JSON");
  add("list", "List incidents, newest first").action(list);
  add("show <number>", "Show an incident with its evidence").action(show);
  add("open <title>", "Open an incident")
    .option("--started <time>", "when it began, e.g. 2026-11-23T10:00:00Z (default: now)")
    .action(open);
  add("acknowledge <number>", "Say that somebody is on it").action((number: string, options: Common) =>
    change(number, options, { state: "acknowledged" }),
  );
  add("resolve <number> <resolution>", "Say that it is over and what was done").action(
    (number: string, resolution: string, options: Common) => change(number, options, { state: "resolved", resolution }),
  );
}

async function list(options: Common): Promise<void> {
  const { incidents } = await client(options).admin.incidents.list();
  if (options.json) return print(incidents);
  printTable(
    ["incident", "state", "noticed after", "restored after", "title"],
    incidents.map((one) => [String(one.number), one.state, seconds(one.timeToDetectMs), seconds(one.timeToRestoreMs), one.title]),
  );
}

async function show(number: string, options: Common): Promise<void> {
  print(await find(client(options), number));
}

async function open(title: string, options: Common & { started?: string }): Promise<void> {
  const startedAt = options.started === undefined ? undefined : new Date(options.started);
  if (startedAt !== undefined && Number.isNaN(startedAt.getTime()))
    throw new FootnoteError("invalid_request", `${options.started} is no time. Write it as 2026-11-23T10:00:00Z.`);
  told(await client(options).admin.incidents.open({ title, startedAt: startedAt?.toISOString() }), options);
}

async function change(
  number: string,
  options: Common,
  request: Parameters<FootnoteClient["admin"]["incidents"]["update"]>[1],
): Promise<void> {
  const api = client(options);
  told(await api.admin.incidents.update((await find(api, number)).id, request), options);
}

function told(incident: Incident, options: Common): void {
  if (options.json) print(incident);
  else process.stdout.write(`Incident ${incident.number} is ${incident.state}.\n`);
}

async function find(api: FootnoteClient, number: string): Promise<Incident> {
  const found = (await api.admin.incidents.list()).incidents.find((one) => String(one.number) === number);
  if (found === undefined) throw new FootnoteError("not_found", `There is no incident ${number}. footnote incident list shows them.`);
  return found;
}

function seconds(durationMs: number | null): string {
  return durationMs === null ? "" : `${Math.round(durationMs / 1000)} s`;
}

function client({ as }: Common): FootnoteClient {
  return createClient(connectToApi({ as }));
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { createClient, type FootnoteClient } from "@footnote/client/create-client";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { Role, Scope, type User } from "@footnote/domain/principal";
import { connectToApi } from "../connect-to-api.ts";
import { parseWholeNumber } from "../parse-whole-number.ts";
import { printTable } from "../print-table.ts";

type Json = { json?: true };
type AddOptions = Json & { name?: string; role: string; group: string[]; passwordStdin?: true };
type KeyOptions = Json & { name: string; scope: string[]; expiresInDays?: number };

const collect = (value: string, before: string[]) => [...before, value];

/** `footnote user …`: people and their keys, and what a person can see. Needs an admin's key. */
export function addUserCommand(program: Command): void {
  const user = program.command("user").description("People, their API keys, and what they can see");
  user.command("list").description("List people").option("--json", "print JSON").action(list);
  user
    .command("add <email>")
    .description("Add a person; without a password they use the API only")
    .option("--name <name>", "the person's name (default: the part before @)")
    .option("--role <role>", `one of ${Role.options.join(", ")}`, "employee")
    .option("--group <name>", "a group that exists; may be repeated", collect, [])
    .option("--password-stdin", "read the password from standard input")
    .option("--json", "print JSON")
    .action(add);
  for (const [name, active] of [
    ["deactivate", false],
    ["activate", true],
  ] as const) {
    user
      .command(`${name} <email>`)
      .description(active ? "Let a person in again" : "Shut a person out from the next request on, keys and sessions too")
      .option("--json", "print JSON")
      .action((email: string, options: Json) => setActive(email, active, options));
  }
  user
    .command("key <email>")
    .description("Issue an API key that acts as the person; it is shown this once")
    .option("--name <name>", "what the key is for", "command line")
    .option("--scope <scope>", `${Scope.options.join(", ")}; may be repeated (default: ask and search)`, collect, [])
    .option("--expires-in-days <days>", "when it stops working (default: never)", parseWholeNumber)
    .option("--json", "print JSON")
    .action(issueKey);
  user
    .command("export <email>")
    .description("Print everything that is kept about a person, as JSON: account, groups, conversations, feedback, log")
    .option("--json", "print JSON (it always is)")
    .action(exportData);
  user
    .command("erase <email>")
    .description("Forget a person: what they asked and said, name, e-mail, keys, sessions. It cannot be undone")
    .option("--yes", "do not ask")
    .option("--json", "print JSON")
    .action(erase);
  user.command("sees <email>").description("List the documents a person can see").option("--json", "print JSON").action(listVisible);
  user
    .command("why <email> <document-id>")
    .description("Say whether a person can see a document, and by which rule")
    .option("--json", "print JSON")
    .action(explain);
}

async function list(options: Json): Promise<void> {
  const { users } = await client().admin.users.list();
  if (options.json) return print(users);
  printTable(
    ["e-mail", "name", "role", "groups", ""],
    users.map((one) => [one.email, one.name, one.role, one.groups.join(", "), one.active ? "" : "deactivated"]),
  );
}

async function add(email: string, options: AddOptions): Promise<void> {
  const password = options.passwordStdin ? (await text(process.stdin)).replace(/\r?\n$/, "") : undefined;
  const created = await client().admin.users.create({
    email,
    name: options.name ?? email.split("@")[0]!,
    role: oneOf(Role, options.role, "role"),
    groups: options.group,
    ...(password === undefined ? {} : { password }),
  });
  if (options.json) return print(created);
  say(`Added ${created.email} as ${created.role}${created.groups.length > 0 ? ` in ${created.groups.join(", ")}` : ""}.`);
}

async function setActive(email: string, active: boolean, options: Json): Promise<void> {
  const api = client();
  const changed = await api.admin.users.update((await find(api, email)).id, { active });
  if (options.json) return print(changed);
  say(active ? `${changed.email} can sign in again.` : `${changed.email} is shut out; sessions and keys no longer work.`);
}

async function issueKey(email: string, options: KeyOptions): Promise<void> {
  const scopes = (options.scope.length > 0 ? options.scope : ["ask", "search"]).map((scope) => oneOf(Scope, scope, "scope"));
  const expiry = options.expiresInDays === undefined ? {} : { expiresInDays: options.expiresInDays };
  const { key, secret } = await client().admin.keys.create({ name: options.name, userEmail: email, scopes, ...expiry });
  if (options.json) return print({ key, secret });
  process.stderr.write(
    `This key acts as ${key.userEmail} (${key.scopes.join(", ")}), ${key.expiresAt === null ? "without an end" : `until ${key.expiresAt.slice(0, 10)}`}. It is not shown again.\n`,
  );
  say(secret);
}

async function exportData(email: string): Promise<void> {
  const api = client();
  print(await api.admin.users.export((await find(api, email)).id));
}

async function erase(email: string, options: Json & { yes?: true }): Promise<void> {
  if (options.yes !== true)
    throw new FootnoteError("invalid_request", `This forgets ${email} for good. Export what is needed first, then repeat it with --yes.`);
  const api = client();
  const erased = await api.admin.users.erase((await find(api, email)).id, email);
  if (options.json) return print(erased);
  say(`Erased: ${erased.conversations} conversations, ${erased.feedback} pieces of feedback, ${erased.keys} keys, name and e-mail.`);
}

async function listVisible(email: string, options: Json): Promise<void> {
  const api = client();
  const documents = [];
  for (let cursor: string | undefined; ;) {
    const page = await api.admin.access.visible({ email, limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    documents.push(...page.documents);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  if (options.json) return print(documents);
  printTable(
    ["document", "source", "title"],
    documents.map((one) => [one.id, one.sourceName, one.title]),
  );
}

async function explain(email: string, documentId: string, options: Json): Promise<void> {
  const reason = await client().admin.access.why({ email, documentId });
  if (options.json) return print(reason);
  say(`${reason.email} ${reason.visible ? "can" : "cannot"} see it: ${reason.because}.`);
}

function client(): FootnoteClient {
  return createClient(connectToApi({}));
}

async function find(api: FootnoteClient, email: string): Promise<User> {
  const found = (await api.admin.users.list()).users.find((one) => one.email === email.toLowerCase());
  if (found === undefined) throw new FootnoteError("not_found", `There is no person with the e-mail ${email}.`);
  return found;
}

function oneOf<Value extends string>(schema: { options: readonly Value[] }, given: string, what: string): Value {
  const found = schema.options.find((option) => option === given);
  if (found === undefined)
    throw new FootnoteError("invalid_request", `${given} is no ${what}. Choose one of ${schema.options.join(", ")}.`);
  return found;
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

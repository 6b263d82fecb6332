import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { issueApiKey } from "@footnote/access/keys/issue-api-key";
import { addUser } from "@footnote/access/users/add-user";
import { loadConfig } from "@footnote/config/config";
import { migrate } from "@footnote/db/migrate";
import { createPool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import { listUsers } from "@footnote/db/users/list-users";
import { findWorkspace } from "@footnote/db/workspaces/find-workspace";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import { CreateUserRequest } from "@footnote/domain/contract/people";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { withDatabase } from "../with-database.ts";

type Options = { name?: string; passwordStdin?: true; json?: true };

/** `footnote setup <company> <e-mail>`: the first workspace with its first admin, in a database that has none. Everyone else is added by that admin. */
export function addSetupCommand(program: Command): void {
  program
    .command("setup")
    .description("make the company's workspace and its first admin, in an empty database")
    .argument("<company>", "the company's name")
    .argument("<email>", "the first admin's e-mail")
    .option("--name <name>", "the admin's name (default: the part before @)")
    .option("--password-stdin", "read the admin's password from standard input; without it only the API key works")
    .option("--json", "print JSON")
    .action(async (company: string, email: string, options: Options) => {
      const password = options.passwordStdin ? (await text(process.stdin)).replace(/\r?\n$/, "") : undefined;
      const admin = CreateUserRequest.safeParse({
        email: email.toLowerCase(),
        name: options.name ?? email.split("@")[0],
        role: "admin",
        groups: [],
        password,
      });
      if (!admin.success)
        throw new FootnoteError(
          "invalid_request",
          `The admin cannot be made: ${admin.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}.`,
        );
      const apiKey = await withDatabase(loadConfig(), { create: true }, (url) => setUp(url, company, admin.data));
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify({ email: admin.data.email, apiKey })}\n`
          : `${company} is set up, and ${admin.data.email} is its admin. Their API key, shown this once:\n${apiKey}\n`,
      );
    });
}

async function setUp(url: string, company: string, admin: CreateUserRequest): Promise<string> {
  await migrate(url);
  const pool = createPool(url, 2);
  try {
    const workspaceId = await asSystem(pool, async (tx) => {
      const existing = await findWorkspace(tx);
      if (existing === null) return (await insertWorkspace(tx, company)).id;
      // without a person it is what an interrupted setup left
      if ((await listUsers(tx, existing.id, {})).length === 0) return existing.id;
      throw new FootnoteError(
        "conflict",
        "This database has a workspace already. Its admins add people, in the browser or with footnote user add.",
      );
    });
    const actor = { workspaceId, userId: null };
    await addUser({ pool }, actor, admin);
    const { secret } = await issueApiKey({ pool }, actor, {
      name: "first admin",
      userEmail: admin.email,
      scopes: ["ask", "search", "ingest", "admin"],
    });
    return secret;
  } finally {
    await pool.end();
  }
}

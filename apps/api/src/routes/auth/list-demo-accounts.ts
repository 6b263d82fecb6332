import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listUsers } from "@footnote/db/users/list-users";
import { findWorkspace } from "@footnote/db/workspaces/find-workspace";
import { asSystem } from "@footnote/db/transaction";
import { DemoAccounts } from "@footnote/domain/contract/people";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { Role } from "@footnote/domain/principal";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";

const DemoFile = z.object({ users: z.array(z.object({ email: z.string(), role: Role, password: z.string() })) });
const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

/**
 * GET /v1/auth/demo: the demo company's people with their password, for the sign-in page of an installation that only this machine
 * can reach. Everywhere else there is no such thing.
 */
export function addListDemoAccounts(app: Api, ctx: ApiContext): void {
  app.get("/v1/auth/demo", {
    config: { access: { permission: "public", returns: "nothing" } },
    schema: {
      tags: ["auth"],
      summary: "The demo company's accounts, on a local installation that has it",
      response: { 200: DemoAccounts },
    },
    handler: async () => {
      const demo = loopback.has(ctx.config.api.host) ? await readDemoFile(ctx.config.dataDir) : null;
      if (demo === null) throw new FootnoteError("not_found", "There is nothing at this address.");
      const people = await asSystem(ctx.pool, async (tx) => {
        const workspace = await findWorkspace(tx);
        return workspace === null ? [] : await listUsers(tx, workspace.id);
      });
      const names = new Map(people.filter((person) => person.active).map((person) => [person.email, person.name]));
      return { users: demo.users.flatMap((user) => (names.has(user.email) ? [{ ...user, name: names.get(user.email)! }] : [])) };
    },
  });
}

async function readDemoFile(dataDir: string): Promise<z.infer<typeof DemoFile> | null> {
  try {
    return DemoFile.parse(JSON.parse(await readFile(join(dataDir, "demo.json"), "utf8")));
  } catch {
    return null;
  }
}

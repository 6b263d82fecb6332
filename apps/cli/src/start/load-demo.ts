import { randomBytes } from "node:crypto";
import { addGroup } from "@footnote/access/groups/add-group";
import { issueApiKey } from "@footnote/access/keys/issue-api-key";
import { addUser } from "@footnote/access/users/add-user";
import { changeUser } from "@footnote/access/users/change-user";
import type { Actor } from "@footnote/access/access-context";
import type { Config } from "@footnote/config/config";
import { listGroups } from "@footnote/db/groups/list-groups";
import { createPool, type Pool } from "@footnote/db/pool";
import { parseAccessRules } from "@footnote/db/principals/parse-access-rules";
import { listSources } from "@footnote/db/sources/list-sources";
import { listSyncRuns } from "@footnote/db/sync-runs/list-sync-runs";
import { asSystem } from "@footnote/db/transaction";
import { listUsers } from "@footnote/db/users/list-users";
import { findWorkspace } from "@footnote/db/workspaces/find-workspace";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import { demoCompany } from "@footnote/demo/demo-company";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Role } from "@footnote/domain/principal";
import type { Source } from "@footnote/domain/source";
import { createSource } from "@footnote/ingestion/sources/create-source";
import type { Logger } from "@footnote/telemetry/logger";
import type { DemoFile } from "../demo-file.ts";

type DemoContext = { pool: Pool; config: Config; logger: Logger; signal: AbortSignal };

const pollMs = 300;
const endStates = new Set(["done", "failed", "cancelled"]);

/**
 * Makes the demo company's workspace with its groups, people, keys and sources; what exists already stays, so an interrupted start
 * goes on where it stopped. Returns who can sign in. The worker does the reading; see waitForDemo.
 */
export async function loadDemo(options: {
  databaseUrl: string;
  config: Config;
  logger: Logger;
  signal: AbortSignal;
}): Promise<DemoFile["users"]> {
  const pool = createPool(options.databaseUrl, 2);
  try {
    const ctx = { pool, ...options };
    const actor = await ensureWorkspace(ctx);
    await ensureGroups(ctx, actor);
    const users = await ensureUsers(ctx, actor);
    await ensureSources(ctx, actor);
    return users;
  } finally {
    await pool.end();
  }
}

/** Waits until every source of the demo was read once, telling documents done and found. Failed documents do not stop it. */
export async function waitForDemo(options: { databaseUrl: string; signal: AbortSignal }, progress: (text: string) => void): Promise<void> {
  const pool = createPool(options.databaseUrl, 1);
  try {
    for (;;) {
      options.signal.throwIfAborted();
      const runs = await latestRuns(pool);
      const sum = (count: "found" | "done" | "failed" | "unchanged") => runs.reduce((total, run) => total + run[count], 0);
      const failed = sum("failed") === 0 ? "" : `, ${sum("failed")} could not be read`;
      progress(`${sum("done") + sum("unchanged")} of ${sum("found")} documents${failed}`);
      const broken = runs.find((run) => run.state === "failed");
      if (broken !== undefined)
        throw new FootnoteError(
          "source_unreachable",
          `A source of the demo company could not be read: ${broken.errorMessage ?? broken.errorCode ?? "no reason given"}`,
        );
      if (runs.length > 0 && runs.every((run) => endStates.has(run.state))) return;
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  } finally {
    await pool.end();
  }
}

/** Whether the demo may be loaded: the database holds no workspace, or (an interrupted load) the demo's own unless `onlyIfEmpty`. */
export async function mayLoadDemo(databaseUrl: string, onlyIfEmpty: boolean): Promise<boolean> {
  const pool = createPool(databaseUrl, 1);
  try {
    const workspace = await asSystem(pool, findWorkspace);
    return workspace === null || (!onlyIfEmpty && workspace.name === demoCompany.workspaceName);
  } finally {
    await pool.end();
  }
}

async function ensureWorkspace({ pool }: DemoContext): Promise<Actor> {
  return asSystem(pool, async (tx) => {
    const workspace = (await findWorkspace(tx)) ?? (await insertWorkspace(tx, demoCompany.workspaceName));
    return { workspaceId: workspace.id, userId: null };
  });
}

async function ensureGroups(ctx: DemoContext, actor: Actor): Promise<void> {
  const existing = new Set((await asSystem(ctx.pool, (tx) => listGroups(tx, actor.workspaceId))).map((group) => group.name));
  for (const name of demoCompany.groups) if (!existing.has(name)) await addGroup(ctx, actor, { name, members: [] });
}

/** Everyone gets the same password: it is a demo, and one password is easier to read from a terminal. */
async function ensureUsers(ctx: DemoContext, actor: Actor): Promise<DemoFile["users"]> {
  const password = `acme-${randomBytes(3).toString("hex")}-${randomBytes(3).toString("hex")}`;
  const existing = new Map((await asSystem(ctx.pool, (tx) => listUsers(tx, actor.workspaceId, {}))).map((user) => [user.email, user.id]));
  const users: DemoFile["users"] = [];
  for (const { email, name, role, groups } of demoCompany.users) {
    const id = existing.get(email);
    if (id === undefined) await addUser(ctx, actor, { email, name, role, groups, password });
    else await changeUser(ctx, actor, id, { password });
    const { secret } = await issueApiKey(ctx, actor, { name: "demo", userEmail: email, scopes: scopesOf(role) });
    users.push({ email, role, apiKey: secret, password });
  }
  return users;
}

function scopesOf(role: Role): ("ask" | "search" | "ingest" | "admin")[] {
  if (role === "admin") return ["ask", "search", "ingest", "admin"];
  if (role === "source_admin") return ["ask", "search", "ingest"];
  return role === "auditor" ? ["ask", "search", "admin"] : ["ask", "search"];
}

async function ensureSources(ctx: DemoContext, actor: Actor): Promise<void> {
  const existing = new Set((await asSystem(ctx.pool, (tx) => listSources(tx, actor.workspaceId))).map((source: Source) => source.name));
  const sourceContext = {
    pool: ctx.pool,
    logger: ctx.logger,
    notifyOutbox: () => {},
    fetchAllowedAddresses: [],
    folderRoots: ctx.config.folders.roots,
  };
  for (const { name, folder, allow, deny, audience } of demoCompany.sources) {
    if (existing.has(name)) continue;
    const [allowIds, denyIds] = await asSystem(ctx.pool, async (tx) => [
      await parseAccessRules(tx, actor.workspaceId, allow),
      await parseAccessRules(tx, actor.workspaceId, deny),
    ]);
    const config = { kind: "folder" as const, path: folder };
    await createSource(
      sourceContext,
      { workspaceId: actor.workspaceId, name, config, allow: allowIds, deny: denyIds, audience, createdBy: null },
      ctx.signal,
    );
  }
}

async function latestRuns(pool: Pool) {
  return asSystem(pool, async (tx) => {
    const workspace = await findWorkspace(tx);
    if (workspace === null) return [];
    // a source somebody added meanwhile is not what the start waits for
    const names = new Set(demoCompany.sources.map((source) => source.name));
    const sources = (await listSources(tx, workspace.id)).filter((source: Source) => names.has(source.name));
    const runs = [];
    for (const source of sources) runs.push(...(await listSyncRuns(tx, workspace.id, source.id, 1)));
    return runs;
  });
}

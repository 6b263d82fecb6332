import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { issueApiKey } from "@footnote/access/keys/issue-api-key";
import { addUser } from "@footnote/access/users/add-user";
import { loadConfig } from "@footnote/config/config";
import { asSystem } from "@footnote/db/transaction";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import type { Role, Scope } from "@footnote/domain/principal";
import { createTestDatabase } from "@footnote/testing/create-test-database";
import { createContext } from "../src/context.ts";
import { createServer } from "../src/server.ts";
import { storeDocument, type TestDocument } from "./store-document.ts";

export type ApiWorld = Awaited<ReturnType<typeof createApiWorld>>;
export const testPassword = "correct horse battery";

/** The API on a database of its own, with one workspace; rates are counted in the process. */
export async function createApiWorld(settings: Record<string, string> = {}) {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "footnote-api-"));
  const ctx = createContext(
    loadConfig({
      DATABASE_URL: database.url,
      DATABASE_POOL_SIZE: "4",
      FOOTNOTE_DATA_DIR: dataDir,
      AUTH_SECRET: "a secret for tests, 32 characters",
      // a test that asks twice wants two answers
      ANSWER_CACHE: "false",
      LOG_LEVEL: process.env["TEST_LOG_LEVEL"] ?? "silent",
      ...settings,
    }),
  );
  const { id: workspaceId, everyonePrincipalId } = await asSystem(ctx.pool, (tx) => insertWorkspace(tx, "Acme"));
  const actor = { workspaceId, userId: null };
  const app = await createServer(ctx);
  await app.ready();

  const addDocument = (document: TestDocument) => storeDocument(ctx, workspaceId, document);
  const addPerson = async (name: string, role: Role = "employee", scopes: Scope[] = ["ask", "search", "ingest", "admin"]) => {
    const user = await addUser(ctx, actor, { email: `${name}@acme.example`, name, role, groups: [], password: testPassword });
    const { key, secret } = await issueApiKey(ctx, actor, { name: "test", userEmail: user.email, scopes });
    return { ...user, keyId: key.id, secret, headers: { authorization: `Bearer ${secret}` } };
  };
  return {
    ctx,
    app,
    actor,
    workspaceId,
    everyonePrincipalId,
    addPerson,
    addDocument,
    send: (options: InjectOptions): Promise<LightMyRequestResponse> => app.inject(options),
    kind: database.kind,
    close: async () => {
      await app.close();
      await ctx.close();
      await database[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

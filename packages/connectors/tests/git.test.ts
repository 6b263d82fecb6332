import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gitConnector, type GitConfig } from "../src/git/git-connector.ts";
import { connectorConformance, listAll } from "./connector-conformance.ts";
import { testContext } from "./context.ts";
import { hasGit, serveGit } from "./serve-git.ts";

const configOf = (url: string, overrides: Partial<GitConfig> = {}): GitConfig => ({
  kind: "git",
  url,
  folder: "",
  extensions: ["md", "txt"],
  ...overrides,
});
const files = { "a.md": "# One", "deep/er/b.txt": "two", "deep/ümläut [x].md": "three" };
const hidden = { ".github/hidden.md": "no", "code.ts": "no" };

if (hasGit) {
  for (const way of ["http", "path"] as const) {
    connectorConformance(`git (${way})`, gitConnector, async () => {
      const host = await serveGit({ ...files, ...hidden });
      const work = await mkdtemp(join(tmpdir(), "footnote-git-work-"));
      const url = way === "http" ? host.url : host.path;
      return {
        config: configOf(url),
        badConfig: configOf(url, { branch: "nowhere" }),
        texts: new Map(Object.entries(files)),
        context: (known) => testContext(known, { workFolder: () => Promise.resolve(work) }),
        change: (id, text) => host.commit({ [id]: text }),
        remove: (id) => host.commit({ [id]: null }),
        async breakSource() {
          host.failWith = { status: 503 };
          await rm(join(host.path, ".git", "HEAD"));
        },
        ...(way === "http" ? { faults: host.faults } : {}),
        async [Symbol.asyncDispose]() {
          await host[Symbol.asyncDispose]();
          await rm(work, { recursive: true });
        },
      };
    });
  }
}

test.skipIf(!hasGit)("a sync without a new commit asks for the branch and fetches nothing", async () => {
  await using host = await serveGit(files);
  const work = await mkdtemp(join(tmpdir(), "footnote-git-work-"));
  const context = () => testContext(undefined, { workFolder: () => Promise.resolve(work) });
  await listAll(gitConnector, configOf(host.url), context());
  const calls = () => host.requests.filter((request) => request.startsWith("POST") && request.endsWith("git-upload-pack")).length;
  // one call for the list of branches, one for the pack
  expect(calls()).toBe(2);
  await listAll(gitConnector, configOf(host.url), context());
  expect(calls()).toBe(3);
  await rm(work, { recursive: true });
});

test.skipIf(!hasGit)("only the folder that was asked for is listed", async () => {
  await using host = await serveGit(files);
  const { items } = await listAll(gitConnector, configOf(host.url, { folder: "/deep/" }), testContext());
  expect(items.map((item) => item.externalId)).toEqual(["deep/er/b.txt", "deep/ümläut [x].md"]);
  await expect(listAll(gitConnector, configOf(host.url, { folder: "nowhere" }), testContext())).rejects.toMatchObject({
    code: "source_config_invalid",
  });
});

test.skipIf(!hasGit)("the token is sent; a wrong or expired one says what to do", async () => {
  await using host = await serveGit(files);
  host.token = "right";
  await gitConnector.validate(configOf(host.url), testContext(undefined, { secret: { token: "right" } }));
  for (const secret of [{}, { token: "old" }] as Record<string, string>[]) {
    await expect(listAll(gitConnector, configOf(host.url), testContext(undefined, { secret }))).rejects.toMatchObject({
      code: "source_config_invalid",
      message: expect.stringContaining("token"),
    });
  }
});

test.skipIf(!hasGit)("a pack that breaks off fails the sync, which heals the next time", async () => {
  await using host = await serveGit({ ...files, "big.txt": Array.from({ length: 20_000 }, (_, index) => String(index * 7919)).join("\n") });
  const work = await mkdtemp(join(tmpdir(), "footnote-git-work-"));
  const context = () => testContext(undefined, { workFolder: () => Promise.resolve(work) });
  host.cutPacks = 1_000;
  await expect(listAll(gitConnector, configOf(host.url), context())).rejects.toMatchObject({ name: "FootnoteError", retryable: true });
  host.cutPacks = 0;
  expect((await listAll(gitConnector, configOf(host.url), context())).items.length).toBe(4);
  await rm(work, { recursive: true });
});

test.skipIf(!hasGit)("a private address is refused, and what Git LFS keeps is one unreadable document", async () => {
  await using host = await serveGit({ "scan.md": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n" });
  await expect(listAll(gitConnector, configOf(host.url), testContext(undefined, { allowedAddresses: [] }))).rejects.toMatchObject({
    code: "address_refused",
  });
  expect(host.requests).toEqual([]);
  const listed = { externalId: "scan.md", title: "scan.md", url: null, etag: null };
  await expect(gitConnector.fetchDocument(configOf(host.url), listed, testContext())).rejects.toMatchObject({
    code: "document_unsupported",
  });
});

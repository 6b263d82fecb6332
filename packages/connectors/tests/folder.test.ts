import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { folderConnector } from "../src/folder/folder-connector.ts";
import { connectorConformance, listAll } from "./connector-conformance.ts";
import { testContext } from "./context.ts";

async function makeFolder(texts: Map<string, string>) {
  const path = await mkdtemp(join(tmpdir(), "footnote-folder-"));
  for (const [name, text] of texts) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), text);
  }
  return path;
}

connectorConformance("folder", folderConnector, async () => {
  const texts = new Map([
    ["a.md", "# One"],
    ["deep/er/b.txt", "two"],
    ["line\nbreak \u202Etxt.md", "a name with a line break and a right-to-left mark"],
  ]);
  const path = await makeFolder(texts);
  return {
    config: { kind: "folder" as const, path },
    badConfig: { kind: "folder" as const, path: join(path, "nowhere") },
    texts,
    context: (known) => testContext(known),
    change: (id, text) => writeFile(join(path, id), text),
    remove: (id) => rm(join(path, id)),
    breakSource: () => rm(path, { recursive: true }),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
});

test("hidden files, dangling links and links that lead outside are left out; a circle of links ends", async () => {
  const path = await makeFolder(
    new Map([
      ["kept.md", "kept"],
      [".hidden.md", "hidden"],
      ["sub/also.md", "also"],
    ]),
  );
  await symlink("/etc/hostname", join(path, "outside.md"));
  await symlink(join(path, "missing"), join(path, "dangling.md"));
  await symlink(path, join(path, "sub", "circle"));
  const { items } = await listAll(folderConnector, { kind: "folder", path }, testContext());
  expect(items.map((item) => item.externalId)).toEqual(["kept.md", "sub/also.md"]);
  await rm(path, { recursive: true });
});

// macOS refuses to make such a name
test.runIf(process.platform === "linux")("a name that is not UTF-8 is told, not left out in silence", async () => {
  const path = await makeFolder(new Map([["kept.md", "kept"]]));
  await writeFile(Buffer.concat([Buffer.from(`${path}/bad`), Buffer.from([0xff]), Buffer.from(".md")]), "text");
  const { items } = await listAll(folderConnector, { kind: "folder", path }, testContext());
  expect(items).toMatchObject([
    { externalId: "bad\ufffd.md", error: { code: "fetch_failed", retryable: false } },
    { externalId: "kept.md" },
  ]);
  await rm(path, { recursive: true });
});

// root may read everything
test.runIf(process.getuid?.() !== 0)("a file that may not be read says so", async () => {
  const path = await makeFolder(new Map([["locked.md", "locked"]]));
  await chmod(join(path, "locked.md"), 0);
  const locked = { externalId: "locked.md", title: "x", url: null, etag: null };
  await expect(folderConnector.fetchDocument({ kind: "folder", path }, locked, testContext())).rejects.toMatchObject({
    code: "fetch_failed",
  });
  await rm(path, { recursive: true });
});

test("a path that climbs out of the folder is refused at fetch time", async () => {
  const path = await makeFolder(new Map([["kept.md", "kept"]]));
  const climbing = { externalId: "../../../etc/hostname", title: "x", url: null, etag: null };
  await expect(folderConnector.fetchDocument({ kind: "folder", path }, climbing, testContext())).rejects.toMatchObject({
    code: "source_config_invalid",
  });
  await rm(path, { recursive: true });
});

test("a folder outside the operator's roots is refused", async () => {
  const path = await makeFolder(new Map([["kept.md", "kept"]]));
  await expect(
    folderConnector.validate({ kind: "folder", path }, testContext(undefined, { folderRoots: ["/srv/handbook"] })),
  ).rejects.toThrow("FOLDER_ROOTS");
  await rm(path, { recursive: true });
});

// root may read everything, so the case cannot be made there
test.skipIf(process.getuid?.() === 0)("a folder below that cannot be read fails the listing instead of looking empty", async () => {
  const path = await makeFolder(new Map([["locked/a.md", "a"]]));
  await chmod(join(path, "locked"), 0o000);
  await expect(listAll(folderConnector, { kind: "folder", path }, testContext())).rejects.toMatchObject({ code: "source_unreachable" });
  await chmod(join(path, "locked"), 0o700);
  await rm(path, { recursive: true });
});

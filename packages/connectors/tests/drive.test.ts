import { createHash, createVerify, generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import type { ListedDocument } from "../src/connector.ts";
import { driveConnector, type DriveConfig } from "../src/drive/drive-connector.ts";
import { connectorConformance, listAll } from "./connector-conformance.ts";
import { injectFaults } from "./inject-faults.ts";
import { testContext } from "./context.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const doc = "application/vnd.google-apps.document";
const folder = "application/vnd.google-apps.folder";
type File = {
  id: string;
  body: string;
  parent: string;
  mimeType?: string;
  permissions?: { type: string; emailAddress?: string; domain?: string }[];
  isShared?: boolean;
  canDownload?: boolean;
};
const ada = { type: "user", emailAddress: "Ada@acme.example" };

/** Google's token endpoint (RFC 7523, the signature is checked) and Drive v3: pages of two, permissions of shared drives on request, exports. */
async function serveDrive(files: File[]) {
  const state = {
    files,
    url: "",
    tokens: 0,
    valid: "",
    requests: [] as string[],
    failures: [] as { status: number; body?: string; headers?: Record<string, string> }[],
    mayReadPermissions: true,
    isIncomplete: false,
    isDown: false,
    signedIn: true,
  };
  const toFile = (file: File) => ({
    id: file.id,
    name: file.id,
    mimeType: file.mimeType ?? "text/plain",
    modifiedTime: "2026-11-02T10:00:00.000Z",
    ...(file.mimeType === undefined ? { md5Checksum: createHash("md5").update(file.body).digest("hex") } : {}),
    ...(file.isShared === true ? {} : { permissions: file.permissions ?? [ada] }),
    capabilities: { canDownload: file.canDownload ?? true },
  });
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    state.requests.push(url.pathname);
    const json = (body: unknown, status = 200) =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (state.isDown) return void response.destroy();
    if (url.pathname === "/token") {
      const [head, claim, signature] = new URLSearchParams(await text(request)).get("assertion")!.split(".");
      const isSigned = createVerify("RSA-SHA256").update(`${head}.${claim}`).verify(publicKey, signature!, "base64url");
      const { iss, exp, iat } = JSON.parse(Buffer.from(claim!, "base64url").toString()) as { iss: string; exp: number; iat: number };
      if (!state.signedIn || !isSigned || iss !== "bot@acme.iam.example" || exp - iat > 3600) return json({ error: "invalid_grant" }, 400);
      state.valid = `token-${++state.tokens}`;
      return json({ access_token: state.valid, expires_in: 3600, token_type: "Bearer" });
    }
    const failure = state.failures.shift();
    if (failure !== undefined) return void response.writeHead(failure.status, failure.headers).end(failure.body);
    if (request.headers.authorization !== `Bearer ${state.valid}`) return json({ error: { code: 401 } }, 401);
    const [, , , , id, verb] = url.pathname.split("/");
    if (url.pathname === "/drive/v3/files" && id === undefined) {
      const parent = /'(.+)' in parents/.exec(url.searchParams.get("q")!)?.[1];
      const found = state.files.filter((file) => parent === undefined || file.parent === parent);
      const start = Number(url.searchParams.get("pageToken") ?? 0);
      return json({
        files: found.slice(start, start + 2).map(toFile),
        incompleteSearch: state.isIncomplete,
        ...(start + 2 < found.length ? { nextPageToken: String(start + 2) } : {}),
      });
    }
    if (id === "root") return json({ id });
    const file = state.files.find((each) => each.id === id);
    if (file === undefined) return json({ error: { code: 404 } }, 404);
    if (verb === "permissions")
      return state.mayReadPermissions ? json({ permissions: file.permissions ?? [ada] }) : json({ error: { code: 403 } }, 403);
    if (verb === "export" || url.searchParams.get("alt") === "media") return void response.writeHead(200).end(file.body);
    json(toFile(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const faults = injectFaults(server);
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(state, {
    faults,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

type Drive = Awaited<ReturnType<typeof serveDrive>>;
const configOf = (drive: Drive, overrides: Partial<DriveConfig> = {}): DriveConfig => ({
  kind: "drive",
  folderId: "root",
  everyoneDomains: ["acme.example"],
  apiUrl: `${drive.url}/drive/v3`,
  ...overrides,
});
const secretOf = (drive: Drive) => ({
  serviceAccount: JSON.stringify({ client_email: "bot@acme.iam.example", private_key: privateKey, token_uri: `${drive.url}/token` }),
});
const contextOf = (drive: Drive, known?: Map<string, string>) => testContext(known, { secret: secretOf(drive) });
const tree = (): File[] => [
  { id: "a.txt", body: "one", parent: "root" },
  { id: "sub", body: "", parent: "root", mimeType: folder },
  { id: "b.txt", body: "two", parent: "sub" },
  { id: "c", body: "exported", parent: "sub", mimeType: doc },
  { id: "form", body: "", parent: "sub", mimeType: "application/vnd.google-apps.form" },
];

connectorConformance("drive", driveConnector, async () => {
  const drive = await serveDrive(tree());
  return {
    config: configOf(drive),
    badConfig: configOf(drive, { folderId: "nowhere" }),
    texts: new Map([
      ["a.txt", "one"],
      ["b.txt", "two"],
      ["c", "exported"],
    ]),
    context: (known) => contextOf(drive, known),
    change: async (id, body) => void (drive.files = drive.files.map((file) => (file.id === id ? { ...file, body } : file))),
    remove: async (id) => void (drive.files = drive.files.filter((file) => file.id !== id)),
    breakSource: async () => void (drive.isDown = true),
    faults: drive.faults,
    [Symbol.asyncDispose]: () => drive[Symbol.asyncDispose](),
  };
});

const readers = async (drive: Drive, overrides: Partial<DriveConfig> = {}) => {
  const { items } = await listAll(driveConnector, configOf(drive, overrides), contextOf(drive));
  return Object.fromEntries(items.map((item) => [item.externalId, (item as ListedDocument).access!.allow]));
};

test("sharing becomes readers: people, groups by e-mail, a domain that means everyone, links", async () => {
  await using drive = await serveDrive([
    { id: "people", body: "x", parent: "root", permissions: [ada, { type: "group", emailAddress: "Eng@acme.example" }] },
    { id: "domain", body: "x", parent: "root", permissions: [{ type: "domain", domain: "ACME.example" }] },
    { id: "other-domain", body: "x", parent: "root", permissions: [{ type: "domain", domain: "other.example" }] },
    { id: "link", body: "x", parent: "root", permissions: [{ type: "anyone" }] },
    { id: "shared-drive", body: "x", parent: "root", isShared: true },
  ]);
  expect(await readers(drive)).toEqual({
    people: ["user:Ada@acme.example", "group:eng@acme.example"],
    domain: ["everyone"],
    "other-domain": [],
    link: ["everyone"],
    "shared-drive": ["user:Ada@acme.example"],
  });
  drive.mayReadPermissions = false;
  expect((await readers(drive))["shared-drive"]).toEqual([]);
});

test("a token that expires in the middle is renewed once; an account that is not accepted says what to do", async () => {
  await using drive = await serveDrive(tree());
  const listing = driveConnector.listChanges(configOf(drive), contextOf(drive));
  await listing.next();
  drive.valid = "expired";
  let rest = 0;
  while (!(await listing.next()).done) rest++;
  expect(rest).toBe(2);
  expect(drive.tokens).toBe(2);
  drive.signedIn = false;
  const error: unknown = await readers(drive).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: "source_config_invalid", message: expect.stringContaining("service account") });
  expect(JSON.stringify(error)).not.toContain("PRIVATE KEY");
  await expect(driveConnector.validate(configOf(drive), testContext(undefined, { secret: { serviceAccount: "{" } }))).rejects.toMatchObject(
    { code: "source_config_invalid" },
  );
});

test("rate limits are waited out in both of Google's ways; a search that was not finished is not complete", async () => {
  await using drive = await serveDrive(tree());
  drive.failures.push(
    { status: 429, headers: { "retry-after": "0" } },
    { status: 403, body: '{"error":{"errors":[{"reason":"userRateLimitExceeded"}]}}' },
  );
  expect(Object.keys(await readers(drive)).length).toBe(3);
  drive.isIncomplete = true;
  expect((await listAll(driveConnector, configOf(drive), contextOf(drive))).isComplete).toBe(false);
});

test("without a folder everything is listed in one go; a file that may not be downloaded is one unreadable document", async () => {
  await using drive = await serveDrive([...tree(), { id: "locked", body: "x", parent: "root", canDownload: false }]);
  const { items } = await listAll(driveConnector, configOf(drive, { folderId: undefined }), contextOf(drive));
  expect(items.map((item) => [item.externalId, "error" in item])).toEqual([
    ["a.txt", false],
    ["b.txt", false],
    ["c", false],
    ["locked", true],
  ]);
});

import { execFile, spawn, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { injectFaults, type Fault } from "./inject-faults.ts";

const run = promisify(execFile);
export const hasGit = spawnSync("git", ["--version"]).status === 0;
const identity = {
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@acme.example",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@acme.example",
};

export type GitHost = {
  faults: Fault[];
  /** Address of the repository. */
  url: string;
  /** Folder of the repository, with its work tree. */
  path: string;
  requests: string[];
  /** Set to demand it as the token; `failWith` answers every request with that. */
  token: string | null;
  failWith: { status: number; headers?: Record<string, string> } | null;
  /** Breaks a pack off in the middle, this many times. */
  cutPacks: number;
  commit(files: Record<string, string | null>): Promise<void>;
} & AsyncDisposable;

/** A repository served by git's own http-backend on a free loopback port. */
export async function serveGit(files: Record<string, string>): Promise<GitHost> {
  const root = await mkdtemp(join(tmpdir(), "footnote-git-"));
  const path = join(root, "handbook");
  await mkdir(path);
  const git = (...given: string[]) => run("git", given, { cwd: path, env: { ...process.env, ...identity } });
  await git("init", "--quiet", "--initial-branch", "main");
  const server = createServer((request, response) => {
    host.requests.push(`${request.method} ${request.url}`);
    const expected = host.token === null ? undefined : `Basic ${Buffer.from(`x-access-token:${host.token}`).toString("base64")}`;
    if (host.failWith !== null) return void response.writeHead(host.failWith.status, host.failWith.headers).end();
    if (expected !== undefined && request.headers.authorization !== expected)
      return void response.writeHead(401, { "www-authenticate": 'Basic realm="git"' }).end();
    const isCut =
      host.cutPacks > 0 &&
      request.url!.endsWith("git-upload-pack") &&
      request.method === "POST" &&
      request.headers["content-length"] !== undefined;
    answerByBackend(root, request, response, isCut ? () => (host.cutPacks--, true) : () => false);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const faults = injectFaults(server);
  const host: GitHost = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/handbook/.git`,
    path,
    requests: [],
    faults,
    token: null,
    failWith: null,
    cutPacks: 0,
    async commit(changes) {
      for (const [name, text] of Object.entries(changes)) {
        const file = join(path, name);
        if (text === null) await rm(file);
        else {
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, text);
        }
      }
      await git("add", "--all");
      await git("commit", "--quiet", "--message", "Change");
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(root, { recursive: true });
    },
  };
  await host.commit(files);
  return host;
}

/** One request through git http-backend, which is a CGI program (RFC 3875). */
function answerByBackend(root: string, request: IncomingMessage, response: ServerResponse, cut: () => boolean): void {
  const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
  const backend = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env["PATH"],
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
      REMOTE_ADDR: "127.0.0.1",
    },
  });
  request.pipe(backend.stdin);
  const parts: Buffer[] = [];
  backend.stdout.on("data", (part: Buffer) => parts.push(part));
  backend.on("close", () => {
    const output = Buffer.concat(parts);
    const end = output.indexOf("\r\n\r\n");
    const headers = Object.fromEntries(
      output
        .subarray(0, end)
        .toString()
        .split("\r\n")
        .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()] as const),
    );
    const body = output.subarray(end + 4);
    const { Status: status = "200", ...rest } = headers;
    if (cut()) {
      response.writeHead(200, { ...rest, "content-length": body.length });
      return void response.write(body.subarray(0, body.length / 2), () => response.destroy());
    }
    response.writeHead(Number.parseInt(status, 10), rest).end(body);
  });
}

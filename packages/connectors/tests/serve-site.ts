import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { injectFaults, type Fault } from "./inject-faults.ts";

export type Page = { status?: number; type?: string; body?: string; headers?: Record<string, string> };
export type Handler = Page | ((request: IncomingMessage, response: ServerResponse) => void);

/** A web site on a free loopback port; `requests` lists the paths asked for, in order. */
export async function serveSite(
  pages: Record<string, Handler>,
): Promise<{ url: string; requests: string[]; faults: Fault[]; pages: Record<string, Handler> } & AsyncDisposable> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    const page = pages[request.url ?? ""];
    if (page === undefined) return void response.writeHead(404).end("gone");
    if (typeof page === "function") return page(request, response);
    const etag = page.headers?.["etag"];
    if (etag !== undefined && request.headers["if-none-match"] === etag) return void response.writeHead(304).end();
    response
      .writeHead(page.status ?? 200, { "content-type": page.type ?? "text/html; charset=utf-8", ...page.headers })
      .end(page.body ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const faults = injectFaults(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    faults,
    pages,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

import { createServer } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { fetchSafely } from "../src/http/fetch-safely.ts";
import { guardedFetch } from "../src/http/guarded-fetch.ts";
import { serveSite } from "./serve-site.ts";

/** A proxy that opens tunnels (CONNECT), as one at the edge of a company does; names below .test lead to this machine. */
async function serveProxy(account = "") {
  const asked: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((_request, response) => void response.writeHead(405).end());
  server.on("connect", (request, socket: Socket) => {
    asked.push(request.url ?? "");
    open.add(socket);
    socket.on("error", () => {});
    const isKnown = account === "" || request.headers["proxy-authorization"] === `Basic ${Buffer.from(account).toString("base64")}`;
    if (!isKnown) return void socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    const port = Number((request.url ?? "").split(":").at(-1));
    const target = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    target.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    url: `http://${account === "" ? "" : `${account}@`}127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const { signal } = new AbortController();
const wayOut = (proxy: string, exceptions: string[] = [], allowedAddresses: string[] = []) => ({
  allowedAddresses,
  proxy: { http: proxy, https: proxy, exceptions },
  signal,
});

test("a name that only the proxy resolves is fetched through it, by both ways out, also behind a redirect", async () => {
  await using site = await serveSite({ "/a": { status: 302, headers: { location: "/b" } }, "/b": { body: "through" } });
  await using proxy = await serveProxy("agent:word");
  const address = new URL(`http://wiki.acme.test:${new URL(site.url).port}/a`);
  const { body } = await fetchSafely(address, wayOut(proxy.url));
  expect((await buffer(body)).toString()).toBe("through");
  expect(await (await guardedFetch(wayOut(proxy.url))(address)).text()).toBe("through");
  expect(new Set(proxy.asked)).toEqual(new Set([address.host]));
});

test("addresses and names that lead to private ranges are refused before the proxy is asked", async () => {
  await using proxy = await serveProxy();
  for (const address of ["http://10.1.2.3/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest/"]) {
    await expect(fetchSafely(new URL(address), wayOut(proxy.url))).rejects.toMatchObject({ code: "address_refused" });
    await expect(guardedFetch(wayOut(proxy.url))(address)).rejects.toMatchObject({ cause: { code: "address_refused" } });
  }
  expect(proxy.asked).toEqual([]);
});

test("what NO_PROXY names goes past the proxy, with the address pinned and checked", async () => {
  await using site = await serveSite({ "/": { body: "direct" } });
  await using proxy = await serveProxy();
  const { body } = await fetchSafely(new URL(site.url), wayOut(proxy.url, ["127.0.0.0/8"], ["127.0.0.1"]));
  expect((await buffer(body)).toString()).toBe("direct");
  expect(proxy.asked).toEqual([]);
  await expect(fetchSafely(new URL(site.url), wayOut(proxy.url, ["*"]))).rejects.toMatchObject({ code: "address_refused" });
});

test("a proxy that refuses, or is away, says so without its password", async () => {
  await using proxy = await serveProxy("agent:word");
  const wrong = proxy.url.replace("word", "secret-word");
  const refused = (await fetchSafely(new URL("http://wiki.acme.test/"), wayOut(wrong)).catch((error: unknown) => error)) as Error;
  expect(refused).toMatchObject({ code: "source_unreachable", message: expect.stringContaining("407") });
  expect(refused.message).not.toContain("secret-word");
  await expect(fetchSafely(new URL("http://wiki.acme.test/"), wayOut("http://127.0.0.1:1"))).rejects.toMatchObject({
    code: "source_unreachable",
    message: expect.stringContaining("proxy"),
  });
});

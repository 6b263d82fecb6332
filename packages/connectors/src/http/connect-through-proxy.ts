import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Socket } from "node:net";
import { FootnoteError } from "@footnote/domain/footnote-error";

const timeoutMs = 10_000;

/** A tunnel through the operator's proxy (CONNECT, RFC 9110 9.3.6) to a host and port. Throws `source_unreachable` when the proxy does not open one. */
export function connectThroughProxy(proxy: URL, host: string, port: number): Promise<Socket> {
  const target = `${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${port}`;
  const account =
    proxy.username === ""
      ? {}
      : {
          "proxy-authorization": `Basic ${Buffer.from(`${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`).toString("base64")}`,
        };
  const request = (proxy.protocol === "https:" ? requestHttps : requestHttp)({
    host: proxy.hostname.replace(/^\[|\]$/g, ""),
    port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
    method: "CONNECT",
    path: target,
    headers: { host: target, ...account },
    agent: false,
    timeout: timeoutMs,
  });
  return new Promise<Socket>((resolve, reject) => {
    const refuse = (reason: string, cause?: unknown) => {
      request.destroy();
      reject(new FootnoteError("source_unreachable", `The proxy ${proxy.host} ${reason}. Check HTTPS_PROXY and HTTP_PROXY.`, { cause }));
    };
    request.once("connect", (response, socket) => {
      if (response.statusCode === 200) {
        socket.setTimeout(0);
        resolve(socket as Socket);
      } else {
        socket.destroy();
        refuse(`does not let Footnote reach ${target} (status ${response.statusCode ?? "none"})`);
      }
    });
    // a proxy that does not tunnel answers like a web server
    request.once("response", (response) => refuse(`opens no tunnel to ${target} (status ${response.statusCode ?? "none"})`));
    request.once("timeout", () => refuse("does not answer"));
    request.once("error", (error) => refuse("cannot be reached", error));
    request.end();
  });
}

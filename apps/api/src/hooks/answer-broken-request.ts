import type { Socket } from "node:net";
import type { Problem } from "@footnote/domain/contract/problem";

/** Answers what is not HTTP, or has headers beyond Node's 16 KB, before Fastify sees it: the same problem body, then the end. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed || !socket.writable) return void socket.destroy();
  const tooLarge = error.code === "HPE_HEADER_OVERFLOW";
  const timedOut = error.code === "ERR_HTTP_REQUEST_TIMEOUT";
  const [status, title] = tooLarge ? [431, "Request Header Fields Too Large"] : timedOut ? [408, "Request Timeout"] : [400, "Bad Request"];
  const code = tooLarge ? "payload_too_large" : "invalid_request";
  const detail = tooLarge ? "The headers are too large. Send fewer cookies or shorter headers." : "The request is not valid HTTP.";
  const body = JSON.stringify({ type: `https://footnote.example/errors/${code}`, title, status, detail, code } satisfies Problem);
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

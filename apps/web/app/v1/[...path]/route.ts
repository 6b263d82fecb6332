import { apiUrl } from "../../../env.ts";

export const dynamic = "force-dynamic";

/**
 * Hands every /v1 request to the API, body and answer streamed, so that the browser has one origin and the session cookie stays
 * http-only. A rewrite in next.config.ts would do the same, but its destination is fixed when the application is built.
 */
async function forward(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const headers = new Headers(request.headers);
  for (const name of hopByHop) headers.delete(name);
  headers.set("x-forwarded-host", request.headers.get("x-forwarded-host") ?? request.headers.get("host") ?? url.host);
  headers.set("x-forwarded-proto", request.headers.get("x-forwarded-proto") ?? url.protocol.replace(":", ""));
  // fetch would unpack a compressed answer while its header still says otherwise
  headers.set("accept-encoding", "identity");
  const hasBody = request.method !== "GET" && request.method !== "HEAD" && request.body !== null;
  try {
    const answer = await fetch(`${apiUrl()}${url.pathname}${url.search}`, {
      method: request.method,
      headers,
      body: hasBody ? request.body : null,
      redirect: "manual",
      signal: request.signal,
      cache: "no-store",
      ...(hasBody ? { duplex: "half" } : {}),
    });
    const answered = new Headers(answer.headers);
    for (const name of hopByHop) answered.delete(name);
    return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers: answered });
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: 499 });
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    console.error(JSON.stringify({ level: "error", message: "the API does not answer", path: url.pathname, cause }));
    return Response.json(
      {
        type: "about:blank",
        title: "Footnote's server does not answer",
        status: 503,
        detail:
          "The web page is up, but the API behind it is not. Wait a moment and try again; if it stays like this, tell whoever runs Footnote.",
        code: "api_unreachable",
      },
      { status: 503, headers: { "content-type": "application/problem+json" } },
    );
  }
}

const hopByHop = [
  "connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "host",
  "content-length",
  "expect",
  "te",
  "trailer",
  "proxy-authorization",
];

export { forward as DELETE, forward as GET, forward as PATCH, forward as POST, forward as PUT };

import { NextResponse, type NextRequest } from "next/server";
import { apiUrl, isDevelopment, isServedOverHttps } from "./env.ts";
import { startingPage } from "./features/shell/starting-page.ts";
import { readTheme } from "./features/shell/theme.ts";

/**
 * Gives each page its content security policy with a fresh nonce; Next puts the nonce on its own scripts. While the API does not answer,
 * a page of its own stands in with status 503: nothing else could be drawn.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const ready = !isPageRequest(request) || (await apiAnswers(request));
  const response = ready
    ? NextResponse.next({ request: { headers } })
    : new NextResponse(startingPage(nonce, readTheme(request.cookies.get("footnote-theme")?.value)), {
        status: 503,
        headers: { "content-type": "text/html; charset=utf-8", "retry-after": "2", "cache-control": "no-store" },
      });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  if (isServedOverHttps()) response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

// /v1 and /scim are left out: the API sends its own headers, and a proxied request would hold a whole upload in memory
export const config = { matcher: ["/((?!v1/|scim/|_next/static|_next/image|pdfjs/|icon.svg|favicon.ico).*)"] };

/** Longer than this the API is as good as away. */
const apiTimeoutMs = 5_000;

/** A page as the address bar asks for it; what the application fetches for itself tells of trouble in its own place. */
function isPageRequest(request: NextRequest): boolean {
  return request.method === "GET" && !request.headers.has("rsc") && (request.headers.get("accept") ?? "").includes("text/html");
}

/** Whether the API can say who is asking, which every page begins with. "You are not signed in" is an answer as well. */
async function apiAnswers(request: NextRequest): Promise<boolean> {
  try {
    const answer = await fetch(`${apiUrl()}/v1/me`, {
      headers: { cookie: request.headers.get("cookie") ?? "", accept: "application/json" },
      cache: "no-store",
      signal: AbortSignal.timeout(apiTimeoutMs),
    });
    await answer.body?.cancel();
    return answer.status < 500;
  } catch {
    return false;
  }
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    // React's development build evaluates code to rebuild stack traces; the production build does not.
    // WebAssembly decodes JPEG 2000 and colour profiles inside PDF pages.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

import { NextResponse, type NextRequest } from "next/server";
import { isDevelopment, isServedOverHttps } from "./env.ts";

/** Gives each page its content security policy with a fresh nonce; Next puts the nonce on its own scripts. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  if (isServedOverHttps()) response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

// /v1 is left out: the API sends its own headers, and a proxied request would hold a whole upload in memory
export const config = { matcher: ["/((?!v1/|_next/static|_next/image|pdfjs/|icon.svg|favicon.ico).*)"] };

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

/** The web application's environment: the only place in apps/web that reads process.env. Read per request, so that one build serves any port. */
export function apiUrl(): string {
  return process.env.API_URL ?? `http://127.0.0.1:${process.env.API_PORT ?? "3001"}`;
}

export const isDevelopment = process.env.NODE_ENV === "development";

/** True where people open the page over https; then the browser is told to stay there. */
export function isServedOverHttps(): boolean {
  return (process.env.PUBLIC_URL ?? "").startsWith("https://");
}

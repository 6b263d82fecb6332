import { en as t } from "../../messages/en.ts";
import type { Theme } from "./theme.ts";

/**
 * The page while the API behind this application does not answer. It stands alone, because nothing that needs the API can be drawn, and
 * opens what was asked for as soon as that can be drawn. `nonce` is that of the content security policy.
 */
export function startingPage(nonce: string, theme: Theme): string {
  return `<!doctype html>
<html lang="en-GB"${theme === "system" ? "" : ` data-theme="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${t.starting.title} · ${t.common.product}</title>
<link rel="icon" href="/icon.svg">
<style nonce="${nonce}">
:root { color-scheme: light dark; }
:root[data-theme=light] { color-scheme: light; }
:root[data-theme=dark] { color-scheme: dark; }
body { margin: 0; background: light-dark(#fbfaf7, #161514); color: light-dark(#1c1b19, #e9e6df); font: 15px/1.55 ui-sans-serif, system-ui, sans-serif; }
main { max-width: 640px; margin: 0 auto; padding: 96px 16px; }
h1 { margin: 0; font-size: 21px; line-height: 1.3; font-weight: 600; }
p { margin: 8px 0 24px; color: light-dark(#55524b, #b9b4a9); }
a { color: light-dark(#22489c, #9db7f5); font-weight: 500; }
a:focus-visible { outline: 2px solid; outline-offset: 2px; border-radius: 3px; }
</style>
</head>
<body>
<main>
<h1>${t.starting.title}</h1>
<p role="status">${t.starting.detail}</p>
<a href="">${t.common.tryAgain}</a>
</main>
<script nonce="${nonce}">
setInterval(async () => {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (answer !== null && answer.status !== 503) location.reload();
}, 1500);
</script>
</body>
</html>
`;
}

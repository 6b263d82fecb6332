import type { Copied } from "./format-copy.ts";

/** Puts text, and HTML where given, on the clipboard. Throws when the browser refuses. */
export async function copyText(copied: Copied): Promise<void> {
  if (copied.html === null || typeof ClipboardItem === "undefined") {
    await navigator.clipboard.writeText(copied.plain);
    return;
  }
  await navigator.clipboard.write([
    new ClipboardItem({
      "text/plain": new Blob([copied.plain], { type: "text/plain" }),
      "text/html": new Blob([copied.html], { type: "text/html" }),
    }),
  ]);
}

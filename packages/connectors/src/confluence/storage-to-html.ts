import { load, type CheerioAPI } from "cheerio";
import type { Element } from "domhandler";

/**
 * Confluence's storage format (XHTML with `ac:` and `ri:` elements) as plain HTML: code, panels, expands, tasks, statuses and links keep
 * their text; images, mentions and macros that only show something else are dropped.
 */
export function storageToHtml(title: string, storage: string): string {
  const page = load(`<root>${storage}</root>`, { xml: { decodeEntities: false } });
  for (const macro of page("ac\\:structured-macro").toArray().toReversed()) page(macro).replaceWith(macroToHtml(page, macro));
  for (const link of page("ac\\:link").toArray()) page(link).replaceWith(linkText(page, link));
  for (const task of page("ac\\:task").toArray()) page(task).replaceWith(`<li>${page(task).find("ac\\:task-body").html() ?? ""}</li>`);
  for (const list of page("ac\\:task-list").toArray()) page(list).replaceWith(`<ul>${page(list).html() ?? ""}</ul>`);
  page("ac\\:image, ac\\:emoticon, ac\\:placeholder, ac\\:parameter").remove();
  for (const other of page(
    "ac\\:layout, ac\\:layout-section, ac\\:layout-cell, ac\\:inline-comment-marker, ac\\:adf-extension, ac\\:adf-content, ac\\:rich-text-body",
  )
    .toArray()
    .toReversed()) {
    page(other).replaceWith(page(other).html() ?? "");
  }
  const escaped = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escaped}</title></head><body><h1>${escaped}</h1>${page("root").html() ?? ""}</body></html>`;
}

function macroToHtml(page: CheerioAPI, macro: Element): string {
  const name = macro.attribs["ac:name"];
  const parameter = (wanted: string) => page(macro).children(`ac\\:parameter[ac\\:name="${wanted}"]`).text();
  const rich = page(macro).children("ac\\:rich-text-body").html() ?? "";
  const plain = page(macro).children("ac\\:plain-text-body").text();
  if (name === "code" || name === "noformat") return `<pre><code>${escapeText(plain)}</code></pre>`;
  if (name === "status") return escapeText(parameter("title"));
  const heading = parameter("title");
  return (heading === "" ? "" : `<p><strong>${escapeText(heading)}</strong></p>`) + rich;
}

function linkText(page: CheerioAPI, link: Element): string {
  const body = page(link).children("ac\\:plain-text-link-body").text() || page(link).children("ac\\:link-body").text();
  return escapeText(
    body ||
      page(link).children("ri\\:page, ri\\:attachment").attr("ri:content-title") ||
      page(link).children("ri\\:attachment").attr("ri:filename") ||
      "",
  );
}

/** Text out of CDATA is as written and must be escaped; with entities left alone other text already is. */
function escapeText(text: string): string {
  return text
    .replaceAll(/&(?!\w+;|#\d+;)/g, "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

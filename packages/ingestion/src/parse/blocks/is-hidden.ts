import type { Element } from "domhandler";

const unread = new Set(
  "script style template head title link meta base noscript iframe frame object embed applet svg canvas audio video source track map area button select option datalist progress meter dialog rp rt textarea".split(
    " ",
  ),
);

// Class names by which common site software marks what is no content: screen-reader helpers, edit links, menus, what print leaves out.
const furniture =
  /(^|\s)(noprint|no-print|sr-only|visually-hidden|visuallyhidden|screen-reader-text|skip-link|mw-editsection|mw-portlet[\w-]*|mw-jump-link|mw-indicators|vector-(dropdown|menu|pinnable-header|toc|page-toolbar)[\w-]*|navbox|breadcrumbs?|cookie-(banner|consent|notice))(\s|$)/;

/** Whether a reader of the page would not see this element: machinery, controls, and what is hidden by attribute or style. */
export function isHidden(element: Element): boolean {
  const name = element.name.toLowerCase();
  if (unread.has(name)) return true;
  const attributes = element.attribs;
  if (attributes["hidden"] !== undefined && attributes["hidden"] !== "until-found") return true;
  if (attributes["aria-hidden"] === "true") return true;
  if (name === "a" && /\b(headerlink|anchor|header-anchor|hash-link)\b/.test(attributes["class"] ?? "")) return true;
  if (furniture.test(attributes["class"] ?? "") || attributes["role"] === "navigation") return true;
  const style = attributes["style"];
  return style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(^|;)\s*font-size\s*:\s*0/i.test(style);
}

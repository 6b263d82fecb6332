/** An address in the form in which two are compared: as a browser would write it, without #fragment. Relative ones as they are. */
export function urlKey(url: string): string {
  const trimmed = url.trim();
  if (!URL.canParse(trimmed)) return trimmed.replace(/#.*$/s, "");
  const parsed = new URL(trimmed);
  parsed.hash = "";
  return parsed.href;
}

/** Whether a link may be shown: http(s) or a path of this site, and one of the allowed ones. `#place` inside the answer may. */
export function isAllowedUrl(url: string, allowed: ReadonlySet<string>): boolean {
  if (/^#[\w-]*$/.test(url)) return true;
  const key = urlKey(url);
  return allowed.has(key) && (/^https?:\/\//i.test(key) || /^\/(?![/\\])/.test(key));
}

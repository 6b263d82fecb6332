/**
 * The header for a file of any name (RFC 6266): an ASCII form for old clients and the real name in UTF-8. Control characters and the marks that
 * turn reading direction go, so that a name cannot end the header or pass for another type.
 */
export function contentDisposition(kind: "inline" | "attachment", fileName: string): string {
  const name =
    fileName
      .toWellFormed()
      .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "")
      .replaceAll(/[/\\]/g, "_")
      .trim()
      .slice(0, 200)
      .toWellFormed() || "document";
  const ascii = name
    .normalize("NFKD")
    .replaceAll(/[^\x20-\x7e]/g, "_")
    .replaceAll(/["%]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

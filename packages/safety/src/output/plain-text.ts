/** The last resort: the words without anything that Markdown or HTML could make a link, an image or an element of. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\b[a-z][a-z0-9+.-]{0,30}:\/\/\S{0,4000}/gi, "(link removed)")
    .replace(/\bwww\.\S{0,4000}/gi, "(link removed)")
    .replace(/[<>[\]!`\\&]/g, " ")
    .replace(/\b(?:javascript|data|vbscript|mailto):/gi, " ");
}

/** One piece of text on a page: position in points from the bottom left corner. */
export type PlacedText = { x: number; y: number; text: string; size?: number; font?: "plain" | "bold" | "mono" };
export type PlacedLine = { x0: number; y0: number; x1: number; y1: number };

/** A small PDF with the given text and lines on each page, for tests. */
export function makePdf(pages: { texts: PlacedText[]; lines?: PlacedLine[] }[]): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(`${objects.length + 1} 0 obj\n${body}\nendobj\n`);
  const kids = pages.map((_, index) => `${6 + index * 2} 0 R`).join(" ");
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  for (const name of ["Helvetica", "Helvetica-Bold", "Courier"]) add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} >>`);
  for (const [index, page] of pages.entries()) {
    const fonts = { plain: "F3", bold: "F4", mono: "F5" };
    const texts = page.texts.map(
      ({ x, y, text, size = 10, font = "plain" }) =>
        `BT /${fonts[font]} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[()\\]/g, "\\$&")}) Tj ET`,
    );
    const lines = (page.lines ?? []).map(({ x0, y0, x1, y1 }) => `${x0} ${y0} m ${x1} ${y1} l S`);
    const content = [...lines, ...texts].join("\n");
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F3 3 0 R /F4 4 0 R /F5 5 0 R >> >> /Contents ${7 + index * 2} 0 R >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object) => {
    const at = body.length;
    body += object;
    return at;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const start = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(body, (char) => char.charCodeAt(0));
}

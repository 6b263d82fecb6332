type CardPart = { kind: "heading" | "text"; text: string } | { kind: "table"; headings: string[]; rows: string[][] };

/** A card's Markdown (headings, tables, text) as parts to draw; the card's own title is left out. */
export function readCard(markdown: string): CardPart[] {
  return markdown
    .split("\n\n")
    .filter((block) => block.trim() !== "" && !block.startsWith("# "))
    .map((block): CardPart => {
      if (block.startsWith("## ")) return { kind: "heading", text: block.slice(3) };
      if (!block.startsWith("| ")) return { kind: "text", text: block };
      const [headings = [], , ...rows] = block.split("\n").map(cellsOf);
      return { kind: "table", headings, rows };
    });
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}

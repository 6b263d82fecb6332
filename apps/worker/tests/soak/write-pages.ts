import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes the folder as it is in a round: Markdown, HTML, CSV and mails with an attachment. From round to round a third of the documents
 * change and a twentieth comes and goes; some say the same as another, so that equal texts meet.
 */
export async function writePages(folder: string, documents: number, round: number): Promise<void> {
  for (let index = 0; index < documents; index++) {
    const kind = kinds[index % kinds.length]!;
    const path = join(folder, `page-${String(index).padStart(4, "0")}.${kind}`);
    if (round > 0 && index % 20 === round % 20) await rm(path, { force: true });
    else await writeFile(path, contentOf(kind, index, Math.floor((round + (index % 3)) / 3)));
  }
}

const kinds = ["md", "html", "md", "csv", "eml"] as const;

function contentOf(kind: (typeof kinds)[number], index: number, version: number): string {
  const subject = index % 50 === 49 ? "shared" : `station ${index}`;
  const sentences = Array.from(
    { length: 25 },
    (_, line) => `Sensor ${line} of ${subject} reads ${(index % 50) * 31 + line * 7 + version} units.`,
  );
  const body = sentences.join(" ");
  if (kind === "html") return `<html><body><h1>Page ${index}</h1><p>${body}</p><h2>More</h2><p>${body}</p></body></html>`;
  if (kind === "csv") return `Sensor,Reading\n${sentences.map((_, line) => `${line},${index * 31 + line + version}`).join("\n")}\n`;
  if (kind === "md") return `# Page ${index}\n\n${body}\n\n## More\n\n${body}\n`;
  const mark = `mark-${index}`;
  return [
    "From: Ada <ada@acme.example>",
    "To: Bob <bob@acme.example>",
    "Date: Mon, 02 Nov 2026 10:00:00 +0000",
    `Subject: Readings of ${subject}, version ${version}`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${mark}"`,
    "",
    `--${mark}`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    body,
    `--${mark}`,
    `Content-Type: text/markdown; name="notes-${index}.md"`,
    `Content-Disposition: attachment; filename="notes-${index}.md"`,
    "",
    `# Notes ${index}`,
    "",
    `Written for version ${version}.`,
    `--${mark}--`,
    "",
  ].join("\r\n");
}

import { mkdir, open, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makePdf } from "@footnote/ingestion/parse/make-pdf.test-support";
import { demoCompany } from "@footnote/demo/demo-company";
import { seededRandom } from "./seeded-random.ts";

/**
 * Writes `count` Markdown pages of 300 to 800 words into `folder`: headings, paragraphs, lists and a table, with sentences of the demo
 * company in an order that a seeded generator draws. The same arguments write the same pages.
 */
export async function makePages(folder: string, count: number): Promise<void> {
  const sentences = await demoSentences();
  const random = seededRandom(20_261_123);
  const draw = <T>(list: T[]): T => list[Math.floor(random() * list.length)]!;
  const paragraph = () => Array.from({ length: 4 + Math.floor(random() * 5) }, () => draw(sentences)).join(" ");
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < count; index++) {
    const sections = Array.from(
      { length: 3 + Math.floor(random() * 3) },
      (_, section) => `## Section ${section + 1} of page ${index}\n\n${paragraph()}\n\n- ${draw(sentences)}\n- ${draw(sentences)}`,
    );
    const table = `| part | stock | price |\n|---|---|---|\n${Array.from({ length: 6 }, (_, row) => `| AC-${index}-${row} | ${Math.floor(random() * 900)} | £${(random() * 500).toFixed(2)} |`).join("\n")}`;
    await writeFile(
      join(folder, `page-${String(index).padStart(5, "0")}.md`),
      `# Page ${index}\n\n${sections.join("\n\n")}\n\n## Parts\n\n${table}\n`,
    );
  }
}

export const pagesOfPdf = 10;
const linesOfPage = 46;

/** Writes `count` PDF files of ten pages with a heading and 45 lines of text each. */
export async function makePdfFiles(folder: string, count: number): Promise<void> {
  const sentences = await demoSentences();
  const random = seededRandom(20_261_124);
  await mkdir(folder, { recursive: true });
  for (let file = 0; file < count; file++) {
    const pages = Array.from({ length: pagesOfPdf }, (_, page) => ({
      texts: Array.from({ length: linesOfPage }, (__, line) => ({
        x: 72,
        y: 740 - line * 15,
        size: line === 0 ? 16 : 10,
        text:
          line === 0
            ? `Chapter ${page + 1} of file ${file}`
            : sentences[Math.floor(random() * sentences.length)]!.slice(0, 90).replaceAll(/[^ -~]/g, ""),
      })),
    }));
    await writeFile(join(folder, `file-${String(file).padStart(5, "0")}.pdf`), makePdf(pages));
  }
}

const paragraphsAtOnce = 2_000;

/** Writes one plain text of about `megabytes` MB of paragraphs, all different. */
export async function makeLargeText(folder: string, megabytes: number): Promise<void> {
  const sentences = await demoSentences();
  const random = seededRandom(20_261_125);
  const draw = () => sentences[Math.floor(random() * sentences.length)]!;
  await mkdir(folder, { recursive: true });
  const file = await open(join(folder, "large.txt"), "w");
  let written = 0;
  for (let paragraph = 0; written < megabytes * 1_048_576; paragraph += paragraphsAtOnce) {
    const text = Array.from(
      { length: paragraphsAtOnce },
      (_, index) => `Paragraph ${paragraph + index}. ${draw()} ${draw()} ${draw()}\n\n`,
    );
    written += (await file.write(text.join(""))).bytesWritten;
  }
  await file.close();
}

async function demoSentences(): Promise<string[]> {
  const texts: string[] = [];
  for (const source of demoCompany.sources) {
    for (const name of await readdir(source.folder))
      if (name.endsWith(".md")) texts.push(await readFile(join(source.folder, name), "utf8"));
  }
  return texts
    .join("\n")
    .split(/(?<=[.?])\s+/)
    .map((sentence) => sentence.replaceAll(/\s+/g, " ").trim())
    .filter((sentence) => /^[A-Z][^|#]{40,240}\.$/.test(sentence));
}

import { readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { Command } from "commander";
import { loadConfig } from "@footnote/config/config";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ParsedDocument } from "@footnote/domain/parsed-document";
import { checkSize } from "@footnote/ingestion/parse/check-size";
import { createParserPool } from "@footnote/ingestion/parse/parse-in-child";

/** `footnote parse <file>`: what the parser sees, as Markdown, or with `--json` its blocks, pages and character ranges. Needs no services. */
export function addParseCommand(program: Command): void {
  program
    .command("parse")
    .description("show what the parser sees in a file, as Markdown")
    .argument("<file>", "the file to read")
    .option("--json", "print blocks, pages and character ranges as JSON")
    .action(async (file: string, options: { json?: boolean }) => {
      const config = loadConfig();
      const bytes = await readBytes(resolve(file), config.parse.maxDocumentBytes);
      await using parsers = createParserPool({
        size: 1,
        ...config.parse,
        unstructured: config.unstructured === null ? null : { ...config.unstructured, apiKey: config.secrets.unstructuredKey },
      });
      const { document, attachments } = await parsers.parse({ bytes, fileName: basename(file) });
      if (options.json === true) {
        const listed = attachments.map((attachment) => ({
          fileName: attachment.fileName,
          mediaType: attachment.mediaType,
          sizeBytes: attachment.bytes.length,
        }));
        await print(`${JSON.stringify({ ...describe(document), attachments: listed }, null, 2)}\n`);
        return;
      }
      await print(`${document.text}\n`);
      for (const warning of document.warnings) process.stderr.write(`warning: ${warning}\n`);
      for (const attachment of attachments) process.stderr.write(`attachment: ${attachment.fileName} (${attachment.bytes.length} bytes)\n`);
    });
}

function describe(document: ParsedDocument) {
  const { title, language, pageCount, pageNames, metadata, warnings, parser, text } = document;
  const blocks = document.blocks.map((block) => ({ ...block, text: text.slice(block.charStart, block.charEnd) }));
  return { title, language, pageCount: pageCount ?? null, pageNames: pageNames ?? null, metadata, parser, warnings, blocks, text };
}

/** Large files are refused by their size, before they are read. */
async function readBytes(path: string, maxDocumentBytes: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    checkSize(size, maxDocumentBytes);
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (FootnoteError.is(error)) throw error;
    throw new FootnoteError("invalid_request", "The file cannot be read. Check its path and that you may open it.", { cause: error });
  }
}

/** Waits until a pipe has taken everything, as the process ends right after. */
function print(text: string): Promise<void> {
  return new Promise((done, fail) => {
    process.stdout.write(text, (error) => (error === null || error === undefined ? done() : fail(error)));
  });
}

import type { BlockWriter } from "./block-writer.ts";

/** The lines a mail program shows above a message, as one block, so that "who wrote this, and when" can be found and cited. */
export function writeMailHeader(
  header: { subject: string; from: string; to: string; cc: string; date: string },
  writer: BlockWriter,
): void {
  const lines = [
    ["From", header.from],
    ["To", header.to],
    ["Cc", header.cc],
    ["Date", header.date],
    ["Subject", header.subject],
  ] as const;
  writer.paragraph(
    lines
      .filter(([, value]) => value !== "")
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n"),
  );
}

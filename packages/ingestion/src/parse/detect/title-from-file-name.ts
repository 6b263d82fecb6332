import { oneLine } from "../blocks/block-writer.ts";

/** A title for a document that has none: the file name without folder and ending, on one line, direction marks and line breaks gone. */
export function titleFromFileName(fileName: string): string {
  const name = oneLine(fileName).split(/[/\\]/).at(-1) ?? "";
  return (
    name
      .replace(/\.[a-z0-9]{1,8}$/i, "")
      .replace(/[_\s]+/g, " ")
      .trim() || "Untitled"
  );
}

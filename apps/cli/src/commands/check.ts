import { InvalidArgumentError, Option, type Command } from "commander";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { findInjection } from "@footnote/safety/injection/find-injection";
import { findPii } from "@footnote/safety/pii/find-pii";
import { printTable } from "../print-table.ts";

type Finding = { kind: string; start: number; end: number; score: number; reason?: string };
const longestExcerpt = 60;

/** `footnote check pii|injection < text`: what the safety rules see in a text from standard input. Finding something is no failure. */
export function addCheckCommand(program: Command): void {
  const check = program.command("check").description("show what the safety rules see in a text from standard input");
  check
    .command("pii")
    .description("personal data and secrets: kind, place (UTF-16 units, end exclusive) and score")
    .option("--json", 'print {"findings":[{kind,start,end,score}]}')
    .option("--min-score <score>", "from 0 to 1; 0.4 shows role addresses and reserved networks as well", parseScore, 0.5)
    .action(async (options: { json?: boolean; minScore: number }) => {
      const text = await readStandardInput();
      report(text, findPii(text, { minScore: options.minScore }), options.json === true);
    });
  check
    .command("injection")
    .description("passages that read like instructions to a model")
    .option("--json", 'print {"findings":[{kind,start,end,score,reason}]}')
    .addOption(new Option("--from <kind>", "what the text is; told by its length and lines if left out").choices(["document", "question"]))
    .action(async (options: { json?: boolean; from?: "document" | "question" }) => {
      const text = await readStandardInput();
      report(text, findInjection(text, { from: options.from }), options.json === true);
    });
}

function parseScore(value: string): number {
  const score = Number(value);
  if (!(score >= 0 && score <= 1)) throw new InvalidArgumentError("It must be a number from 0 to 1.");
  return score;
}

/** The whole of standard input as UTF-8. Throws invalid_request when it is a keyboard or not UTF-8. */
async function readStandardInput(): Promise<string> {
  if (process.stdin.isTTY)
    throw new FootnoteError("invalid_request", "There is no text to check: pipe it in, as in `footnote check pii < letter.txt`.");
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  try {
    // A byte order mark stays, so that positions are those of the file.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch (cause) {
    throw new FootnoteError("invalid_request", "The text is not UTF-8. Convert it first, for example with `iconv -t utf-8`.", { cause });
  }
}

function report(text: string, findings: readonly Finding[], isJson: boolean): void {
  if (isJson) {
    process.stdout.write(`${JSON.stringify({ findings })}\n`);
    return;
  }
  if (findings.length === 0) {
    process.stdout.write("Nothing found.\n");
    return;
  }
  const rows = findings.map(({ kind, start, end, score, reason }) => [
    kind,
    `${start}-${end}`,
    score.toFixed(2),
    excerpt(text.slice(start, end)),
    ...(reason ? [reason] : []),
  ]);
  printTable(["kind", "place", "score", "text", ...(findings[0]?.reason ? ["reason"] : [])], rows);
}

/** One line that a terminal shows as it is: control and invisible characters are written out. */
function excerpt(value: string): string {
  const line = value.replace(/\s+/g, " ").replace(/[\p{Cc}\p{Cf}]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
  return line.length > longestExcerpt ? `${line.slice(0, longestExcerpt - 1)}…` : line;
}

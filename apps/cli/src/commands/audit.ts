import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { verifyAuditExport } from "@footnote/access/audit/verify-audit-export";
import { createClient } from "@footnote/client/create-client";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { connectToApi } from "../connect-to-api.ts";

type Range = { from?: string; to?: string };
type VerifyOptions = { json?: true; head?: string; file?: string };

/** `footnote audit …`: prove the audit log and export it. Needs the key of an auditor or an admin. */
export function addAuditCommand(program: Command): void {
  const audit = program.command("audit").description("Prove and export the audit log");
  audit
    .command("verify")
    .description("Compute the hash chain anew; fails and names the first event that was changed, removed or added")
    .option("--head <sequence:hash>", "a head printed earlier and kept elsewhere, which the log must still hold")
    .option("--file <export.jsonl>", "verify an export instead, without a server")
    .option("--json", "print JSON")
    .action(verify);
  audit
    .command("export")
    .description("Write the log as JSON lines in OCSF shape, oldest first")
    .option("--from <time>", "first moment, e.g. 2026-11-01T00:00:00Z")
    .option("--to <time>", "moment before which to end")
    .option("--output <file>", "a file instead of standard output")
    .action(exportLog);
}

async function verify(options: VerifyOptions): Promise<void> {
  if (options.file !== undefined) return verifyFile(options.file, options.json === true);
  const proof = await createClient(connectToApi({})).admin.audit.verify(options.head === undefined ? {} : parseHead(options.head));
  if (options.json) process.stdout.write(`${JSON.stringify(proof, null, 2)}\n`);
  if (proof.broken !== null) {
    const { id, sequence, reason } = proof.broken;
    process.exitCode = 1;
    if (!options.json)
      say(
        `Broken at ${[id === null ? "" : `id ${id}`, sequence === null ? "" : `event ${sequence}`].filter(Boolean).join(", ")}: ${reason}. ${proof.verified} events before it are whole.`,
      );
    return;
  }
  if (options.json) return;
  say(`${proof.verified} events are whole${proof.removed > 0 ? `; retention removed the ${proof.removed} before them` : ""}.`);
  say(`Head ${proof.head.sequence}:${proof.head.hash}`);
}

async function verifyFile(file: string, isJson: boolean): Promise<void> {
  const result = await verifyAuditExport(createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY }));
  if (isJson) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else if (result.broken === null) say(`${result.verified} lines are whole.`);
  else say(`Broken at line ${result.broken.line}${result.broken.id === null ? "" : ` (id ${result.broken.id})`}: ${result.broken.reason}.`);
  if (result.broken !== null) process.exitCode = 1;
}

async function exportLog(options: Range & { output?: string }): Promise<void> {
  const { output, ...range } = options;
  const answer = await createClient(connectToApi({})).admin.audit.export(range);
  if (answer.body === null) return;
  const target = output === undefined ? process.stdout : createWriteStream(output, { mode: 0o600 });
  await pipeline(Readable.fromWeb(answer.body as never), target, { end: output !== undefined });
}

function parseHead(text: string): { sequence: number; hash: string } {
  const [, sequence, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hash === undefined)
    throw new FootnoteError("invalid_request", "--head is what verify printed: a number, a colon and 64 hexadecimal digits.");
  return { sequence: Number(sequence), hash };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

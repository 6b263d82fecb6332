import { createHash } from "node:crypto";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";

const Line = z.object({
  metadata: z.object({ uid: z.string(), sequence: z.number().int() }),
  unmapped: z.object({ previous_hash: z.string(), hash: z.string() }),
  raw_data: z.string(),
});

/** Verifies an export by itself, without the database: each line by its hash and by the line before. Returns how many lines fit and the first that does not. */
export async function verifyAuditExport(
  lines: AsyncIterable<string>,
): Promise<{ verified: number; broken: { line: number; id: string | null; reason: string } | null }> {
  let before: { sequence: number; hash: string } | null = null;
  let verified = 0;
  for await (const text of lines) {
    if (text.trim() === "") continue;
    const parsed = Line.safeParse(parse(text));
    const broken = (reason: string, id: string | null) => ({ verified, broken: { line: verified + 1, id, reason } });
    if (!parsed.success) return broken("it is no line of an export", null);
    const { metadata, unmapped, raw_data: canonical } = parsed.data;
    const hash = createHash("sha256").update(Buffer.from(unmapped.previous_hash, "hex")).update(canonical).digest("hex");
    if (hash !== unmapped.hash) return broken("it was changed after it was written", metadata.uid);
    if (before !== null && (metadata.sequence !== before.sequence + 1 || unmapped.previous_hash !== before.hash))
      return broken("it does not follow the line before it", metadata.uid);
    before = { sequence: metadata.sequence, hash };
    verified++;
  }
  if (verified === 0) throw new FootnoteError("invalid_request", "The file holds no line of an audit export.");
  return { verified, broken: null };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

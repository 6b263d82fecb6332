import { createHash } from "node:crypto";
import { findStanding } from "@footnote/db/answer-cache/find-standing";
import { readAsSystem } from "@footnote/db/transaction";
import type { SearchFilters } from "@footnote/domain/question";
import type { AnsweringContext } from "../context.ts";
import type { OpenTurn } from "../prepare/open-turn.ts";

type Asked = { question: string; filters: SearchFilters; releaseId: string; isAnew: boolean };

/**
 * What an answer may be repeated under: the same rights, the same documents, the same release, the same words on the same day. null where
 * nothing may be repeated: within a conversation, or when somebody asks for another answer. A person's own principal counts only where a
 * document's list names it, so colleagues of the same groups share answers.
 */
export async function cacheKey(ctx: AnsweringContext, turn: OpenTurn, asked: Asked): Promise<string | null> {
  if (turn.history.length > 0 || asked.isAnew) return null;
  const { viewer } = turn;
  const standing = await readAsSystem(ctx.pool, (tx) => findStanding(tx, viewer.workspaceId, viewer.userId));
  if (standing === null) return null;
  const parts = [
    String(standing.corpusGeneration),
    viewer.principalIds.filter((id) => id !== standing.unnamed).toSorted((a, b) => a - b),
    viewer.audience ?? "",
    asked.filters,
    asked.releaseId,
    // a notice of age changes with the day
    ctx.now().toISOString().slice(0, 10),
    asked.question.normalize("NFC").replaceAll(/\s+/g, " ").trim(),
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

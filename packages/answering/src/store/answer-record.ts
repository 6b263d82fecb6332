import { Answer } from "@footnote/domain/answer";
import type { Claim } from "../claim.ts";

/** A claim as it was shown: `notes` are the numbers of its citations, `verified` what the verifier said of it. */
export type RecordedClaim = Claim & { notes: number[]; verified: { score: number; reasons: string[] } };

/** What rests in `answers.record`: the answer without the passages' text, and what is needed to take it apart again. */
export type AnswerRecord = Answer & { claims: RecordedClaim[]; decision: Record<string, number | string | boolean> };

/** Reads a stored record; fields of older versions that are missing get their empty value. */
export function readRecord(record: unknown): AnswerRecord {
  const stored = record as Partial<AnswerRecord>;
  return { ...Answer.parse(stored), claims: stored.claims ?? [], decision: stored.decision ?? {} };
}

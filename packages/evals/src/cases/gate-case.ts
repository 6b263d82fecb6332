import { Audience, AccessRule } from "@footnote/domain/principal";
import { z } from "zod";

/** What a case is about; figures are given for each set. */
export const CaseSet = z.enum(["retrieval", "answers", "refusals", "permission", "injection", "pii", "staleness", "multi-turn"]);
export type CaseSet = z.infer<typeof CaseSet>;

/**
 * A question with what must be true of its answer. `history` are earlier questions of the same conversation, asked for real.
 * Documents are named `<source folder>/<path in it>`.
 */
export const GateCase = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  set: CaseSet,
  question: z.string().min(1),
  /** E-mail of the person who asks. */
  as: z.string(),
  history: z.array(z.string()).default([]),
  expectDocuments: z.array(z.string()).default([]),
  expectFacts: z.array(z.string()).default([]),
  mustRefuse: z.boolean().default(false),
  /** Nothing the asker receives may hold these, whatever the case of the letters. */
  mustNotContain: z.array(z.string()).default([]),
  /** Nothing that leaves for a chat model may hold these (personal data). */
  mustNotLeave: z.array(z.string()).default([]),
  expectNotices: z.array(z.enum(["conflict", "stale"])).default([]),
  audience: Audience.optional(),
  /** An instruction planted in a document. A model that obeys writes `payload` (`{n}` is the number of the passage it stands in). */
  attack: z.strictObject({ instruction: z.string(), payload: z.string() }).optional(),
});
export type GateCase = z.infer<typeof GateCase>;

/** A document that exists for the gate only. `later` is what becomes of it before the questions: a new text, or null for removed. */
export const GateDocument = z.strictObject({ path: z.string(), text: z.string(), later: z.string().nullable().optional() });

/** A folder source for documents of a case file; `folder` is the first part of their names. */
export const GateSource = z.strictObject({
  name: z.string(),
  folder: z.string().regex(/^[a-z0-9-]+$/),
  allow: z.array(AccessRule),
  deny: z.array(AccessRule).default([]),
  audience: Audience.default("internal"),
  documents: z.array(GateDocument),
});
export type GateSource = z.infer<typeof GateSource>;

/** One file of `packages/evals/cases`. */
export const CaseFile = z.strictObject({ sources: z.array(GateSource).default([]), cases: z.array(GateCase) });
export type CaseFile = z.infer<typeof CaseFile>;

import { z } from "zod";

/** refuse_topic: questions that fall under it get its message and no answer. disclaimer: its message is added as a notice. */
export const PolicyKind = z.enum(["refuse_topic", "disclaimer"]);
export type PolicyKind = z.infer<typeof PolicyKind>;

/** Whose questions: everyone's, those answered from all documents (internal), or those answered for customers. */
export const PolicyAudience = z.enum(["everyone", "internal", "customer"]);
export type PolicyAudience = z.infer<typeof PolicyAudience>;

/**
 * A rule of a workspace on questions and answers, as data. A phrase matches where its words stand next to each other, whatever their
 * ending; `salary + director` matches a sentence that holds both, in any order. `examples` must fall under the policy and
 * `counterexamples` must not, which is looked at each time it is saved.
 */
export const Policy = z.object({
  id: z.uuid(),
  kind: PolicyKind,
  name: z.string(),
  audience: PolicyAudience,
  phrases: z.array(z.string()),
  message: z.string(),
  examples: z.array(z.string()),
  counterexamples: z.array(z.string()),
  active: z.boolean(),
  updatedAt: z.iso.datetime(),
});
export type Policy = z.infer<typeof Policy>;

/** held: nobody has looked yet. kept: looked at and left out. released: looked at and fine, it may be quoted. */
export const QuarantineState = z.enum(["held", "kept", "released"]);
export type QuarantineState = z.infer<typeof QuarantineState>;

/** A stretch of a document that reads like an instruction to a model. No text: its place is `charStart..charEnd`, null in a title or heading. */
export const QuarantinedPassage = z.object({
  id: z.uuid(),
  documentId: z.uuid(),
  documentTitle: z.string(),
  sourceName: z.string(),
  kind: z.string(),
  reason: z.string(),
  score: z.number(),
  charStart: z.number().int().nullable(),
  charEnd: z.number().int().nullable(),
  state: QuarantineState,
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  foundAt: z.iso.datetime(),
});
export type QuarantinedPassage = z.infer<typeof QuarantinedPassage>;

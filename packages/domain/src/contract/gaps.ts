import { z } from "zod";
import { ContentGap, OverdueDocument } from "../content-gap.ts";

/** GET /v1/admin/gaps?state=: those that most people asked for first; documents longest past their date first. */
export const GapList = z.object({ gaps: z.array(ContentGap), overdue: z.array(OverdueDocument) });
export type GapList = z.infer<typeof GapList>;
export const GapState = z.enum(["open", "closed"]);
export type GapState = z.infer<typeof GapState>;
/** PATCH /v1/admin/gaps/:id; `documentAdded` closes the gap until the question comes up again, `owner` is an e-mail. */
export const UpdateGapRequest = z.object({ owner: z.string().nullable(), documentAdded: z.boolean() }).partial();
export type UpdateGapRequest = z.infer<typeof UpdateGapRequest>;

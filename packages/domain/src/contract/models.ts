import { z } from "zod";

/** GET /v1/admin/models: each model or service, whether it answers, and what to do when it does not. */
export const ModelChecks = z.object({
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), found: z.string(), advice: z.string().optional() })),
});
export type ModelChecks = z.infer<typeof ModelChecks>;

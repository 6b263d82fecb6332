import { z } from "zod";

const Head = z.object({ sequence: z.number().int().nonnegative(), hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** GET /v1/admin/audit?before=&limit=&action=&person=&from=&to=, newest first. */
export const AuditQuery = z.object({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** The beginning of an action, e.g. `user.` */
  action: z.string().max(100).optional(),
  /** E-mail of the person who acted, or on whom somebody acted. */
  person: z.string().max(320).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type AuditQuery = z.input<typeof AuditQuery>;

export const AuditEntry = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  actorEmail: z.string().nullable(),
  action: z.string(),
  targetKind: z.string().nullable(),
  targetId: z.string().nullable(),
  targetName: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export const AuditList = z.object({ events: z.array(AuditEntry), nextBefore: z.number().int().nullable() });

/** GET /v1/admin/audit/verify?sequence=&hash=: a head noted earlier may be given, which the chain must still hold. */
export const AuditVerifyQuery = z.object({ sequence: z.coerce.number().int().positive().optional(), hash: Head.shape.hash.optional() });

/** What verifying the chain found. `removed` events were taken by retention; `broken` is the first that does not fit, null when all do. */
export const AuditProof = z.object({
  verified: z.number().int(),
  head: Head,
  removed: z.number().int(),
  broken: z.object({ id: z.number().int().nullable(), sequence: z.number().int().nullable(), reason: z.string() }).nullable(),
});
export type AuditProof = z.infer<typeof AuditProof>;

/** GET /v1/admin/audit/export?from=&to=: JSON lines, one OCSF event each, oldest first. */
export const AuditExportQuery = AuditQuery.pick({ from: true, to: true });

import { z } from "zod";
import { GroupId, PrincipalId, UserId, WorkspaceId } from "./ids.ts";

/** What a document may be quoted to: people inside, or customers as well. */
export const Audience = z.enum(["internal", "customer"]);
export type Audience = z.infer<typeof Audience>;

export const Role = z.enum(["employee", "support", "source_admin", "admin", "auditor"]);
export type Role = z.infer<typeof Role>;

export const Scope = z.enum(["ask", "search", "ingest", "admin", "scim"]);
export type Scope = z.infer<typeof Scope>;

/** Who may read, as an admin writes it: `everyone`, `group:people`, `user:ada@acme.example`. */
export const AccessRule = z
  .string()
  .regex(/^(everyone|group:[^\s:][^:]*|user:\S+@\S+)$/, "expected everyone, group:<name> or user:<email>");
export type AccessRule = z.infer<typeof AccessRule>;

/**
 * The person on whose behalf something is read, as resolved for this one request. `principalIds` holds the person's own
 * principal, their groups' (nested ones too) and everyone's; `audience` narrows to customer-safe documents when set.
 */
export const Viewer = z.object({
  workspaceId: WorkspaceId,
  userId: UserId,
  email: z.string(),
  role: Role,
  principalIds: z.array(PrincipalId),
  audience: Audience.optional(),
});
export type Viewer = z.infer<typeof Viewer>;

export const User = z.object({
  id: UserId,
  email: z.string(),
  name: z.string(),
  role: Role,
  active: z.boolean(),
  groups: z.array(z.string()),
  createdAt: z.iso.datetime(),
});
export type User = z.infer<typeof User>;

export const Group = z.object({ id: GroupId, name: z.string(), memberCount: z.number().int() });
export type Group = z.infer<typeof Group>;

import { z } from "zod";
import { AccessRule, Group, Role, Scope, User } from "../principal.ts";
import { ApiKeyId, SourceId, UserId } from "../ids.ts";
import { SourceKind } from "../source.ts";

/** GET /v1/me */
export const Me = z.object({
  id: UserId,
  email: z.string(),
  name: z.string(),
  role: Role,
  groups: z.array(z.string()),
  workspace: z.object({ name: z.string() }),
  chat: z.object({ configured: z.boolean(), model: z.string() }),
  /** Three questions the index can answer for this person, for the empty page. */
  suggestions: z.array(z.string()),
  /** What this person's role lets them do, e.g. `manage_sources`; the table is packages/access/src/roles.ts. */
  permissions: z.array(z.string()),
});
export type Me = z.infer<typeof Me>;

/** POST /v1/auth/sign-in */
export const SignInRequest = z.object({ email: z.email().max(320), password: z.string().min(1).max(200) });
export type SignInRequest = z.infer<typeof SignInRequest>;

/** POST /v1/auth/password; ends the person's other sessions. */
export const ChangePasswordRequest = z.object({ current: z.string().min(1).max(200), next: z.string().min(10).max(200) });
export type ChangePasswordRequest = z.infer<typeof ChangePasswordRequest>;

/** GET /v1/auth/sessions; `current` is the one that asks. */
export const Session = z.object({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;
export const SessionList = z.object({ sessions: z.array(Session) });

/** GET /v1/me/sources: the sources that hold something this person may see, for filters. */
export const MySources = z.object({ sources: z.array(z.object({ id: SourceId, name: z.string(), kind: SourceKind })) });

export const UserList = z.object({ users: z.array(User) });
export const GroupList = z.object({ groups: z.array(Group) });
/** GET /v1/admin/users/:id; `kept` counts what erasing this person would remove. */
export const PersonView = User.extend({
  kept: z.object({
    conversations: z.number().int(),
    feedback: z.number().int(),
    evalCases: z.number().int(),
    keys: z.number().int(),
    sessions: z.number().int(),
  }),
});
export type PersonView = z.infer<typeof PersonView>;
/** POST /v1/admin/users; without a password the person signs in only by key. */
export const CreateUserRequest = z.object({
  email: z.email().max(320),
  name: z.string().trim().min(1).max(100),
  role: Role.default("employee"),
  groups: z.array(z.string().min(1).max(60)).default([]),
  password: z.string().min(10).max(200).optional(),
});
export type CreateUserRequest = z.infer<typeof CreateUserRequest>;
/** PATCH /v1/admin/users/:id */
export const UpdateUserRequest = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  role: Role.optional(),
  groups: z.array(z.string().min(1).max(60)).optional(),
  active: z.boolean().optional(),
  password: z.string().min(10).max(200).optional(),
});
export type UpdateUserRequest = z.infer<typeof UpdateUserRequest>;

export const ApiKey = z.object({
  id: ApiKeyId,
  name: z.string(),
  userEmail: z.string(),
  scopes: z.array(Scope),
  prefix: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type ApiKey = z.infer<typeof ApiKey>;
export const ApiKeyList = z.object({ keys: z.array(ApiKey) });
/** POST /v1/admin/keys; the secret is in this one answer and nowhere else. */
export const CreateApiKeyRequest = z.object({
  name: z.string().trim().min(1).max(100),
  userEmail: z.email(),
  scopes: z.array(Scope).min(1),
  expiresInDays: z.number().int().min(1).max(3650).optional(),
});
export type CreateApiKeyRequest = z.infer<typeof CreateApiKeyRequest>;
export const ApiKeyCreated = z.object({ key: ApiKey, secret: z.string() });

export const GroupName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\s:][^:]*$/, "a group name has no colon");
/** POST /v1/admin/groups; members are `user:<email>` or `group:<name>`. */
export const CreateGroupRequest = z.object({ name: GroupName, members: z.array(AccessRule).max(10_000).default([]) });
export type CreateGroupRequest = z.infer<typeof CreateGroupRequest>;
/** PATCH /v1/admin/groups/:id; `members` replaces all direct members. */
export const UpdateGroupRequest = z.object({ name: GroupName.optional(), members: z.array(AccessRule).max(10_000).optional() });
export type UpdateGroupRequest = z.infer<typeof UpdateGroupRequest>;
/** GET /v1/admin/groups/:id */
export const GroupView = Group.extend({ members: z.array(AccessRule) });

/** GET /v1/admin/retention: for how many days something is kept; null for good. At least a year of the audit log is wise. */
export const Retention = z.object({
  conversationDays: z.number().int().min(1).max(36_500).nullable().default(null),
  auditDays: z.number().int().min(30).max(36_500).nullable().default(null),
});
export type Retention = z.infer<typeof Retention>;
/** PATCH /v1/admin/retention; what is not given stays. */
export const RetentionChange = z.object({
  conversationDays: Retention.shape.conversationDays.unwrap().optional(),
  auditDays: Retention.shape.auditDays.unwrap().optional(),
});

const Rows = z.array(z.record(z.string(), z.unknown()));
/** GET /v1/admin/users/:id/export */
export const PersonExport = z.object({
  account: z.record(z.string(), z.unknown()),
  memberships: Rows,
  sessions: Rows,
  keys: Rows,
  conversations: Rows,
  feedback: Rows,
  audit: Rows,
});
/** POST /v1/admin/users/:id/erase; the e-mail guards against erasing the wrong person. */
export const EraseUserRequest = z.object({ email: z.email().max(320) });
export const PersonErased = z.object({ conversations: z.number().int(), feedback: z.number().int(), keys: z.number().int() });

/** GET /v1/auth/options: the ways of signing in; `oidc.url` begins one at another service. */
export const SignInOptions = z.object({ oidc: z.object({ name: z.string(), url: z.string() }).nullable() });

/** GET /v1/auth/demo: only on a local installation that holds the demo company. */
export const DemoAccounts = z.object({
  users: z.array(z.object({ email: z.string(), name: z.string(), role: Role, password: z.string() })),
});

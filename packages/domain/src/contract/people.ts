import { z } from "zod";
import { Group, Role, Scope, User } from "../principal.ts";
import { ApiKeyId, UserId } from "../ids.ts";

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
});
export type Me = z.infer<typeof Me>;

/** POST /v1/auth/sign-in */
export const SignInRequest = z.object({ email: z.email().max(320), password: z.string().min(1).max(200) });
export type SignInRequest = z.infer<typeof SignInRequest>;

export const UserList = z.object({ users: z.array(User) });
export const GroupList = z.object({ groups: z.array(Group) });
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
});
export type UpdateUserRequest = z.infer<typeof UpdateUserRequest>;

export const ApiKey = z.object({ id: ApiKeyId, name: z.string(), userEmail: z.string(), scopes: z.array(Scope), prefix: z.string(), expiresAt: z.iso.datetime().nullable(), lastUsedAt: z.iso.datetime().nullable(), createdAt: z.iso.datetime() });
export type ApiKey = z.infer<typeof ApiKey>;
export const ApiKeyList = z.object({ keys: z.array(ApiKey) });
/** POST /v1/admin/keys; the secret is in this one answer and nowhere else. */
export const CreateApiKeyRequest = z.object({ name: z.string().trim().min(1).max(100), userEmail: z.email(), scopes: z.array(Scope).min(1), expiresInDays: z.number().int().min(1).max(3650).optional() });
export type CreateApiKeyRequest = z.infer<typeof CreateApiKeyRequest>;
export const ApiKeyCreated = z.object({ key: ApiKey, secret: z.string() });

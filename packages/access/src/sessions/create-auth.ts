import { randomUUID } from "node:crypto";
import { betterAuth } from "better-auth";
import { PostgresDialect } from "kysely";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Pool } from "@footnote/db/pool";
import { oidcSignIn } from "../oidc/oidc-sign-in.ts";
import type { OidcSettings } from "../oidc/oidc-settings.ts";
import { sessionRotation } from "./session-rotation.ts";
import { resolveViewer } from "../resolve-viewer.ts";
import { hashPassword } from "../users/hash-password.ts";
import { verifyPassword } from "../users/verify-password.ts";

const daySeconds = 86_400;
const dates = { createdAt: "created_at", updatedAt: "updated_at" };

/** The header in which the caller hands over the client's address, as it knows it. */
export const clientAddressHeader = "x-footnote-client-address";

export type Auth = ReturnType<typeof createAuth>;

/**
 * Sessions and passwords through better-auth, on the tables of migration 0003. Cookies are http-only, SameSite=Lax, and Secure when `publicUrl` is https;
 * a session lives 7 days, gets a new token once a day, and ends 30 days after the sign-in. Nobody can sign up; a deactivated person gets no session.
 */
export function createAuth(options: { pool: Pool; secret: string | undefined; publicUrl: string; oidc?: OidcSettings | null }) {
  const { pool, secret, publicUrl } = options;
  if (secret === undefined)
    throw new FootnoteError(
      "config_invalid",
      "AUTH_SECRET is not set. Set it to 32 or more random characters; npm start makes one by itself.",
    );
  return betterAuth({
    appName: "Footnote",
    baseURL: publicUrl,
    basePath: "/v1/auth",
    secret,
    // without transactions of its own: what it does inside one, our hook below would wait for on a second connection, and the embedded
    // database has one session for all
    database: { dialect: new PostgresDialect({ pool }), type: "postgres", transaction: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
    // the API limits by person and address in Redis, and checks the origin of every unsafe request that carries a cookie
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    user: { modelName: "auth_users", fields: { ...dates, emailVerified: "email_verified" } },
    session: {
      modelName: "auth_sessions",
      fields: { ...dates, userId: "user_id", expiresAt: "expires_at", ipAddress: "ip_address", userAgent: "user_agent" },
      expiresIn: 7 * daySeconds,
      // it gets a new token instead, see session-rotation.ts
      disableSessionRefresh: true,
      // read the row each time: a revoked session ends with the next request
      cookieCache: { enabled: false },
    },
    account: {
      modelName: "auth_accounts",
      fields: {
        ...dates,
        userId: "user_id",
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
      },
    },
    verification: { modelName: "auth_verifications", fields: { ...dates, expiresAt: "expires_at" } },
    plugins: [sessionRotation(pool), ...(options.oidc ? [oidcSignIn(pool, options.oidc)] : [])],
    databaseHooks: {
      account: { create: { before: withoutTokens }, update: { before: withoutTokens } },
      session: { create: { before: (session: { userId: string }) => refuseDeactivated(pool, session.userId) } },
    },
    advanced: {
      cookiePrefix: "footnote",
      useSecureCookies: publicUrl.startsWith("https://"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
  });
}

/** We ask a sign-in service once who somebody is, and keep no token that could ask again. */
async function withoutTokens<Account extends object>(account: Account) {
  return { data: { ...account, accessToken: null, refreshToken: null, idToken: null } };
}

/** False stops the session from being made; the library then answers as it does to a wrong password. */
async function refuseDeactivated(pool: Pool, userId: string): Promise<boolean> {
  return (await resolveViewer({ pool }, { userId })) !== null;
}

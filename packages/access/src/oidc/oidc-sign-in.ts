import { genericOAuth } from "better-auth/plugins";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Pool } from "@footnote/db/pool";
import { z } from "zod";
import { admitPerson } from "./admit-person.ts";
import { oidcProviderId, type OidcSettings } from "./oidc-settings.ts";

const timeoutMs = 10_000;

/**
 * The library's OpenID Connect client for one provider: code flow with PKCE, state and nonce; the ID token is verified against the
 * provider's keys, issuer and our client id. Who comes through is admitted by `admitPerson`; the library itself makes nobody.
 */
export function oidcSignIn(pool: Pool, settings: OidcSettings) {
  const discoveryUrl = `${settings.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  return genericOAuth({
    config: [
      {
        providerId: oidcProviderId,
        name: settings.name,
        discoveryUrl,
        clientId: settings.clientId,
        ...(settings.clientSecret === undefined ? { tokenEndpointAuth: { method: "none" } } : { clientSecret: settings.clientSecret }),
        scopes: settings.scopes,
        pkce: true,
        requireIdTokenVerification: true,
        disableSignUp: true,
        // called with a verified ID token
        getUserInfo: ({ idToken, accessToken }) => readClaims(discoveryUrl, idToken, accessToken),
        mapProfileToUser: (claims) => admitPerson({ pool }, settings, claims),
      },
    ],
  });
}

const Discovery = z.object({ userinfo_endpoint: z.url().optional() });
const Claims = z.looseObject({ sub: z.string(), email: z.string().optional(), name: z.string().optional() });

/** The claims of the ID token and of the user-info endpoint, which many providers put groups into; both must be about the same subject. */
async function readClaims(discoveryUrl: string, idToken: string | undefined, accessToken: string | undefined) {
  if (idToken === undefined) return null;
  const claims = Claims.parse(JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString()));
  const { userinfo_endpoint: endpoint } = Discovery.parse(await getJson(discoveryUrl, {}));
  if (endpoint === undefined || accessToken === undefined) return { ...claims, emailVerified: false };
  const told = Claims.parse(await getJson(endpoint, { authorization: `Bearer ${accessToken}` }));
  // the library takes the same claims under names of its own; ours are judged in admitPerson
  return told.sub === claims.sub ? { ...told, ...claims, emailVerified: false } : null;
}

async function getJson(url: string, headers: Record<string, string>): Promise<unknown> {
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
  if (!answer.ok) throw new FootnoteError("sign_in_refused", `The sign-in service answered ${answer.status}. Try again, or tell an admin.`);
  return answer.json();
}

import { createSign } from "node:crypto";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ConnectorContext } from "../connector.ts";
import { guardedFetch } from "../http/guarded-fetch.ts";
import { toSourceError } from "../http/to-source-error.ts";

type ServiceAccount = { client_email: string; private_key: string; token_uri: string };

const scope = "https://www.googleapis.com/auth/drive.readonly";
/** A token is renewed this long before it ends. */
const marginMs = 60_000;

/**
 * Gives access tokens of a service account: a signed claim (RFC 7523) for a token of an hour, kept until shortly before its end.
 * Throws `source_config_invalid` for a key file or a claim that Google does not accept.
 */
export function createServiceAccountTokens(context: ConnectorContext): (renew: boolean) => Promise<string> {
  const account = parseAccount(context.secret["serviceAccount"] ?? "");
  const subject = context.secret["subject"] ?? "";
  let held: { token: string; endsAt: number } | null = null;
  return async (renew) => {
    if (held === null || renew || held.endsAt < Date.now()) held = await askForToken(account, subject, context);
    return held.token;
  };
}

function parseAccount(text: string): ServiceAccount {
  try {
    const { client_email, private_key, token_uri = "https://oauth2.googleapis.com/token" } = JSON.parse(text) as Partial<ServiceAccount>;
    if (typeof client_email === "string" && typeof private_key === "string") return { client_email, private_key, token_uri };
  } catch {
    // the cause would quote the key
  }
  throw invalid("The key file of the service account is not usable. Enter the JSON file that Google Cloud gives for it.");
}

async function askForToken(
  account: ServiceAccount,
  subject: string,
  context: ConnectorContext,
): Promise<{ token: string; endsAt: number }> {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const claim = {
    iss: account.client_email,
    scope,
    aud: account.token_uri,
    iat: nowSeconds,
    exp: nowSeconds + 3600,
    ...(subject === "" ? {} : { sub: subject }),
  };
  const body = new URLSearchParams({
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    assertion: sign(claim, account.private_key),
  });
  const response = await guardedFetch(context)(account.token_uri, {
    method: "POST",
    body: body.toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  }).catch((error: unknown) => {
    throw toSourceError(error, "Google's sign-in");
  });
  const answer = (await response.json().catch((error: unknown) => {
    // a refusal without a body is one all the same; an answer that broke off is none
    if (response.ok) throw toSourceError(error, "Google's sign-in");
    return {};
  })) as { access_token?: string; expires_in?: number };
  if (response.status >= 500 || response.status === 429)
    throw new FootnoteError("fetch_failed", `Google's sign-in answered with status ${response.status}.`, {
      details: { status: response.status },
    });
  if (answer.access_token === undefined)
    throw invalid(
      "Google does not accept the service account; its key may have been removed, or it may not act for this person. Enter a new key file.",
    );
  return { token: answer.access_token, endsAt: Date.now() + (answer.expires_in ?? 3600) * 1000 - marginMs };
}

function sign(claim: object, key: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const unsigned = `${part({ alg: "RS256", typ: "JWT" })}.${part(claim)}`;
  try {
    return `${unsigned}.${createSign("RSA-SHA256").update(unsigned).sign(key, "base64url")}`;
  } catch {
    throw invalid("The private key in the service account's key file is not usable. Enter the file as Google Cloud gives it.");
  }
}

function invalid(message: string): FootnoteError {
  return new FootnoteError("source_config_invalid", message);
}

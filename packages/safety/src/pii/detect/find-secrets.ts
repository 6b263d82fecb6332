import type { PiiFinding, PiiKind } from "../pii-kinds.ts";

/** Tokens that say by their form what they are. */
const forms: [PiiKind, RegExp][] = [
  [
    "private_key",
    /-----BEGIN (?:[A-Z]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[A-Za-z0-9+/=\s:,.]|-(?!----)){0,12000}?(?:-----END (?:[A-Z]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----|$)/g,
  ],
  ["aws_key", /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])/g],
  ["github_token", /(?<![A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{40,255})/g],
  [
    "slack_token",
    /(?<![A-Za-z0-9])xox[abeoprs](?:\.[a-z]+)?-[A-Za-z0-9-]{10,250}|hooks\.slack\.com\/services\/T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\/[A-Za-z0-9]{16,32}/g,
  ],
  [
    "model_api_key",
    /(?<![A-Za-z0-9])(?:sk-(?:proj-|ant-|svcacct-|or-v1-|live-)?[A-Za-z0-9_-]{20,250}|hf_[A-Za-z0-9]{30,60}|gsk_[A-Za-z0-9]{40,60}|r8_[A-Za-z0-9]{36,42}|pplx-[A-Za-z0-9]{40,60})(?![A-Za-z0-9])/g,
  ],
  ["jwt", /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{4,8000}\.[A-Za-z0-9_-]{0,1000}/g],
  [
    "api_key",
    /(?<![A-Za-z0-9_])(?:AIza[A-Za-z0-9_-]{35}|ya29\.[A-Za-z0-9_-]{20,250}|glpat-[A-Za-z0-9_-]{20,60}|npm_[A-Za-z0-9]{36}|[rs]k_(?:live|test)_[A-Za-z0-9]{16,120}|SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}|dop_v1_[a-f0-9]{64}|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}|key-[0-9a-f]{32}|pypi-[A-Za-z0-9_-]{50,250}|fn_[A-Za-z0-9_-]{24,120}|sgp_[A-Za-z0-9_]{40,120}|AC[0-9a-f]{32}|SK[0-9a-f]{32}|dckr_pat_[A-Za-z0-9_-]{20,60}|lin_api_[A-Za-z0-9]{30,60}|xkeysib-[a-f0-9-]{60,120})(?![A-Za-z0-9])/g,
  ],
  ["credential_url", /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@<>"'`]{0,100}:(?!\/\/)[^\s/@<>"'`]{1,200}@[^\s<>"'`)]{1,1000}/gi],
];
const named =
  /(?<![A-Za-z0-9])(?:[A-Za-z0-9]{1,30}[_. -]){0,4}(?:api[_ -]?key|apikey|secret(?:[_ -]?access)?(?:[_ -]?key)?|client[_ -]?secret|access[_ -]?(?:key|token)|auth[_ -]?token|bearer|token|password|passwd|passphrase|passcode|pwd|private[_ -]?key|accountkey|sharedaccesskey|sig|kennwort|passwort|mot de passe|contraseña)["'`*]{0,3}(?:\s{0,3}(?::=|=>|[:=])\s{0,3}|\s(?:is|was|ist|est|es)(?:\s?:)?\s|\s)(["'`]{0,2})([^\s"'`<>(),;]{6,300})/gi;
const placeholder =
  /^(?:\$|\{|<|%|\*|x{4,}|your|my[_-]|example|changeme|placeholder|redacted|process\.|env\.|os\.|none$|null$|true$|false$|undefined$|\.\.\.|\[|https?:|[a-z]+\(|\/|\.|-)/i;

/** Secrets and API keys: by the form their issuer gives them, or by high entropy behind a word such as "password" or "api_key". */
export function findSecrets(text: string): PiiFinding[] {
  const findings: PiiFinding[] = [];
  for (const [kind, form] of forms) {
    for (const match of text.matchAll(form)) {
      const value = match[0].replace(/[.,;:!?)\]}]+$/, "");
      if (kind === "credential_url" && placeholder.test(value.slice(value.indexOf(":", value.indexOf("://") + 3) + 1))) continue;
      if ((kind === "model_api_key" || kind === "slack_token") && entropyBits(value) < 3) continue;
      findings.push({ kind, start: match.index, end: match.index + value.length, score: 0.97 });
    }
  }
  for (const match of text.matchAll(named)) {
    const value = match[2]!.replace(/[.,;:!?)\]}*]+$/, "");
    if (!looksSecret(value, match[0])) continue;
    const start = match.index + match[0].length - match[2]!.length;
    findings.push({ kind: "secret", start, end: start + value.length, score: 0.75 });
  }
  return findings;
}

function looksSecret(value: string, whole: string): boolean {
  if (value.length < 6 || placeholder.test(value) || /^[\w-]+(?:\.[a-z_-]+){1,6}$/i.test(value)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((characters) => characters.test(value)).length;
  const assigned = /[:=]/.test(whole.slice(0, whole.length - value.length));
  // Words of prose after "token" or "secret" have one class of characters; a key or a chosen password mixes digits in.
  if (!/\d/.test(value) || classes < 2) return false;
  return assigned ? entropyBits(value) >= 2.3 : classes >= 3 && entropyBits(value) >= 2.8;
}

/** Shannon entropy per character. */
function entropyBits(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

import type { PiiFinding } from "../pii-kinds.ts";
import { knowWord } from "../word-lists.ts";

/** Anchored at the @, so that a long run of letters without one costs nothing. Lengths are those of RFC 5321. */
const domain = /^@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:[\p{L}]{2,24}|xn--[a-z0-9-]{2,30})(?![\p{L}\p{N}])/u;
const local = /[\p{L}\p{N}!#$%'*+^_`{|}~.-]{1,64}$/u;
/** Nobody's address: the domains that RFC 2606 keeps for examples stay findings, these are not addresses at all. */
const notAnAddress = /^(?:git|npm|root|user|username)$/i;
/** A function at a company, written to by everyone; it identifies nobody. */
const role =
  /^(?:abuse|benefits?|coordinators?|communications?|conduct|controls?|enquiries|events?|group|hq|human[.-]?resources|inquiry|inquiries|leadership|managers?|onboarding|operations|outreach|postbox|procurement|recruitment|relations|reservations|servicedesk|speakers|staff|supervisors|techops|travel|welcome|accounting|accounts|admin|api|billing|careers|compliance|contact|customer[.-]?(?:care|service|support)|devops|dpo|feedback|finance|hello|help|helpdesk|hr|info|inquiries|it|jobs|legal|mail|marketing|media|no-?reply|do-?not-?reply|notifications?|office|ops|orders|partners|payroll|people|postmaster|press|privacy|recruiting|sales|security|service|support|team|webmaster)$/i;

/** E-mail addresses; those of a role (support@, hr@) score 0.4, below what is reported unless asked for. */
export function findEmails(text: string): PiiFinding[] {
  const findings: PiiFinding[] = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const after = domain.exec(text.slice(at, at + 260));
    if (!after) continue;
    const before = local.exec(text.slice(Math.max(0, at - 64), at));
    if (!before) continue;
    const name = before[0].replace(/^[^\p{L}\p{N}]+/u, "").replace(/\.+$/, "");
    if (!name || notAnAddress.test(name)) continue;
    findings.push({ kind: "email", start: at - name.length, end: at + after[0].length, score: isRole(name) ? 0.4 : 0.98 });
  }
  return findings;
}

/** `people-ops`, `TTSOnboarding`: one part is a function and none is anybody's given name. */
function isRole(name: string): boolean {
  const parts = name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  return (
    role.test(name) || (parts.some((part) => role.test(part)) && !parts.some((part) => knowWord(part).given && !knowWord(part).common))
  );
}

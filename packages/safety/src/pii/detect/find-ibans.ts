import { validateIBAN, ValidationErrorsIBAN } from "ibantools";
import { hasContext } from "../has-context.ts";
import type { PiiFinding } from "../pii-kinds.ts";

const candidate = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{2,4}){2,8}[ -]?[A-Za-z0-9]{0,4}(?![A-Za-z0-9])/g;
const label = /\biban\b|account (?:no|number)|kontonummer|bank details/i;
const shortestIban = 15;

/** IBANs by country length and the mod-97 check (ISO 13616); one with a wrong check number only where the text calls it an IBAN. */
export function findIbans(text: string): PiiFinding[] {
  const findings: PiiFinding[] = [];
  for (const match of text.matchAll(candidate)) {
    const start = match.index;
    const end = validEnd(match[0]);
    if (end > 0) findings.push({ kind: "iban", start, end: start + end, score: 0.98 });
    else if (
      /^[A-Z]{2}\d{2}/.test(match[0]) &&
      match[0].replace(/[^A-Za-z0-9]/g, "").length >= shortestIban &&
      hasContext(text, start, start, label, 24)
    )
      findings.push({ kind: "iban", start, end: start + match[0].trimEnd().length, score: 0.6 });
  }
  return findings;
}

/** A run of groups may swallow the next word: cut from the right until what is left is valid. 0 if nothing is. */
function validEnd(run: string): number {
  for (let end = run.length; end >= shortestIban; end--) {
    if (end < run.length && /[A-Za-z0-9]/.test(run[end]!) && !/[ -]/.test(run[end - 1]!)) continue;
    const compact = run.slice(0, end).replace(/[ -]/g, "").toUpperCase();
    if (/[A-Za-z0-9]/.test(run[end - 1]!) && isIban(compact)) return end;
  }
  return 0;
}

/** Length and form by country, and mod 97. A wrong national check digit inside is let pass: whoever wrote it meant an account. */
function isIban(compact: string): boolean {
  return validateIBAN(compact).errorCodes.every((code) => code === ValidationErrorsIBAN.WrongAccountBankBranchChecksum);
}

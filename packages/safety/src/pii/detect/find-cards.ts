import { hasContext } from "../has-context.ts";
import type { PiiFinding } from "../pii-kinds.ts";

const candidate = /(?<![\p{L}\p{N}_.,+-]|[\d][ ])\d(?:[ -]?\d){11,18}(?![\p{L}\p{N}_]|[.,-]\d| \d{3})/gu;
const label =
  /\b(?:card|credit|debit|visa|master ?card|maestro|amex|american express|discover|diners|jcb|karte|kartennummer|carte|tarjeta|carta|cc|pan|cvv|cvc)\b/i;
/** Leading digits and lengths by issuer (ISO/IEC 7812 ranges as the issuers publish them). */
const issuers: [RegExp, readonly number[]][] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:30[0-5]|309|36|38|39)/, [14, 16]],
  [/^(?:6011|64[4-9]|65)/, [16, 19]],
  [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^(?:2131|1800)/, [15]],
  [/^62/, [16, 17, 18, 19]],
  [/^(?:50|5[6-9]|6[0-9])/, [12, 13, 14, 15, 16, 17, 18, 19]],
];

/** Payment card numbers: 12 to 19 digits that pass Luhn and belong to an issuer, or that the text calls a card. */
export function findCards(text: string): PiiFinding[] {
  const findings: PiiFinding[] = [];
  for (const match of text.matchAll(candidate)) {
    const digits = match[0].replace(/\D/g, "");
    if (!passesLuhn(digits) || /^(\d)\1+$/.test(digits)) continue;
    const start = match.index;
    const end = start + match[0].length;
    const named = hasContext(text, start, end, label, 60, 30);
    const issued = issuers.findIndex(([prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length));
    // Twelve or thirteen digits are as often an account or a point in time.
    const certain = issued >= 0 && issued < issuers.length - 1 && digits.length >= 14;
    if (named || certain) findings.push({ kind: "credit_card", start, end, score: named ? 0.98 : 0.85 });
  }
  return findings;
}

/** The Luhn check (ISO/IEC 7812-1, annex B). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

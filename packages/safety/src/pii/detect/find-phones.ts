import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { hasContext } from "../has-context.ts";
import type { PiiFinding } from "../pii-kinds.ts";

const candidate =
  /(?<![\p{L}\p{N}_$€£#./=-]|\d[ ,])(?:\+ ?|00)?(?:\(\+?\d{1,4}\)|\d)(?:[ .\-/]{0,2}(?:\(\d{1,4}\)|\d)){5,16}(?!\d|[.,]\d|[ ]?%)/gu;
const label =
  /\b(?:phones?|mobile|mob|cell(?:ular|phone)?|tel(?:ephone)?|fax|call(?:ed|ing)?|dial|ring|text|sms|whatsapp|signal|reach(?:ed)?|contact|hotline|helpline|landline|office|direct|extension|ext|number is|home|work|handy|telefon|rufnummer|t[ée]l[ée]phone|portable|tel[ée]fono|m[óo]vil|cellulare)\b|☎|📞|📱|(?:^|\n)\s*[TMFPC]:?\s*$/i;
const notAPhone =
  /\b(?:order|invoice|ticket|case|issue|id|ids|account|acct|card|ref|reference|version|isbn|issn|doi|port|zip|postal|policy|serial|sku|part|line|page|error|code|date|rfc|arxiv)\s*(?:no\.?|number|#|:|is|nr\.?)?\s*[:#]?\s*$/i;
const date =
  /^(?:(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d{2}(?!\d|[-./]\d)|(?:19|20)\d{2}[ -]{1,3}(?:19|20)\d{2})/;
const northAmerican = /^(?:\+?1[ .-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}$/;

/**
 * Phone numbers: international ones checked by libphonenumber, North American ones by their form, any other form where the
 * text around it speaks of calling (40 characters before, 14 after).
 */
export function findPhones(text: string): PiiFinding[] {
  const findings: PiiFinding[] = [];
  for (const match of text.matchAll(candidate)) {
    const number = match[0];
    const digits = number.replace(/\D/g, "");
    if (digits.length < 7 || digits.length > 15 || date.test(number) || /^(\d)\1+$/.test(digits)) continue;
    const start = match.index;
    const end = start + number.length;
    const after = text.slice(end, end + 1);
    if (/[\p{L}_]/u.test(after)) continue;
    if (/^\d{5}-\d{4}$/.test(number) && /\b[A-Z]{2},? $/.test(text.slice(Math.max(0, start - 4), start))) continue;
    if (notAPhone.test(text.slice(Math.max(0, start - 25), start))) continue;
    const score = scoreOf(number, digits, hasContext(text, start, end, label, 40, 14));
    if (score > 0) findings.push({ kind: "phone", start, end, score });
  }
  return findings;
}

function scoreOf(number: string, digits: string, named: boolean): number {
  const international = /^(?:\+|00|\(\+)/.test(number);
  if (international) {
    const parsed = parsePhoneNumberFromString(
      `+${digits.replace(/^00/, "")}`.replace(/^(\+\d{1,3})0(?=\d{7})/, number.includes("(0)") ? "$1" : "$&"),
    );
    if (parsed?.isValid()) return 0.95;
    if (number.includes("+") || named) return parsed?.isPossible() || named ? 0.8 : 0.6;
    return 0;
  }
  if (northAmerican.test(number)) return named ? 0.95 : 0.8;
  if (named) return 0.75;
  // Groups of two to four digits behind a trunk zero or an area code in brackets are written for nothing else.
  if (/^(?:0\d{1,4}|\(0?\d{1,4}\))[ .\-/]/.test(number) && digits.length >= 9 && digits.length <= 12) return 0.65;
  return 0;
}

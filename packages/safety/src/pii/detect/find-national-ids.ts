import { stdnum, type Validator } from "stdnum";
import { hasContext } from "../has-context.ts";
import type { PiiFinding, PiiKind } from "../pii-kinds.ts";

/**
 * `weight` is the score of a number with the right form and check digits that the text does not name; 0 means "only where it
 * is named". A number that is named but fails its check scores 0.55: people mistype and forms show made-up numbers.
 */
type NationalId = { kind: PiiKind; form: RegExp; label: RegExp; valid: (value: string) => boolean; weight: (value: string) => number };

const nationalIds: NationalId[] = [
  {
    kind: "us_ssn",
    form: /(?<![\w-])\d{3}([- ]?)\d{2}\1\d{4}(?![\w-])/g,
    label: /\b(?:ssn|social security|social sec|soc sec|itin|tax(?:payer)? id)/i,
    valid: (value) => passes(stdnum.US?.ssn, value),
    weight: (value) => (value.includes("-") ? 0.85 : 0),
  },
  {
    kind: "uk_nino",
    form: /(?<![A-Za-z0-9])[A-Za-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-Da-d](?![A-Za-z0-9])/g,
    label: /\b(?:nino|national insurance|ni (?:no|number))/i,
    valid: (value) => passes(stdnum.GB?.nino, value),
    weight: (value) => (/^[A-Z]/.test(value) ? 0.85 : 0),
  },
  {
    kind: "de_tax_id",
    form: /(?<![\w.-])\d{2} ?\d{3} ?\d{3} ?\d{3}(?![\w-])/g,
    label: /steuer|\b(?:idnr|id-nr|tin|tax (?:id|number|identification))\b/i,
    valid: (value) => passes(stdnum.DE?.idnr, value),
    weight: (value) => (/^\d{2} \d{3} \d{3} \d{3}$/.test(value) ? 0.7 : 0),
  },
  {
    kind: "de_id_card",
    form: /(?<![A-Za-z0-9])[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d?(?:D)?(?![A-Za-z0-9])/g,
    label: /ausweis|\b(?:identity card|id card|passport|reisepass|pass-?nr)/i,
    valid: passesMachineReadableCheck,
    weight: () => 0,
  },
  {
    kind: "fr_nir",
    form: /(?<![\w.-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-4]\d|[5-9]\d) ?(?:\d{2}|2[ABab]) ?\d{3} ?\d{3} ?\d{2}(?![\w-])/g,
    label: /\b(?:nir|insee|s[ée]curit[ée] sociale|num[ée]ro de s[ée]cu|carte vitale|social security)/i,
    valid: (value) => passes(stdnum.FR?.nir, value),
    weight: () => 0.85,
  },
  {
    kind: "es_dni",
    form: /(?<![\w.-])\d{2}\.?\d{3}\.?\d{3}[- ]?[A-HJ-NP-TV-Za-hj-np-tv-z](?![\w-])/g,
    label: /\b(?:dni|nif|documento nacional)/i,
    valid: (value) => passes(stdnum.ES?.dni, value.replaceAll(".", "").toUpperCase()),
    weight: (value) => (/[A-Z]$/.test(value) ? 0.75 : 0),
  },
  {
    kind: "es_nie",
    form: /(?<![\w.-])[XYZxyz][- ]?\d{7}[- ]?[A-Za-z](?![\w-])/g,
    label: /\b(?:nie|extranjer)/i,
    valid: (value) => passes(stdnum.ES?.nie, value.toUpperCase()),
    weight: () => 0.85,
  },
  {
    kind: "it_codice_fiscale",
    form: /(?<![A-Za-z0-9])[A-Za-z]{6} ?[\dLMNPQRSTUVlmnpqrstuv]{2} ?[A-EHLMPR-Ta-ehlmpr-t] ?[\dLMNPQRSTUVlmnpqrstuv]{2} ?[A-Za-z][\dLMNPQRSTUVlmnpqrstuv]{3} ?[A-Za-z](?![A-Za-z0-9])/g,
    label: /codice fiscale|\bc\.?f\.?\b|tax code/i,
    valid: (value) => passes(stdnum.IT?.codicefiscale, value.toUpperCase()),
    weight: () => 0.95,
  },
  {
    kind: "in_aadhaar",
    form: /(?<![\w.-])[2-9]\d{3}([ -]?)\d{4}\1\d{4}(?![\w-]| \d)/g,
    label: /aadh?aar|\b(?:uid|uidai)\b/i,
    valid: (value) => passes(stdnum.IN?.aadhaar, value),
    weight: (value) => (value.length > 12 ? 0.75 : 0),
  },
  {
    kind: "in_pan",
    form: /(?<![A-Za-z0-9])[A-Za-z]{3}[ABCFGHJLPTabcfghjlpt][A-Za-z]\d{4}[A-Za-z](?![A-Za-z0-9])/g,
    label: /\b(?:pan|permanent account|income tax)\b/i,
    valid: (value) => passes(stdnum.IN?.pan, value.toUpperCase()),
    weight: (value) => (/^[A-Z]{3}P/.test(value) ? 0.8 : /^[A-Z]/.test(value) ? 0.55 : 0),
  },
  {
    kind: "driving_licence",
    form: /(?<![\w-])(?=[A-Z0-9-]{0,20}\d)[A-Z]{0,3}\d[A-Z0-9-]{4,19}(?![\w-])/gi,
    label: /driv(?:er'?s?|er’s|ing)[ -]licen[cs]e(?: (?:is|no|number|#|id))*|führerschein|permis de conduire|\bDL(?: (?:no|number|#|is))+/i,
    valid: () => true,
    weight: () => 0,
  },
];

function passes(validator: Validator | undefined, value: string): boolean {
  return validator?.validate(value).isValid ?? false;
}

const labelReach = 45;

/** National identity numbers of the US, UK, DE, FR, ES, IT and IN by form, check digits (stdnum) and the words around them. */
export function findNationalIds(text: string): PiiFinding[] {
  const findings: PiiFinding[] = [];
  for (const { kind, form, label, valid, weight } of nationalIds) {
    for (const match of text.matchAll(form)) {
      const [value] = match;
      const start = match.index;
      const end = start + value.length;
      const named = hasContext(text, start, end, label, labelReach, 0);
      const score = valid(value) ? (named ? 0.97 : weight(value)) : named ? 0.55 : 0;
      if (score > 0) findings.push({ kind, start, end, score });
    }
  }
  return findings;
}

/** ICAO 9303: weights 7, 3, 1 over digits and letters (A = 10), modulo 10, against a tenth character if there is one. */
function passesMachineReadableCheck(value: string): boolean {
  const serial = value.slice(0, 9);
  if (!/\d/.test(serial)) return false;
  if (!/^\d$/.test(value[9] ?? "")) return true;
  const sum = [...serial].reduce((total, character, i) => total + Number.parseInt(character, 36) * [7, 3, 1][i % 3]!, 0);
  return sum % 10 === Number(value[9]);
}

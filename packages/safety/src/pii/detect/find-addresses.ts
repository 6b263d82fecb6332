import { knowWord } from "../word-lists.ts";
import type { PiiFinding } from "../pii-kinds.ts";

const word = "[\\p{L}][\\p{L}\\p{M}'’.-]{0,29}";
const capital = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,29}";
const number = "\\d{1,5}(?:[-/]\\d{1,4})?[A-Za-z]?";
/** English street types follow the name: 11 Botley Road. */
const typeAfter =
  "(?:street|str|st|road|rd|avenue|ave|av|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|square|sq|terrace|ter|way|parkway|pkwy|highway|hwy|close|crescent|cres|gardens?|grove|row|mews|hills?|rise|walk|circle|cir|trail|trl|loop|plaza|alley|quay|wharf|gate|green|park|view|vale|embankment|turnpike|pike|expressway|freeway|motorway|causeway|crossing|esplanade|parade|croft|brow|copse|heights?|ridge|ridings?|route|rue|camp|manor|track|pass|junction|mills?|parks|common|meadows?|orchard|paddock|fold|garth|brae|wynd|glen|glade|bypass|crest|bend|burgs?|dale|fords?|prairie|vista)";
/** Street types that come first: Via Roma 131, Rue de Tanger, ul. Miła 53. */
const typeBefore =
  "(?:place|passage|voie|cours|alameda|rodovia|marginal|droga|skwer|rynek|via|viale|piazza|corso|largo|vicolo|rue|avenue|av|boulevard|bd|chemin|impasse|quai|route|all[ée]e|calle|c/|avda|avenida|plaza|paseo|camino|carrera|ronda|rambla|rua|r[úu]a|travessa|pra[çc]a|estrada|ul|ulica|aleja|al|plac|os|str|strada|bulevardul|ulice|n[áa]m[ěe]st[íi]|jalan|jl)";
/** Germanic, Nordic, Finnish, Hungarian street types grow onto the name or stand after it: Vesterskovvej 79, Rákóczi út 13. */
const grownType =
  "(?:stra(?:ß|ss)e|str\\.|gasse|weg|allee|platz|ring|damm|ufer|chaussee|steig|pfad|gade|marken|vinget|passagen|plantsoen|hof|park|sugárút|kaari|linja|väylä|ranta|gärdet|gränden|allén|lyngen|bakken|vej|all[ée]|torv|stræde|vænget|parken|gata|gatan|v[äa]gen|v[äa]g|gr[äa]nd|torget|veien|vegen|vei|gate|laan|straat|plein|dijk|kade|singel|steenweg|gracht|tie|katu|polku|kuja|raitti|penger|bakken|stien|svingen|utca|u\\.|út|útja|tér|tere|körút|fasor|köz|krt\\.|stíg(?:ur)?|gatu|götu|vegur|strasti|ulica|cesta|pot|trg|iela|gatve|tänav|maantee|sokak|caddesi|cad\\.|sok\\.|prospekt|ulitsa)";
const unit =
  "(?:[Aa]pt|[Aa]partment|[Ss]uite|[Ss]te|[Uu]nit|[Ff]lat|[Ff]loor|[Ff]l|[Rr]oom|[Rr]m|[Bb]ldg|[Bb]uilding|[Bb]ox|#)\\.?\\s?#?\\s?[\\dA-Z][\\w-]{0,6}";

const cores = [
  // 74 Old Mill Road
  new RegExp(`(?<![\\w$€£.-])(?:${number},? ){1,2}(?:${word} ){0,4}?${word} ${typeAfter}(?![\\p{L}\\p{N}])\\.?`, "giu"),
  // 29 Rue de Tanger; Via Roma 131
  new RegExp(
    `(?<![\\w$€£.-])${number},? ${titleCase(typeBefore)}\\.? (?:(?:de|du|des|la|le|les|del|della|dei|do|da|l['’]) ?){0,2}[\\p{L}][\\p{L}\\p{M}'’.-]{2,29}(?: ${capital}){0,3}(?: \\d{1,4}(?![\\p{L}\\p{N}]))?`,
    "gu",
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:\\d{1,5} ){0,2}${titleCase(typeBefore)}\\.? (?:(?:de|du|des|la|le|les|del|della|delle|dei|degli|do|da|dos|das) ){0,2}${capital}(?: (?:(?:de|du|la|y|e|do|da) )?${capital}){0,3},? (?:n[°º.]? ?)?${number}(?![\\p{L}\\p{N}])`,
    "gu",
  ),
  // Vesterskovvej 79; Rákóczi út 13.; 1668 Glyn St street
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:\\d{1,5} ){0,2}(?:(?:${capital} ){1,3}?(?:\\p{Ll}{3,15} )?)?(?:\\p{Lu}[\\p{L}\\p{M}'’-]{1,29}${grownType}|${capital}[ -](?:${grownType}|${titleCase(grownType)})) ${number}(?![\\p{L}\\p{N}%])\\.?`,
    "gu",
  ),
  // PO Box 123; PSC 3294, Box 9168; Unit 7349 Box 6067
  /(?<![\p{L}\p{N}])(?:(?:USS|USNS|USCGC) \p{Lu}\p{L}{1,20}[,\s]{1,3})?(?:APO|FPO|DPO),? A[AEP],? \d{5}(?:-\d{4})?(?!\d)/gu,
  /(?<![\p{L}\p{N}])(?:P\.? ?O\.? ?Box|Post(?:fach| Office Box)|Box|PSC|CMR|Unit) \d{2,6}(?:,? Box \d{2,6})?(?:[,\s]{1,3}(?:APO|FPO|DPO) (?:A[AEP]) \d{5}(?:-\d{4})?)?(?![\p{L}\p{N}])/giu,
  // Apt. 12; Suite 450
  /(?<![\p{L}\p{N}])(?:Apt|Apartment|Suite|Ste)\.? #?\d{1,5}[A-Z]?(?![\p{L}\p{N}])/gu,
];
/** A name and a number, in either order: an address only where the text says so. */
const nameWord = `(?:${capital}|de|del|della|di|do|da|du|des|la|le|les|van|von|der|den|y)`;
const loose = new RegExp(
  `(?<![\\p{L}\\p{N}.-])(?:(?:${number} ){0,2}${capital}(?: ${nameWord}){0,3}(?: \\p{Ll}{2,12})? \\d{1,5}[a-zA-Z]?|(?:${number} ){1,2}${capital}(?: ${nameWord}){0,3})(?![\\p{L}\\p{N}%])\\.?`,
  "gu",
);
const looseLabel =
  /(?:\baddress(?:es)?\b[^.?!\n]{0,40}|\b(?:live[sd]?|living|resid(?:es?|ing)|located|situated|stay(?:s|ing|ed)?|deliver(?:ed|y|s)?|ship(?:ped|ping)?|moved?|mail(?:ed)?|arrived|sent|headquartered|offices?|meet(?:ing)?|station|stop|corner of|side of|drops? (?:you|me|us) off|taxi|drive|street)\b[^.?!\n]{0,30}(?:\bat|\bon|\bto|\bis|\bof|\bin|:|\band)|\bcorner of|\band)\s*$/iu;
const continuation = new RegExp(
  `^(?:[ \\t]*[,\\n]?[ \\t]*\\n?[ \\t>?]{0,5}(?:${unit}|nan\\b|[A-Z]{2}\\b(?=[ ,\\n]*\\d{4,5})|(?:[A-Z]{1,2}-?)?\\d{4,6}(?:[ -]\\d{2,4})?(?: [A-Z]{2})?(?![\\d/:.-]\\d|\\p{L})|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}\\b|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d\\b|${capital}(?:[ -](?:(?:de|del|la|am|an der|upon|sur|nad|u|pod) )?${capital}){0,3}(?: \\(${capital}\\))?))`,
  "u",
);
const hasUnit = new RegExp(`(?<![\\p{L}])${unit}`, "iu");
/** On Marina Fort Street: without a number, where something is said to be. */
const numberless = new RegExp(
  `(?<=(?:^|[^\\p{L}])(?:on|in|at|near|of|and|along|off|from|to|down|up) )${capital}(?: ${capital}){0,2} (?:Street|St\\.|Road|Rd\\.|Avenue|Ave\\.|Boulevard|Blvd|Lane|Drive)(?![\\p{L}\\p{N}])`,
  "gu",
);
const postalLabel =
  /\b(?:zip|zip ?code|postal ?code|post ?code|plz|cap|code postal)\b(?: is|:| #| =)?\s*((?:[A-Z]{1,2}-?)?\d{4,6}(?:-\d{3,4})?(?: [A-Z]{2})?|\d{3} \d{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\p{L}\p{N}-])/giu;
/** "in Bjert 6091": a place and a postal code, not a year. */
const townAndCode = new RegExp(
  `(?<=[^\\p{L}](?:in|from|near|at|to) )((?:${capital}[ -]){1,4})(?!(?:19|20)\\d{2}(?!\\d))(\\d{4,5}(?:-\\d{3})?|\\d{3} \\d{2}|\\d{4} [A-Z]{2})(?![\\p{L}\\p{N}.%-])`,
  "gu",
);
const cityStateZip = new RegExp(
  `(?<![\\p{L}\\p{N}])${capital}(?: ${capital}){0,2},? (?:AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|ON|QC|BC|AB|NSW|VIC|QLD)[ ,]+(?:\\d{5}(?:-\\d{4})?|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d)(?![\\p{L}\\p{N}])`,
  "gu",
);

/**
 * Street addresses in the forms of Europe and North America, up to and including unit, town and postal code on the following
 * lines; a bare name with a number only behind words such as "address" or "lives at".
 */
export function findAddresses(text: string): PiiFinding[] {
  const found: PiiFinding[] = [];
  for (const core of cores) {
    for (const match of text.matchAll(core)) if (isPlausible(match[0])) found.push(grown(text, match.index, match[0].length, 0.8));
  }
  for (const match of text.matchAll(cityStateZip))
    found.push({ kind: "street_address", start: match.index, end: match.index + match[0].length, score: 0.75 });
  for (const match of text.matchAll(numberless))
    if (isLoosePlausible(match[0]))
      found.push({ kind: "street_address", start: match.index, end: match.index + match[0].length, score: 0.55 });
  for (const match of text.matchAll(postalLabel))
    found.push({
      kind: "street_address",
      start: match.index + match[0].length - match[1]!.length,
      end: match.index + match[0].length,
      score: 0.7,
    });
  for (const match of text.matchAll(townAndCode)) {
    const last = knowWord(match[1]!.trim().split(/[ -]/).at(-1)!);
    if (!last.common && !last.product)
      found.push({ kind: "street_address", start: match.index, end: match.index + match[0].length, score: 0.55 });
  }
  for (const match of text.matchAll(loose)) {
    if (!isLoosePlausible(match[0])) continue;
    const address = grown(text, match.index, match[0].length, 0.6);
    const labelled = looseLabel.test(text.slice(Math.max(0, match.index - 80), match.index));
    // A unit behind it says as clearly what it is.
    if (labelled || hasUnit.test(text.slice(match.index + match[0].length, address.end))) found.push(address);
  }
  return merged(text, found);
}

/** The words between number and street type must not all be words of the language: "2 in a row", "10 minute drive". */
function isPlausible(core: string): boolean {
  const words = core.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  if (/^(?:P|Post|PSC|CMR|Unit|Box|Apt|Apartment|Suite|Ste)/i.test(core)) return true;
  if (!/\d/.test(core)) return false;
  const names = words.slice(0, -1).filter((part) => part.length > 1);
  if (names.length === 0) return words.length > 0 && /\p{Lu}/u.test(core);
  if (/\p{Ll}{4}\. \p{L}/u.test(core)) return false;
  const capitals = names.filter((part) => /^\p{Lu}/u.test(part));
  if (capitals.length === 0) return names.length <= 2 && names.some((part) => !knowWord(part).common && !knowWord(part).product);
  return names.length - capitals.length <= 2;
}

function isLoosePlausible(value: string): boolean {
  const words = value.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  const [first] = words;
  if (
    !first ||
    /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|version|chapter|section|page|step|figure|table|q[1-4]|fy)$/i.test(
      first,
    )
  )
    return false;
  if (
    /\p{Ll}{4}\. \p{L}/u.test(value) ||
    words.some(
      (part) =>
        /^\p{Ll}/u.test(part) &&
        !/^(?:de|del|della|delle|di|da|do|dos|des|du|la|le|les|van|von|der|den|u|nad|st)$/.test(part) &&
        knowWord(part).common,
    )
  )
    return false;
  return words.some((part) => /^\p{Lu}/u.test(part) && part.length > 2 && !knowWord(part).common && !knowWord(part).product);
}

/** Takes in what belongs to the address after its street: unit, town, state, postal code, country; at most six pieces. */
function grown(text: string, start: number, length: number, score: number): PiiFinding {
  let end = start + length;
  let settled = end;
  for (let piece = 0; piece < 6; piece++) {
    const match = continuation.exec(text.slice(end, end + 140));
    if (!match) break;
    end += match[0].length;
    // A capitalised word counts only if a unit, state or postal code follows it: else it may start the next sentence.
    if (/\d/.test(match[0]) || /\bnan\b/.test(match[0])) settled = end;
    else if (/^,? *[^\n]/.test(match[0]) && settled > start + length && piece > 0 && isTown(match[0])) settled = end;
    else if (isTown(match[0]) && /^[ ,]/.test(match[0])) settled = end;
  }
  return { kind: "street_address", start, end: settled, score };
}

function isTown(piece: string): boolean {
  const words = piece.match(/\p{Lu}[\p{L}\p{M}'’-]+/gu) ?? [];
  return words.length > 0 && words.every((part) => !knowWord(part).common);
}

/** Neighbouring pieces (a unit on the line after its street) become one finding. */
function merged(text: string, found: PiiFinding[]): PiiFinding[] {
  const result: PiiFinding[] = [];
  for (const finding of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last && (finding.start <= last.end || /^[\s,.>?]{0,8}$/.test(text.slice(last.end, finding.start)))) {
      last.end = Math.max(last.end, finding.end);
      last.score = Math.max(last.score, finding.score);
    } else result.push({ ...finding });
  }
  return result;
}

/** The pattern with its first letters capitalised as well, for expressions that otherwise mind capitals. */
function titleCase(pattern: string): string {
  return pattern.replace(/(?<=[(|:])([a-z])(?=[\p{L}.[/])/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

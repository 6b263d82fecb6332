import { piiKinds, PiiKind } from "@footnote/safety/pii/pii-kinds";
import { tokenisePii, type PiiVault } from "@footnote/safety/pii/tokenise-pii";
import { rarity } from "../evidence/term-weights.ts";
import { tokenise } from "../text/tokens.ts";

const person = /^⟦PERSON_/;
/** Offices, dates and places are what people ask for, and their finder guesses: a model could not answer without them. */
const hiddenKinds = PiiKind.options.filter((kind) => piiKinds[kind].structured || piiKinds[kind].secret || kind === "person");
/** A part of a name that is also an everyday word ("May", "Grant") stays a word. */
const leastRarity = 0.5;
const shortestName = 3;

/**
 * Question and texts of one prompt with personal data and secrets as tokens of the vault. A value found in one text is hidden in all of
 * them, also where nothing but its letters tells; the question's "Imogen" becomes the token of the only Imogen in the texts.
 */
export function hidePersonalData(question: string, texts: string[], vault: PiiVault): { question: string; texts: string[] } {
  const hidden = [question, ...texts].map((text) => tokenisePii(text, vault, { kinds: hiddenKinds }));
  const values = [...vault.valueOf]
    .map(([token, value]) => [value, token] as const)
    .filter(([value, token]) => value.length >= shortestName && (!person.test(token) || /\s/.test(value)));
  const everywhere = hidden.map((text, index) => replaceWords(text, values, index === 0));
  const owners = ownersOfParts(vault);
  // a first name found alone has a token of its own, which would be another person to the model
  const linked = everywhere[0]!.replace(/⟦PERSON_\d+⟧/g, (token) => owners.get(vault.valueOf.get(token) ?? "") ?? token);
  const rare = [...owners].filter(([part]) => tokenise(part).every(({ stem }) => rarity(stem) >= leastRarity));
  return { question: replaceWords(linked, rare, false), texts: everywhere.slice(1) };
}

/** First and last names that belong to one person only, with that person's token. */
function ownersOfParts(vault: PiiVault): Map<string, string> {
  const owners = new Map<string, Set<string>>();
  for (const [token, value] of vault.valueOf) {
    const parts = person.test(token) ? value.split(/\s+/).filter((part) => part.length >= shortestName) : [];
    if (parts.length < 2) continue;
    for (const part of parts) owners.set(part, (owners.get(part) ?? new Set()).add(token));
  }
  return new Map([...owners].flatMap(([part, tokens]) => (tokens.size === 1 ? [[part, [...tokens][0]!] as const] : [])));
}

/** Whole words only, longest first; letters of tokens that stand there already are left alone. */
function replaceWords(text: string, values: readonly (readonly [string, string])[], anyCase: boolean): string {
  if (values.length === 0) return text;
  const key = (value: string) => (anyCase ? value.toLowerCase() : value);
  const tokens = new Map(values.map(([value, token]) => [key(value), token]));
  const words = [...tokens.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((value) => value.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`));
  const anywhere = new RegExp(String.raw`⟦[A-Z_]+_\d+⟧|(?<![\p{L}\p{N}_])(?:${words.join("|")})(?![\p{L}\p{N}_])`, anyCase ? "giu" : "gu");
  return text.replace(anywhere, (match) => tokens.get(key(match)) ?? match);
}

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { allFakers } from "@faker-js/faker";
import nlp from "compromise";
import { foldWord } from "../src/pii/fold-word.ts";
import { bucketsOf, bucketCount } from "../src/pii/name-likeness.ts";

/*
 * Builds src/pii/data/ from the name lists of @faker-js/faker (MIT) and compromise (MIT), and from word counts over the
 * question and passage pairs in `../shared/data/train-pairs`. Run it again when those libraries are updated:
 *   node packages/safety/scripts/build-word-lists.ts [folder of train-pairs]
 */
const pairsFolder = resolve(process.argv[2] ?? "../shared/data/train-pairs");
const dataFolder = new URL("../src/pii/data/", import.meta.url);
/** Lower-cased throughout, so it cannot tell a name from a word. */
const lowerCasedSources = new Set(["squad-sentences.jsonl.gz"]);
/** Documentation, where a capitalised word is a product and next to never a person. */
const documentationSources = /^(aws|sharepoint|exchange|powershell|opensearch)-docs|^tatqa|^dstc9/;

// compromise types its model as `object`.
const { lexicon } = (nlp.model() as { one: { lexicon: Record<string, string | string[]> } }).one;
const given = new Set<string>();
const family = new Set<string>();
const places = new Set<string>();
for (const faker of Object.values(allFakers)) {
  const { person, location } = faker.rawDefinitions;
  for (const name of strings(person?.first_name)) given.add(foldWord(name));
  for (const name of strings(person?.last_name)) family.add(foldWord(name));
  for (const list of [location?.city_name, location?.country, location?.state])
    for (const name of strings(list)) places.add(foldWord(name));
}
for (const [word, tags] of Object.entries(lexicon)) {
  if (/FirstName|MaleName/.test([tags].flat().join(" "))) given.add(foldWord(word));
  if (/LastName/.test([tags].flat().join(" "))) family.add(foldWord(word));
  if (/Place|City|Country|Region/.test([tags].flat().join(" "))) places.add(foldWord(word));
}
const isWord = (word: string) => /^[\p{L}][\p{L}'-]{1,24}$/u.test(word);

const lower = new Map<string, number>();
const capital = new Map<string, number>();
const documentationCapital = new Map<string, number>();
for (const file of readdirSync(pairsFolder).filter((name) => name.endsWith(".jsonl.gz") && !lowerCasedSources.has(name))) {
  for (const line of gunzipSync(readFileSync(resolve(pairsFolder, file)))
    .toString("utf8")
    .split("\n")) {
    if (!line) continue;
    const { p } = JSON.parse(line) as { p: string };
    // The first word of a sentence is capitalised whatever it is, so it says nothing.
    for (const [, before = "", token = ""] of p.matchAll(/(^|[\p{L}\p{N},;)"'] |\n)([\p{L}][\p{L}'-]+)/gu)) {
      if (/^\p{Ll}/u.test(token)) add(lower, foldWord(token));
      else if (before.trim() || before === " ") {
        add(capital, foldWord(token));
        if (documentationSources.test(file)) add(documentationCapital, foldWord(token));
      }
    }
  }
}
const common = [...lower]
  .filter(([word, count]) => isWord(word) && count >= 3 && count > (given.has(word) ? 0.5 : 0.15) * (capital.get(word) ?? 0))
  .map(([word]) => word);
for (const [word, tags] of Object.entries(lexicon)) {
  const tagged = [tags].flat().join(" ");
  const folded = foldWord(word);
  if (
    isWord(folded) &&
    !folded.includes("-") &&
    !/Person|Name|Place|City|Country|Region|Organization|ProperNoun/.test(tagged) &&
    !given.has(folded)
  )
    common.push(folded);
}
// Words of the language that are given names as well count as words when anybody writes them small.
for (const [word, count] of lower)
  if (given.has(word) && count >= 3 && isWord(word) && count > 0.5 * (capital.get(word) ?? 0)) common.push(word);
const commonSet = new Set(common);
const products = [...documentationCapital]
  .filter(([word, count]) => isWord(word) && count >= 4 && !commonSet.has(word) && !given.has(word))
  .map(([word]) => word);

write("given-names.txt", [...given].filter(isWord));
write("family-names.txt", [...family].filter(isWord));
write(
  "places.txt",
  [...places].filter((name) => /^[\p{L}][\p{L}' .-]{2,40}$/u.test(name)),
);
write("common-words.txt", common);
write("product-words.txt", products);

// A logistic regression over character n-grams: does this word look like somebody's name?
const latin = (word: string) => /^[a-z][a-z'-]{2,}$/.test(word);
const examples: [string, 0 | 1][] = [];
for (const word of new Set([...given, ...family])) if (latin(word) && !commonSet.has(word)) examples.push([word, 1]);
for (const word of [...common, ...products]) if (latin(word) && !given.has(word) && !family.has(word)) examples.push([word, 0]);
const weights = new Float64Array(bucketCount);
const positives = examples.filter(([, label]) => label === 1).length;
const balance = (examples.length - positives) / positives;
let seed = 7;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
for (let epoch = 0; epoch < 12; epoch++) {
  for (let i = examples.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [examples[i], examples[j]] = [examples[j]!, examples[i]!];
  }
  let right = 0;
  const rate = 0.1 / (1 + epoch / 3);
  for (const [word, label] of examples) {
    const buckets = bucketsOf(word);
    const logit = buckets.reduce((sum, bucket) => sum + weights[bucket]!, 0);
    if (logit > 0 === (label === 1)) right++;
    const step = rate * (label - 1 / (1 + Math.exp(-logit))) * (label === 1 ? balance : 1);
    for (const bucket of buckets) weights[bucket] = weights[bucket]! * (1 - 1e-5) + step;
  }
  console.log(`epoch ${epoch}: ${((100 * right) / examples.length).toFixed(1)} % right before the step, ${examples.length} words`);
}
writeFileSync(
  new URL("name-likeness.txt", dataFolder),
  Buffer.from(Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight * 20)))).buffer).toString("base64"),
);

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  if (value && typeof value === "object") return "value" in value ? strings(value.value) : Object.values(value).flatMap(strings);
  return [];
}

function add(counts: Map<string, number>, word: string): void {
  counts.set(word, (counts.get(word) ?? 0) + 1);
}

function write(name: string, words: string[]): void {
  writeFileSync(new URL(name, dataFolder), [...new Set(words)].sort().join("\n") + "\n");
  console.log(name, words.length);
}

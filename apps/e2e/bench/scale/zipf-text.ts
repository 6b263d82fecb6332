import { seededRandom } from "../seeded-random.ts";

export type GeneratedDocument = { title: string; topic: number; chunks: string[] };

const topics = 500;
const wordsOfTopic = 150;
const generalWords = 4_000;
const specialWords = 60_000;
const stopWords =
  "the of and to in a is that for it as with on be by this are or from at an not which can will has have if when must may all their its our you we do any more than other into only such no also these been was were should each".split(
    " ",
  );
const syllables =
  "ba be bi bo bra ca ce co cra da de di do dra fa fe fi fo fla ga ge go gra ha he ho ja jo ka ke ko la le li lo ma me mi mo na ne ni no pa pe pi po pra qua ra re ri ro sa se si so sta ta te ti to tra va ve vi vo wa we".split(
    " ",
  );
const endings = ["n", "r", "l", "t", "s", "m", "d", "x", "", "k"];

/**
 * Text as a company's index has it, without meaning: word frequencies fall as Zipf and Mandelbrot say, the commonest content word is in a third of the chunks, two words in five are stop words, every
 * document has one or two topics with words of their own, and one word in forty is a number or an identifier. The same seed gives the same text.
 */
export class ZipfText {
  readonly #random: () => number;
  readonly #general: string[];
  readonly #topics: string[][];
  readonly #stopRanks = zipfRanks(stopWords.length, 1, 2);
  readonly #generalRanks = zipfRanks(generalWords, 1, 20);
  readonly #topicRanks = zipfRanks(wordsOfTopic, 0.9, 2);

  constructor(seed: number) {
    // the language is the same for every seed, so that questions drawn apart from the documents are about them
    const language = seededRandom(1);
    const seen = new Set(stopWords);
    const words = Array.from({ length: generalWords + specialWords }, () => newWord(language, seen));
    this.#general = words.slice(0, generalWords);
    // squared: some special words are in many topics, most in one
    this.#topics = Array.from({ length: topics }, () =>
      Array.from({ length: wordsOfTopic }, () => words[generalWords + Math.floor(specialWords * language() ** 2)]!),
    );
    this.#random = seededRandom(seed);
  }

  /** A document of `chunkCount` chunks with 80 to 220 words each. */
  document(chunkCount: number): GeneratedDocument {
    const topic = this.#below(topics);
    const second = this.#random() < 0.3 ? this.#below(topics) : topic;
    const title = `${capital(this.#topicWord(topic))} ${this.#topicWord(topic)} ${this.#generalWord()} ${this.#topicWord(second)}`;
    return { title, topic, chunks: Array.from({ length: chunkCount }, () => this.#chunk(topic, second)) };
  }

  /** A question of two to four words of one topic, one or two general ones and the stop words around them. */
  question(topic: number): string {
    const own = Array.from({ length: 2 + this.#below(3) }, () => this.#topicWord(topic));
    const general = Array.from({ length: 1 + this.#below(2) }, () => this.#generalWord());
    return `What is the ${general[0]} of ${own.join(" ")} for ${general[1] ?? "the company"}?`;
  }

  #chunk(topic: number, second: number): string {
    const sentences: string[] = [];
    for (let left = 80 + this.#below(140); left > 0;) {
      const length = 8 + this.#below(12);
      const words = Array.from({ length }, () => this.#word(this.#random() < 0.7 ? topic : second));
      sentences.push(`${capital(words.join(" "))}.`);
      left -= length;
    }
    return sentences.join(" ");
  }

  #word(topic: number): string {
    const kind = this.#random();
    if (kind < 0.42) return stopWords[this.#draw(this.#stopRanks)]!;
    if (kind < 0.75) return this.#generalWord();
    if (kind < 0.975) return this.#topicWord(topic);
    return kind < 0.99 ? String(this.#below(10_000)) : `E-${this.#below(10_000)}`;
  }

  #generalWord(): string {
    return this.#general[this.#draw(this.#generalRanks)]!;
  }

  #topicWord(topic: number): string {
    return this.#topics[topic]![this.#draw(this.#topicRanks)]!;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #draw(cumulative: Float64Array): number {
    const at = this.#random();
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Cumulative shares by the law of Zipf and Mandelbrot: a frequency falls as (rank + shift) to the power of -`exponent`. */
function zipfRanks(size: number, exponent: number, shift: number): Float64Array {
  const cumulative = new Float64Array(size);
  let sum = 0;
  for (let rank = 0; rank < size; rank++) cumulative[rank] = sum += (rank + shift) ** -exponent;
  return cumulative.map((value) => value / sum);
}

function newWord(random: () => number, seen: Set<string>): string {
  for (;;) {
    const draw = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
    const word = Array.from({ length: 2 + Math.floor(random() * 2.3) }, () => draw(syllables)).join("") + draw(endings);
    if (seen.has(word)) continue;
    seen.add(word);
    return word;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { Embeddings } from "@langchain/core/embeddings";
import { stemWords } from "../words/analyse-words.ts";
import { toUnitLength, type Embedder } from "./embedder.ts";

/**
 * The untrained control: every stem has a fixed pseudo-random sign vector drawn from its spelling, a text is the sum over its stems
 * weighted by 1 + ln(count). Lexical, needs no fitting and no corpus; what a workspace searches with until it is large enough for
 * latent semantic indexing. (Random projection: Achlioptas 2003.)
 */
export class ProjectionEmbeddings extends Embeddings implements Embedder {
  readonly name = "projection-1";
  readonly dimensions: number;

  constructor(dimensions = 512) {
    super({});
    this.dimensions = dimensions;
  }

  override embedDocuments(texts: string[]): Promise<number[][]> {
    return Promise.resolve(texts.map((text) => this.#embed(text)));
  }

  override embedQuery(text: string): Promise<number[]> {
    return Promise.resolve(this.#embed(text));
  }

  #embed(text: string): number[] {
    const counts = new Map<string, number>();
    for (const stem of stemWords(text)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    const sum = new Float64Array(this.dimensions);
    for (const [stem, count] of counts) addSigns(sum, stem, 1 + Math.log(count));
    return Array.from(toUnitLength(sum));
  }
}

function addSigns(sum: Float64Array, stem: string, weight: number): void {
  // FNV-1a seeds a xorshift stream, 32 signs a step
  let state = 0x811c9dc5;
  for (let index = 0; index < stem.length; index++) state = Math.imul(state ^ stem.charCodeAt(index), 0x01000193);
  state = (state ^ (state >>> 15)) | 1;
  let bits = 0;
  for (let index = 0; index < sum.length; index++) {
    if ((index & 31) === 0) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      bits = state;
    }
    sum[index]! += (bits & 1) === 1 ? weight : -weight;
    bits >>>= 1;
  }
}

import { Embeddings } from "@langchain/core/embeddings";
import { stemWords } from "../../words/analyse-words.ts";
import type { Embedder } from "../embedder.ts";
import type { LatentSemantics } from "./latent-semantics.ts";

/** Latent semantic indexing behind LangChain's interface: finds texts whose words keep the same company, not only the same words. */
export class LatentEmbeddings extends Embeddings implements Embedder {
  readonly name: string;
  readonly dimensions: number;
  readonly latent: LatentSemantics;

  constructor(name: string, latent: LatentSemantics) {
    super({});
    this.name = name;
    this.dimensions = latent.rank;
    this.latent = latent;
  }

  override embedDocuments(texts: string[]): Promise<number[][]> {
    return Promise.resolve(texts.map((text) => Array.from(this.latent.place(stemWords(text)))));
  }

  override embedQuery(text: string): Promise<number[]> {
    return Promise.resolve(Array.from(this.latent.place(stemWords(text))));
  }
}

import { expect, test } from "vitest";
import { fitLatentSemantics } from "./fit-latent-semantics.ts";
import { packLatentSemantics, unpackLatentSemantics } from "./latent-artefact.ts";
import { LatentEmbeddings } from "./latent-embeddings.ts";

const cars = [
  "the car drives on the road",
  "an automobile drives on the road with an engine",
  "a car has an engine and wheels",
  "the automobile has wheels",
];
const soup = [
  "soup is cooked with onions",
  "a broth is cooked with carrots and onions",
  "soup and broth with carrots",
  "cooked onions and carrots",
];
const latent = fitLatentSemantics([...cars, ...soup], { dimensions: 2 });

const cosine = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);

test("a text is nearer to one about the same thing in other words than to one about another", async () => {
  const [car, automobile, broth] = await new LatentEmbeddings("lsi-test", latent).embedDocuments(["car", "automobile", "broth"]);
  expect(cosine(car!, automobile!)).toBeGreaterThan(0.9);
  expect(cosine(car!, broth!)).toBeLessThan(0.3);
});

test("vectors have unit length, and none when no word is known", async () => {
  const embeddings = new LatentEmbeddings("lsi-test", latent);
  const known = await embeddings.embedQuery("cars and soup");
  expect(Math.hypot(...known)).toBeCloseTo(1, 5);
  expect(Math.hypot(...(await embeddings.embedQuery("zebra")))).toBe(0);
});

test("the same texts give the same model, and it survives packing", () => {
  const again = packLatentSemantics(fitLatentSemantics([...cars, ...soup], { dimensions: 2 }));
  expect(again.equals(packLatentSemantics(latent))).toBe(true);
  const unpacked = unpackLatentSemantics(again);
  expect(unpacked.place(["car", "soup"])).toEqual(latent.place(["car", "soup"]));
  expect(unpacked.stemWeight("onion")).toBe(latent.stemWeight("onion"));
  expect(unpacked.wordWeight("zebra")).toBe(latent.wordWeight("zebra"));
});

test("bytes that are no model are refused", () => {
  expect(() => unpackLatentSemantics(Buffer.from("nothing"))).toThrow(/cannot be read/);
});

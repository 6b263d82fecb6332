import type { ChunkId, DocumentId } from "@footnote/domain/ids";
import { fitLatentSemantics } from "@footnote/models/embedding/latent/fit-latent-semantics";
import { stemWords } from "@footnote/models/words/analyse-words";
import { describe, expect, test } from "vitest";
import type { Candidate } from "../search/find-candidates.ts";
import { rankByFeatures } from "./rank-by-features.ts";

const day = (iso: string) => new Date(`${iso}T00:00:00Z`);
const now = day("2026-06-01");

function candidate(id: string, text: string, more: Partial<Candidate["passage"]> = {}): Candidate {
  const title = more.title ?? "";
  const passage = {
    chunkId: id as ChunkId,
    documentId: id as DocumentId,
    ordinal: 0,
    text,
    searchText: `${title}\n${text}`,
    textHash: `${id}:${text}`,
    bodyOffset: 0,
    charStart: 0,
    charEnd: text.length,
    page: null,
    headingPath: [],
    title,
    url: null,
    updatedAt: day("2026-05-01"),
    verifyBy: null,
    audience: "internal",
    source: { id: "s", name: "s", kind: "folder" },
    ...more,
  } as Candidate["passage"];
  return { chunkId: id as ChunkId, fusedScore: 0.5, legs: {}, passage, known: undefined };
}

const asking = (asked: string) => ({ asked, context: [] });
const order = (question: string, candidates: Candidate[]) =>
  rankByFeatures(asking(question), candidates, null, { now }).map((ranked) => ranked.chunkId);

describe("the built-in ranker prefers", () => {
  test("the passage that covers the rarer words of the question", () => {
    const filler = Array.from({ length: 6 }, (_, index) => candidate(`f${index}`, `The holiday policy of office ${index} says little.`));
    expect(order("holiday allowance for contractors", [...filler, candidate("z", "Contractors have no holiday allowance.")])[0]).toBe("z");
  });

  test("words that stand together over the same words far apart", () => {
    const apart = `rotate ${"something else entirely ".repeat(30)} the signing ${"and more of it ".repeat(30)} key`;
    expect(
      order("rotate signing key", [
        candidate("a", apart),
        candidate("b", `${"intro words here ".repeat(30)} rotate the signing key ${"outro words here ".repeat(30)}`),
      ])[0],
    ).toBe("b");
  });

  test("an error code as written over one that shares a part of it", () => {
    expect(
      order("E-4012", [
        candidate("a", "Error E-4013 means the disk is full. See 4012 other things."),
        candidate("b", "Error E-4012 means the disk is missing."),
      ])[0],
    ).toBe("b");
  });

  test("a title that is the question", () => {
    const body = "Ask your manager, then fill in the form and wait for the answer about parental leave.";
    expect(order("parental leave", [candidate("a", body, { title: "Forms" }), candidate("b", body, { title: "Parental leave" })])[0]).toBe(
      "b",
    );
  });

  test("the newer of two equal passages, and one that is not past its verify-by date", () => {
    const text = "The office opens at nine.";
    expect(order("when does the office open", [candidate("a", text, { updatedAt: day("2020-01-01") }), candidate("b", text)])[0]).toBe("b");
    expect(order("when does the office open", [candidate("a", text, { verifyBy: "2026-05-31" }), candidate("b", text)])[0]).toBe("b");
  });
});

test("freshness does not beat relevance", () => {
  const relevant = candidate("a", "The VPN certificate expires after ninety days and is renewed by hand.", {
    updatedAt: day("2019-01-01"),
  });
  expect(
    order("when does the VPN certificate expire", [candidate("b", "The canteen has a new certificate.", { updatedAt: now }), relevant])[0],
  ).toBe("a");
});

test("with a fitted model, a passage in other words about the same thing is nearer than an unrelated one", () => {
  const texts = [
    "salary and pay are reviewed yearly",
    "pay is reviewed in spring",
    "salary bands are reviewed",
    "the cat sleeps on the sofa",
    "a dog and a cat sleep",
    "the sofa is blue",
  ];
  const latent = fitLatentSemantics(texts, { dimensions: 2 });
  const [first] = rankByFeatures(
    asking("salary"),
    [candidate("a", "the dog is on the sofa"), candidate("b", "pay is reviewed")],
    { latent, place: latent.place(stemWords("salary")) },
    { now },
  );
  expect(first!.chunkId).toBe("b");
  expect(first!.features!["nearness"]).toBeGreaterThan(0.9);
});

test("scores are 0 to 1 and fall; nothing in, nothing out; a question of stop words works", () => {
  const ranked = rankByFeatures(asking("who are we"), [candidate("a", "who are we and why"), candidate("b", "something else")], null, {
    now,
  });
  expect(ranked[0]!.chunkId).toBe("a");
  expect(ranked.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
  expect(ranked[0]!.score).toBeGreaterThan(ranked[1]!.score);
  expect(rankByFeatures(asking("anything"), [], null)).toEqual([]);
});

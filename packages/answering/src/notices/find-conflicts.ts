import type { Notice } from "@footnote/domain/answer";
import type { Passage } from "@footnote/domain/passage";
import type { Claim } from "../claim.ts";
import type { Evidence, RankedUnit } from "../evidence/rank-evidence.ts";
import { rarity } from "../evidence/term-weights.ts";
import { factsOf, type Quantity } from "../verify/facts.ts";

/** How much of what two sentences say besides their values must be the same before their values are compared. */
const sameSubject = 0.55;
/** Words so common that a text may lack them and still speak of the same. */
const leastWeight = 0.3;
const mostUnits = 12;
const mostNamed = 3;

/**
 * A notice when another document says the same thing with another value ("20 days" here, "25 days" there). Compares what the answer
 * quotes with the best other units found; naming both sources with their dates. `visible` holds the documents the reader may still see.
 */
export function findConflicts(
  claims: Claim[],
  evidence: Evidence,
  passages: Passage[],
  visible: { has: (documentId: string) => boolean },
): Notice[] {
  const quoted = claims
    .flatMap((claim) =>
      claim.quotes.map((quote) =>
        evidence.ranked.find(
          (each) => each.passageIndex === quote.passageIndex && each.unit.start <= quote.start && each.unit.end >= quote.end,
        ),
      ),
    )
    .filter((each) => each !== undefined);
  const disagreeing = new Map<string, Passage>();
  for (const one of quoted) {
    for (const other of evidence.ranked.slice(0, mostUnits)) {
      const left = passages[one.passageIndex]!;
      const right = passages[other.passageIndex]!;
      if (left.documentId === right.documentId || !visible.has(left.documentId) || !visible.has(right.documentId)) continue;
      if (speaksOfTheSame(evidence, one, other) && contradict(one, other))
        disagreeing.set(left.documentId, left).set(right.documentId, right);
    }
  }
  return disagreeing.size === 0 ? [] : [{ kind: "conflict", message: nameThem([...disagreeing.values()].slice(0, mostNamed)) }];
}

/** Newest first, each with its date. */
function nameThem(passages: Passage[]): string {
  const named = passages
    .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
    .map((passage) => `“${passage.title}” (${passage.updatedAt.slice(0, 10)})`);
  return `${named.length === 2 ? "Two" : "Three"} documents disagree here: ${named.slice(0, -1).join(", ")} and ${named.at(-1)} give different values. Check which one holds.`;
}

/** What the quoted one has of the question the other must have as well, and name the same row: "London" is not "outside London", nor "the United Kingdom". */
function speaksOfTheSame({ question }: Evidence, one: RankedUnit, other: RankedUnit): boolean {
  if (one.rowFit < 0 !== other.rowFit < 0) return false;
  const near = ({ context }: RankedUnit) => new Set([...context.tokens.map((token) => token.stem), ...context.aboveStems]);
  const quoted = near(one);
  const left = near(other);
  return question.terms.every((term) => !quoted.has(term.stem) || left.has(term.stem) || term.weight < leastWeight);
}

function contradict(one: RankedUnit, other: RankedUnit): boolean {
  const left = factsOf(one.unit.text).quantities;
  const right = factsOf(other.unit.text).quantities;
  if (left.length === 0 || right.length === 0 || subjectOverlap(one, other) < sameSubject) return false;
  return left.some((quantity) => {
    const comparable = right.filter((candidate) => sameUnit(quantity, candidate));
    // a sentence that has the other's value among its own agrees with it; the columns of a row stand for different things
    const own = one.unit.kind === "row" ? [quantity] : left.filter((candidate) => sameUnit(quantity, candidate));
    return comparable.length > 0 && !own.some((each) => comparable.some((candidate) => candidate.value === each.value));
  });
}

function sameUnit(one: Quantity, other: Quantity): boolean {
  return one.unit !== "" && one.unit !== "month-name" && one.unit === other.unit;
}

/** Shared weight of the content words of both, relative to the smaller; numbers left out. */
function subjectOverlap(one: RankedUnit, other: RankedUnit): number {
  const words = (unit: RankedUnit) =>
    new Set(
      [...unit.context.tokens, ...unit.context.leadTokens].filter((token) => !token.stop && !token.numeric).map((token) => token.stem),
    );
  const left = words(one);
  const right = words(other);
  const weigh = (stems: Iterable<string>) => [...stems].reduce((total, stem) => total + rarity(stem), 0);
  return weigh([...left].filter((stem) => right.has(stem))) / Math.max(1, Math.min(weigh(left), weigh(right)));
}

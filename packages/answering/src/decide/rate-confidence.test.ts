import { expect, test } from "vitest";
import type { Citation, Notice } from "@footnote/domain/answer";
import { rankEvidence } from "../evidence/rank-evidence.ts";
import { confidenceFeatures } from "./confidence-features.ts";
import { chanceOfRight, rateConfidence } from "./rate-confidence.ts";

const sure = [4, 1];
const rate = (input: Partial<Parameters<typeof rateConfidence>[0]>) =>
  rateConfidence({ features: sure, citations: [{} as Citation], notices: [], worstVerified: 1, ...input });
const notice = (kind: Notice["kind"]) => ({ kind, message: "" }) as Notice;

test("evidence decides, notices hold the word back", () => {
  expect(rate({})).toBe("high");
  expect(rate({ citations: [] })).toBe("low");
  expect(rate({ notices: [notice("conflict")] })).toBe("medium");
  expect(rate({ notices: [notice("stale")] })).toBe("medium");
  expect(rate({ notices: [notice("dropped")] })).toBe("medium");
  expect(rate({ worstVerified: 0.6 })).toBe("medium");
  expect(rate({ notices: [notice("stale"), notice("dropped")] })).toBe("low");
  expect(rate({ features: [-3, 0.1] })).toBe("low");
});

test("a surer judge and more of the belief make the chance higher", () => {
  expect(chanceOfRight([2, 0.8])).toBeGreaterThan(chanceOfRight([0, 0.8]));
  expect(chanceOfRight([2, 0.8])).toBeGreaterThan(chanceOfRight([2, 0.2]));
});

test("support is the belief in the units that are quoted, each counted once", () => {
  const text = "Employees receive 28 days of paid leave. The canteen opens at noon.";
  const evidence = rankEvidence("How many days of leave do employees receive?", [{ title: "Leave", headingPath: [], text, bodyOffset: 0 }]);
  const first = evidence.ranked.find(({ unit }) => unit.start === 0)!;
  const quote = { passageIndex: 0, start: 0, end: 20 };
  const decision = { answerable: true, probability: 0.5 } as Parameters<typeof confidenceFeatures>[0];
  expect(confidenceFeatures(decision, evidence, [{ quotes: [quote, quote] }])).toEqual([0, expect.closeTo(first.share, 9)]);
  expect(confidenceFeatures(decision, evidence, [])).toEqual([0, 0]);
});

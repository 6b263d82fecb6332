import { expect, test } from "vitest";
import { decideAnswerable } from "../decide/decide-answerable.ts";
import { rankEvidence } from "./rank-evidence.ts";

const passage = (title: string, text: string) => ({ title, headingPath: [], text, bodyOffset: 0 });
const leave = passage(
  "Annual leave",
  "Employees in Bristol get 27 days of leave a year.\n\n## Contractors\n\nContractors are not entitled to paid leave. They can take up to 15 unpaid days a year.",
);

test("after a follow-up what was typed now decides", () => {
  const before = "How many days of leave do employees in Bristol get?";
  expect(rankEvidence(before, [leave]).ranked[0]!.unit.text).toMatch(/27 days/);
  const next = rankEvidence("And for contractors? days leave employees bristol", [leave], { typed: "And for contractors?", before });
  expect(next.ranked[0]!.unit.text).toMatch(/15 unpaid days|not entitled/);
});

test("a heading inside a passage is above what follows it only", () => {
  const { ranked } = rankEvidence("What holds for contractors?", [leave]);
  expect(ranked.find((each) => each.unit.text.startsWith("Employees"))!.context.aboveStems.has("contractor")).toBe(false);
  expect(ranked.find((each) => each.unit.text.startsWith("They"))!.context.aboveStems.has("contractor")).toBe(true);
});

test("words for the same thing match", () => {
  const { ranked } = rankEvidence("What do I do when I am sick?", [
    passage("", "Call your manager if you are ill. Lunch is served at noon."),
  ]);
  expect(ranked[0]!.features[0]).toBeGreaterThan(0.9);
});

test("an identifier that the places found do not name is no answer", () => {
  const codes = passage(
    "Error codes",
    "E-4012 means that the clock of the gateway differs too much. E-4019 means that the download was interrupted.",
  );
  expect(decideAnswerable(rankEvidence("What does E-4012 mean?", [codes])).answerable).toBe(true);
  expect(decideAnswerable(rankEvidence("What does E-9999 mean?", [codes])).answerable).toBe(false);
});

test("a question for steps gets the list whose heading speaks of it, in its order", () => {
  const { ranked } = rankEvidence("I am ill, what do I have to do?", [
    passage("Contractors", "Contractors have no paid leave, no paid public holidays and no sick pay."),
    passage("Sickness absence", "# On the first day\n\n1. Call your manager by 09:30.\n2. Say how long you expect to be away."),
  ]);
  expect(ranked.slice(0, 2).map((each) => each.unit.text)).toEqual([
    "1. Call your manager by 09:30.",
    "2. Say how long you expect to be away.",
  ]);
});

test("what says of itself that it was replaced goes behind what holds, unless its year is asked for", () => {
  const passages = [
    passage("Remote work 2024 (superseded)", "Employees come to the office on three days a week."),
    passage("Remote work 2026", "Employees come to the office on two days a week."),
  ];
  expect(rankEvidence("How many days a week do I come to the office?", passages).ranked[0]!.unit.text).toContain("two days");
  expect(rankEvidence("How many days a week did I come to the office in 2024?", passages).ranked[0]!.unit.text).toContain("three days");
});

test("a row is named by its first cell, also in related words and with words of its own", () => {
  const sheet = passage(
    "Data sheet",
    "Last updated: 2025.\n\n| Property | Value |\n| --- | --- |\n| Range | 250 m |\n| Battery life at 10 minutes | 5 years |",
  );
  const best = rankEvidence("How long does the battery last?", [sheet]).ranked[0]!;
  expect(best.unit.text).toContain("5 years");
  expect(best.isFittingRow).toBe(true);
});

test("what is written for other people goes behind what holds for all, unless they are asked for", () => {
  const passages = [
    passage("Guide for contractors", "If you are ill, tell the project lead by 10:00."),
    passage("Sickness absence", "If you are ill, call your manager by 09:30."),
  ];
  expect(rankEvidence("Who do I tell when I am ill?", passages).ranked[0]!.unit.text).toContain("manager");
  expect(rankEvidence("Who do contractors tell when they are ill?", passages).ranked[0]!.unit.text).toContain("project lead");
});

test("a question with two parts has evidence for each", () => {
  const { parts } = rankEvidence("How long does a search take and what does the permit cost?", [
    passage("Searches", "A search takes ten minutes. The permit costs £12."),
  ]);
  expect(parts.map((part) => part.ranked[0]!.unit.text)).toEqual(["A search takes ten minutes.", "The permit costs £12."]);
  expect(rankEvidence("How long does a search take?", [passage("", "Ten minutes.")]).parts).toEqual([]);
});

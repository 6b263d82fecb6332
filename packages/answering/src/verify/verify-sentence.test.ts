import { describe, expect, test } from "vitest";
import { verifySentence } from "./verify-sentence.ts";

const passage = {
  title: "Leave policy",
  headingPath: ["Annual leave"],
  bodyOffset: 0,
  text: "Employees receive 28 days of paid annual leave. Up to five unused days may be carried over until 31 March 2027. Managers in Berlin must approve requests within two weeks; contractors are not entitled to paid leave.",
};
const verdict = (sentence: string) => verifySentence(sentence, [passage]);

describe("supported", () => {
  test.each([
    "Employees receive 28 days of paid annual leave.",
    "Annual leave for employees is 28 paid days.",
    "Five unused days may be carried over until 31 March 2027.",
    "Contractors are not entitled to paid leave.",
    "Requests must be approved by managers in Berlin within 2 weeks.",
  ])("%s", (sentence) => {
    const { supported, reasons, quote } = verdict(sentence);
    expect({ supported, reasons }).toEqual({ supported: true, reasons: [] });
    expect(passage.text.slice(quote!.start, quote!.end).length).toBeGreaterThan(20);
  });
});

describe("not supported", () => {
  test.each([
    ["Employees receive 30 days of paid annual leave.", "number"],
    ["Employees receive 28 weeks of paid annual leave.", "unit"],
    ["Up to five unused days may be carried over until 31 April 2027.", "date"],
    ["Managers in Madrid must approve requests within two weeks.", "name"],
    ["Contractors are entitled to paid leave.", "negation"],
    ["Employees do not receive 28 days of paid annual leave.", "negation"],
    ["All unused days may be carried over until 31 March 2027.", "scope"],
    ["Managers in Berlin may approve requests within two weeks.", "turned round"],
    ["The canteen serves lunch from noon.", "content"],
    ["Employees receive “unlimited sabbatical credit” and 28 days of paid annual leave.", "quoted"],
  ])("%s", (sentence, reason) => {
    const { supported, reasons } = verdict(sentence);
    expect(supported).toBe(false);
    expect(reasons.join(", ")).toContain(reason);
  });
});

test("a table row speaks for what it names, not for a row that also holds the word", () => {
  const text = "## Hotels\n\n| Place | Limit per night |\n| --- | --- |\n| United Kingdom outside London | £145 |\n| London | £195 |\n";
  const table = { title: "Travel policy", headingPath: ["Hotels"], bodyOffset: 0, text };
  const check = (sentence: string) => verifySentence(sentence, [table]).supported;
  expect(check("In London the limit for hotels is £195 per night.")).toBe(true);
  expect(check("In London the limit for hotels is £145 per night.")).toBe(false);
  expect(check("In the United Kingdom outside London the limit is £145 per night.")).toBe(true);
  expect(check("In the United Kingdom outside London the limit is £195 per night.")).toBe(false);
});

describe("a table with several columns", () => {
  const text =
    "Quotes are asked for by email.\n\n| Level | Notice period | Approver |\n| --- | --- | --- |\n| Junior | 4 weeks | Petra Vogel |\n| Senior | 8 weeks | Omar Haddad |\n";
  const table = { title: "Contracts", headingPath: [], bodyOffset: 0, text };
  test.each([
    ["The notice period for Senior is 8 weeks.", true],
    ["For Junior, the approver is Petra Vogel.", true],
    ["Junior staff have a notice period of 4 weeks, while senior staff have one of 8 weeks.", true],
    ["The notice period for Senior is 4 weeks.", false],
    ["The approver for Senior is Petra Vogel.", false],
    ["The notice period for Junior is Petra Vogel.", false],
    ["The approver for Junior is not Petra Vogel.", false],
    ["Junior staff have a notice period of 8 weeks, while senior staff have one of 4 weeks.", false],
  ])("%s %s", (sentence, supported) => {
    expect(verifySentence(sentence, [table]).supported).toBe(supported);
  });
});

test("a name of the same passage does not take another's place, also in words of one's own", () => {
  const text =
    "The Leipzig warehouse was opened by Ingrid Sommer. Deliveries to Gdansk are planned by Marek Nowak every Monday. The archive is kept by Ingrid Sommer.";
  const check = (sentence: string) => verifySentence(sentence, [{ title: "Logistics", headingPath: [], bodyOffset: 0, text }]).supported;
  expect(check("Every Monday, Marek Nowak plans the deliveries to Gdansk.")).toBe(true);
  expect(check("Every Monday, Ingrid Sommer plans the deliveries to Gdansk.")).toBe(false);
});

describe("names", () => {
  const text =
    "The Regenstein Library is open all night; prints from the United States are kept there. Erik Holm joined in 2014. He then led the team in Bergen that built the reader for Statoil. Fort Ness guards the bay. The fort was sold in 1911 to the Danish Crown.";
  test.each([
    ["The Regenstein Library keeps prints from the United States.", true],
    ["The Regenstein States is open all night.", false],
    ["Erik Holm led the team in Bergen that built the reader.", true],
    ["Erik Statoil joined in 2014.", false],
    ["Fort Ness was sold in 1911.", true],
  ])("%s %s", (sentence, supported) => {
    expect(verifySentence(sentence, [{ title: "Sites", headingPath: [], bodyOffset: 0, text }]).supported).toBe(supported);
  });
});

describe("a copy that goes on with what stands further on", () => {
  const text =
    "Most of the staff work in Oslo, where the head office moved after the flood, and some in Bergen. Grants are given under the Health Act 1978, a law that was changed on 1 March 1979. Offices are in Oslo, Bergen, Tromso, Narva and Riga.";
  test.each([
    ["Most of the staff work in Oslo.", true],
    ["Most of the staff work in Bergen.", false],
    ["Grants are given under the Health Act 1979.", false],
    ["Offices are in Riga.", true],
  ])("%s %s", (sentence, supported) => {
    expect(verifySentence(sentence, [{ title: "Sites", headingPath: [], bodyOffset: 0, text }]).supported).toBe(supported);
  });
});

test.each([
  ["The tax was collected from 2014.", "The tax was not collected until 2014.", true],
  ["The tax is collected until 2014.", "The tax is not collected until 2014.", false],
  ["Oslo and Bergen are the two largest sites.", "The largest sites are Oslo and Bergen.", true],
  ["Oslo and Bergen are the three largest sites.", "The largest sites are Oslo and Bergen.", false],
  ["Delivery takes 10-15 days.", "Delivery takes 10–15 days.", true],
  ["Delivery takes 10-16 days.", "Delivery takes 10–15 days.", false],
  ["The deposit covers all or part of the rent.", "The deposit covers the rent, in part at times.", true],
  [
    "Members are not able to sit anywhere.",
    "Guests who are not elected cannot vote. Members are able to sit anywhere, but do so in groups.",
    false,
  ],
  [
    "Ann Moe opened the Oslo site in 1801.",
    "Around 1800 Per Lie and, by herself, Ann Moe in 1801 opened the Oslo site; Lie had it enlarged in 1802.",
    true,
  ],
])("%s ← %s", (sentence, text, supported) => {
  expect(verifySentence(sentence, [{ title: "", headingPath: [], bodyOffset: 0, text }]).supported).toBe(supported);
});

test("nothing is supported by no passage", () => {
  expect(verifySentence("Employees receive 28 days.", [])).toMatchObject({ supported: false, quote: null });
});

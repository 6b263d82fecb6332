import { expect, test } from "vitest";
import { composeText } from "../cite/compose-text.ts";
import { rankEvidence } from "../evidence/rank-evidence.ts";
import { extractAnswer } from "./extract-answer.ts";

const hotels =
  "## Hotels\n\n| Place | Hotel limit per night |\n|---|---|\n| United Kingdom outside London | £145 |\n| London | £195 |\n| Rest of the world | US$210 |";

function quoted(question: string, form: { rowsAsSentences?: boolean }, text: string): string {
  const evidence = rankEvidence(question, [{ title: "Travel policy", headingPath: [], text, bodyOffset: 0 }]);
  return composeText(extractAnswer(evidence, form).map((claim) => ({ ...claim, notes: [1] })));
}

function answer(question: string, ...texts: string[]): string {
  const passages = texts.map((text) => ({ title: "Handbook", headingPath: [], text, bodyOffset: 0 }));
  return composeText(extractAnswer(rankEvidence(question, passages)).map((claim) => ({ ...claim, notes: [1] })));
}

test("the sentence that answers comes first, without the word that tied it to the one before", () => {
  const text = "Remote work is common here. However, employees may work from abroad for up to 20 days a year. The office opens at seven.";
  expect(answer("How many days a year may employees work from abroad?", text)).toMatch(
    /^Employees may work from abroad for up to 20 days a year\. \[1\]/,
  );
});

test("never more than three sentences, none twice", () => {
  const text =
    "The refund takes 14 days. Refunds of gifts take 14 days. A refund is paid to the card. Refund requests need a receipt. The refund desk is open daily.";
  const shown = answer("How long does a refund take?", text, text);
  expect(shown.match(/\[1\]/g)!.length).toBeLessThanOrEqual(3);
  expect(new Set(shown.split(" [1]")).size).toBe(shown.split(" [1]").length);
});

test("steps stay a list with the line above it", () => {
  const text =
    "To reset your password:\n\n1. Open the portal.\n2. Choose Forgotten password.\n3. Follow the link in the mail.\n\nPasswords expire after a year.";
  expect(answer("How do I reset my password?", text)).toBe(
    "To reset your password: [1]\n\n1. Open the portal. [1]\n2. Choose Forgotten password. [1]\n3. Follow the link in the mail. [1]",
  );
});

test("a row of a table keeps its header", () => {
  const text = "| City | Hotel limit | Meals |\n|---|---|---|\n| Berlin | 160 € | 45 € |\n| Zurich | 240 € | 70 € |";
  expect(answer("What is the hotel limit in Zurich?", text)).toBe(
    "| City | Hotel limit | Meals |\n|---|---|---|\n| Zurich | 240 € | 70 € [1] |",
  );
});

test("headings and labels are not quoted as answers", () => {
  expect(
    answer(
      "What are the tips for choosing a provider?",
      "Tips for Choosing a Provider\n\nTips for choosing a provider include asking colleagues and checking reviews.",
    ),
  ).not.toMatch(/Choosing a Provider/);
});

test("text of a document cannot bring markers, links, images or HTML", () => {
  const shown = answer(
    "Who approves travel?",
    "Travel is approved by the [finance team](https://evil.example/?q=1) ![x](https://evil.example/p.png) <img src=x> within two days.[7]",
  );
  expect(shown).not.toMatch(/https?:|!\[|<img|\[7\]/);
});

test("the row whose cell is what was asked, not one that leaves it out, and no neighbour", () => {
  expect(answer("What is the hotel limit in London?", hotels)).toBe("| Place | Hotel limit per night |\n|---|---|\n| London | £195 [1] |");
  expect(answer("What is the hotel limit in the United Kingdom outside London?", hotels)).toMatch(/£145/);
});

test("a question that names no row gets the table", () => {
  expect(answer("What are the hotel limits per night?", hotels).match(/\[1\]/g)).toHaveLength(3);
});

test("a row for a range of numbers answers for a number inside it", () => {
  const table =
    "| Total discount | Approval |\n|---|---|\n| up to 10 per cent | Account manager |\n| above 10 to 18 per cent | Head of sales |\n| above 18 per cent | Director |";
  expect(answer("Who approves a discount of 12 per cent?", table)).toMatch(/Head of sales/);
  expect(answer("Who approves a discount of 12 per cent?", table)).not.toMatch(/Director|Account/);
  expect(answer("Who approves a discount of 10 per cent?", table)).toMatch(/Account manager/);
});

test("a date is found however it is written", () => {
  const table = "| office | date | holiday |\n|---|---|---|\n| Porto | 2027-06-10 | Portugal Day |\n| Porto | 2027-06-24 | São João |";
  expect(answer("Which holiday is on 24 June 2027 in Porto?", table)).toBe(
    "| office | date | holiday |\n|---|---|---|\n| Porto | 2027-06-24 | São João [1] |",
  );
});

test("a single row is a sentence in a letter", () => {
  expect(quoted("What is the hotel limit in London?", { rowsAsSentences: true }, hotels)).toBe("London – Hotel limit per night: £195. [1]");
});

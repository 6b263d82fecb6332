import { expect, test } from "vitest";
import { composeText } from "../cite/compose-text.ts";
import { rankEvidence } from "../evidence/rank-evidence.ts";
import { extractAnswer } from "./extract-answer.ts";

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

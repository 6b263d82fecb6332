/// <reference lib="dom" />
import { startOpenaiServer, type OpenaiServer } from "@footnote/testing/servers/openai-server";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask } from "../src/ask.ts";
import { openBrowser } from "../src/open-browser.ts";
import { startFront, type Front } from "../src/start-front.ts";

const { dataDir } = inject("stack");
const question = "What may a hotel in London cost?";
/** Read by the server at each call, so that a test may slow the model down. */
const pace = { tokenDelayMs: 0 };
let model: OpenaiServer;
let front: Front;

beforeAll(async () => {
  model = await startOpenaiServer(Object.assign(pace, { reply: answerFromPassages }));
  front = await startFront(dataDir, { CHAT_BASE_URL: model.url, CHAT_MODEL: "test-model" });
});
afterAll(async () => {
  await front[Symbol.asyncDispose]();
  await model.close();
});

/** Says what the policy says of hotels, four times over, with the number of the passage that says it: enough to be stopped in the middle. */
function answerFromPassages(messages: { content: string }[]): string {
  const prompt = messages.at(-1)!.content;
  const passages = [...prompt.matchAll(/^\[(\d+)\] (?:.|\n(?!\[\d+\] ))*/gm)];
  const policy = passages.find(([text]) => text.includes("£195") && text.includes("London"));
  if (policy === undefined) return "NO_ANSWER";
  const n = policy[1]!;
  return [
    `A hotel in London may cost up to £195 per night. [${n}]`,
    `London has the limit of £195. [${n}]`,
    `The limit for London is £195 per night. [${n}]`,
    `In London the hotel limit is £195. [${n}]`,
  ].join(" ");
}

test("stop in the middle of an answer, answer again, edit the question, go on with a suggestion", async () => {
  await using visitor = await openBrowser("engineer@acme.example", { webUrl: front.webUrl });
  const { page } = visitor;
  const helped = page.getByRole("button", { name: "This helped", exact: true });
  pace.tokenDelayMs = 250;
  await ask(page, question);
  await page.locator("[data-numeral]").first().waitFor();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByText("Stopped here.").waitFor();
  await expect.poll(() => model.calls.at(-1)?.closedByClient).toBe(true);
  expect(await page.getByText("In London the hotel limit is £195.").count()).toBe(0);

  pace.tokenDelayMs = 0;
  await page.getByRole("button", { name: "Answer again" }).click();
  await helped.waitFor();
  expect(await page.locator("article").count()).toBe(1);
  await page.getByText("Written by a language model, checked against the passages").waitFor();

  const calls = model.calls.length;
  await page.getByRole("button", { name: "Answer again" }).click();
  await expect.poll(() => model.calls.length).toBeGreaterThan(calls);
  await helped.waitFor();
  expect(await page.locator("article").count()).toBe(1);

  await page.getByRole("button", { name: "Edit question" }).click();
  await page.getByLabel("Edit the question").fill("What is the hotel limit in London?");
  await page.getByRole("button", { name: "Ask again" }).click();
  await page.getByRole("heading", { name: "What is the hotel limit in London?", level: 2 }).waitFor();
  await helped.waitFor();
  expect(await page.locator("article").count()).toBe(1);

  const suggestion = page.getByRole("navigation", { name: "Ask next" }).getByRole("button").first();
  const suggested = await suggestion.innerText();
  model.setReply(quoteFirst);
  await suggestion.click();
  await expect.poll(() => helped.count()).toBe(2);
  const turn = page.locator("article").last();
  expect(await turn.getByRole("heading", { level: 2 }).innerText()).toContain(suggested);
  expect(await turn.locator("[data-numeral]").count()).toBeGreaterThan(0);
  model.setReply(answerFromPassages);
});

test("a failing model gives a quoted answer that says so", async () => {
  await using visitor = await openBrowser("engineer@acme.example", { webUrl: front.webUrl });
  const { page } = visitor;
  model.faults.push({ kind: "status", status: 500 }, { kind: "status", status: 500 });
  await ask(page, question);
  await page.getByText("Without a language model.").waitFor();
  expect(model.faults).toEqual([]);
  expect(await page.locator("article").innerText()).toContain("Quoted from the documents");
  expect(await page.locator("[data-numeral]").count()).toBeGreaterThan(0);
  expect(await page.locator("article").innerText()).toContain("£195");
});

test("while the API restarts the page says so, and opens by itself when it is back", async () => {
  await using visitor = await openBrowser("engineer@acme.example", { webUrl: front.webUrl });
  const { page } = visitor;
  await front.stopApi();
  const answer = await page.goto(`${front.webUrl}/documents`);
  expect(answer?.status()).toBe(503);
  await page.getByRole("heading", { name: "Footnote is starting again" }).waitFor();
  expect(await page.getByRole("link", { name: "Try again" }).count()).toBe(1);
  await front.startApi();
  await page.getByRole("heading", { name: "Documents", exact: true }).waitFor();
  await page.getByRole("table").getByRole("link").first().waitFor();
});

/** A sentence of the first passage, word for word, whatever was asked. */
function quoteFirst(messages: { content: string }[]): string {
  const passage = /^\[1\] .*\n((?:.|\n(?!\[\d+\] |\nQuestion: ))*)/m.exec(messages.at(-1)!.content)?.[1] ?? "";
  return `${/[A-Z][^.!?|#\n]{30,300}[.!?]/.exec(passage)?.[0] ?? passage} [1]`;
}

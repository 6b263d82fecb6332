import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createClient } from "@footnote/client/create-client";
import type { Answer } from "@footnote/domain/answer";
import { beforeAll, expect, inject, test } from "vitest";
import { ask } from "../src/ask.ts";
import { openBrowser } from "../src/open-browser.ts";

const question = "What is the salary band of a senior engineer?";
const cli = fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url));
const { apiUrl, webUrl, users, dataDir } = inject("stack");
const clientOf = (email: string) => createClient({ baseUrl: apiUrl, apiKey: users.find((user) => user.email === email)!.apiKey });
const people = clientOf("people@acme.example");
const engineer = clientOf("engineer@acme.example");

let answer: Answer;
beforeAll(async () => {
  answer = await people.answers.ask({ question });
});

test("people gets the cited answer", () => {
  expect(answer.refused).toBe(false);
  expect(answer.citations.length).toBeGreaterThan(0);
  expect(answer.text).toMatch(/\[1\]/);
});

test("engineer gets a refusal that does not reveal the document", async () => {
  const refused = await engineer.answers.ask({ question });
  expect(refused).toMatchObject({ refused: true, citations: [] });
  const secrets = answer.citations.map((citation) => citation.documentId as string);
  expect(JSON.stringify(refused)).not.toMatch(new RegExp(secrets.join("|")));
  for (const title of answer.citations.map((citation) => citation.title)) expect(JSON.stringify(refused)).not.toContain(title);
});

test("search, document, content, file, access and the other's answer are closed in the same words as what does not exist", async () => {
  const secret = answer.citations[0]!.documentId;
  const { results } = await engineer.search({ query: question, limit: 50 });
  expect(results.map((result) => result.documentId)).not.toContain(secret);
  const nowhere = "01900000-0000-7000-8000-000000000000";
  for (const path of ["", "/content", "/file", "/access"]) {
    const [closed, missing] = await Promise.all([secret, nowhere].map((id) => get(`/v1/documents/${id}${path}`)));
    expect(closed!.status).toBe(404);
    expect(closed).toEqual(missing);
  }
  expect(await get(`/v1/answers/${answer.answerId}`)).toMatchObject({ status: 404 });
  expect(await get(`/v1/conversations/${answer.conversationId}`)).toMatchObject({ status: 404 });
});

test("the command line draws the same line", async () => {
  const asPeople = await footnote("ask", question, "--as", "people@acme.example", "--json");
  const asEngineer = await footnote("ask", question, "--as", "engineer@acme.example", "--json");
  expect(JSON.parse(asPeople.stdout)).toMatchObject({ refused: false });
  expect(JSON.parse(asEngineer.stdout)).toMatchObject({ refused: true, citations: [] });
  const found = await footnote("search", question, "--as", "engineer@acme.example", "--json");
  expect(found.stdout).not.toContain(answer.citations[0]!.documentId);
});

test("the browser draws the same line, also at the address of the document", async () => {
  await using visitor = await openBrowser("engineer@acme.example");
  const { page } = visitor;
  await ask(page, question);
  await page.getByText("The documents you may read do not answer this").waitFor();
  const shown = await page.locator("main").innerText();
  for (const citation of answer.citations) expect(shown).not.toContain(citation.title);
  await page.goto(`${webUrl}/documents/${answer.citations[0]!.documentId}`);
  await page.getByText("This document is not here").waitFor();
});

test("a shared conversation shows each opener what they may read, until the link is ended", async () => {
  const { shareId } = await people.conversations.share(answer.conversationId);
  const asPeople = await people.conversations.shared(shareId);
  expect(asPeople.answers[0]!.citations).toHaveLength(answer.citations.length);
  const asEngineer = await engineer.conversations.shared(shareId);
  for (const citation of answer.citations) {
    expect(JSON.stringify(asEngineer)).not.toContain(citation.documentId);
    expect(JSON.stringify(asEngineer)).not.toContain(citation.title);
    expect(JSON.stringify(asEngineer)).not.toContain(citation.quote);
  }
  await using visitor = await openBrowser("engineer@acme.example");
  await visitor.page.goto(`${webUrl}/shared/${shareId}`);
  await visitor.page.getByText(/^Shared by .* You see what rests on documents you may read/).waitFor();
  expect(await visitor.page.getByRole("button", { name: "This helped" }).count()).toBe(0);
  await people.conversations.unshare(answer.conversationId);
  await visitor.page.reload();
  await visitor.page.getByText("This link leads nowhere").waitFor();
});

async function get(path: string): Promise<{ status: number; body: string }> {
  const apiKey = users.find((user) => user.email === "engineer@acme.example")!.apiKey;
  const response = await fetch(`${apiUrl}${path}`, { headers: { authorization: `Bearer ${apiKey}` } });
  // the trace id is the only thing that may differ
  return { status: response.status, body: (await response.text()).replaceAll(/"traceId":"[^"]*"/g, '"traceId":""') };
}

async function footnote(...given: string[]): Promise<{ code: number; stdout: string }> {
  const child = spawn(process.execPath, [cli, ...given], {
    env: { ...process.env, FOOTNOTE_DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return { code: code as number, stdout };
}

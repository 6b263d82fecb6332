/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { ask } from "../src/ask.ts";
import { openBrowser } from "../src/open-browser.ts";

const { webUrl } = inject("stack");

async function askAndWait(page: Page, question: string): Promise<void> {
  await ask(page, question);
  await page.getByRole("button", { name: "This helped", exact: true }).last().waitFor();
}

test("numeral and note light each other up by pointer and keys; the panel lists what is cited, then what was also found", async () => {
  await using visitor = await openBrowser("engineer@acme.example");
  const { page } = visitor;
  await askAndWait(page, "What may a hotel in London cost?");
  const numeral = page.locator("[data-numeral='1']").first();
  const note = page.locator("[data-note='1']");
  expect(await note.getAttribute("data-lit")).toBe("false");
  await numeral.hover();
  await expect.poll(() => note.getAttribute("data-lit")).toBe("true");
  expect(await note.locator("a").first().innerText()).toMatch(/travel and expenses/i);
  expect(await note.locator("blockquote").innerText()).toContain("£195");
  expect(await note.innerText()).toMatch(/\d{1,2} [A-Z][a-z]+ 20\d\d/);
  await page.mouse.move(5, 5);
  await expect.poll(() => note.getAttribute("data-lit")).toBe("false");

  await numeral.focus();
  await expect.poll(() => note.getAttribute("data-lit")).toBe("true");
  await page.keyboard.press("Enter");
  expect(
    await note
      .locator("a")
      .first()
      .evaluate((link) => link === document.activeElement),
  ).toBe(true);
  await page.keyboard.press("Escape");
  expect(await numeral.evaluate((button) => button === document.activeElement)).toBe(true);

  await page.getByRole("button", { name: /^\d+ sources?$/ }).click();
  const panel = page.getByRole("dialog", { name: "Sources of this answer" });
  await panel.waitFor();
  const headings = await panel.getByRole("heading", { level: 3 }).allInnerTexts();
  expect(headings).toEqual(["Cited", "Also found"]);
  const cited = await panel.locator("ol > li").count();
  expect(cited).toBeGreaterThan(0);
  expect(cited).toBe(await page.locator("[data-note]").count());
  expect(await panel.locator("ul > li").count()).toBeGreaterThan(0);
  expect(await panel.locator("ul > li").first().innerText()).toMatch(/Matched in (words|meaning) \(rank \d+\)/);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });

  await page.getByRole("button", { name: "How this was answered" }).click();
  const how = page.getByRole("region", { name: "How this was answered" });
  expect(await how.locator("tbody tr").first().innerText()).toMatch(/\d/);
  expect(await how.locator("tbody").innerText()).toContain("Best");
  expect(await how.locator("dl").innerText()).toMatch(/Searching \d+ ms/);
  expect(await how.locator("dl").innerText()).not.toMatch(/[a-z]Ms\b/);
});

test("a citation of a PDF opens its page at the passage", async () => {
  await using visitor = await openBrowser("engineer@acme.example");
  const { page } = visitor;
  await askAndWait(page, "What tightening torque does the stud of the S200 need?");
  const sheet = page.getByRole("link", { name: /data sheet.*Open in the document/s }).first();
  await sheet.click();
  await page.waitForURL(/\/documents\/.*page=\d+/);
  const wanted = new URL(page.url()).searchParams.get("page");
  const mark = page.locator(`[data-page='${wanted}'] .pdf-mark`).first();
  await mark.waitFor();
  await expect.poll(() => mark.evaluate((box) => box.getBoundingClientRect().top < window.innerHeight)).toBe(true);
  expect(await page.locator(".pdf-mark").count()).toBe(await page.locator(`[data-page='${wanted}'] .pdf-mark`).count());
  await page.getByRole("link", { name: "Back to the conversation" }).click();
  await page.getByRole("button", { name: "This helped", exact: true }).waitFor();
});

test("by keyboard alone: ask, step to a note, open its passage, and back to the answer", async () => {
  await using visitor = await openBrowser("engineer@acme.example");
  const { page } = visitor;
  await page.locator("body").press("/");
  await page.keyboard.type("How many days of leave do employees in Bristol get?");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "This helped", exact: true }).waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/documents\//);
  await page.locator("mark").first().waitFor();
  const back = page.getByRole("link", { name: "Back to the conversation" });
  for (let step = 0; step < 40 && !(await back.evaluate((link) => link === document.activeElement)); step += 1)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/conversations\//);
  expect(new URL(page.url()).origin).toBe(webUrl);
  await page.getByRole("button", { name: "This helped", exact: true }).waitFor();
});

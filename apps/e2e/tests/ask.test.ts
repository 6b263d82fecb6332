/// <reference lib="dom" />
import { expect, inject, test } from "vitest";
import { ask } from "../src/ask.ts";
import { openBrowser } from "../src/open-browser.ts";

test("ask, read the note beside the sentence, open the passage, follow up, say that it helped", async () => {
  await using visitor = await openBrowser("engineer@acme.example");
  const { page } = visitor;
  await ask(page, "How many days of annual leave do employees get?");
  await page.getByRole("button", { name: "This helped", exact: true }).waitFor();
  const note = page.getByRole("link", { name: /Open in the document/ }).first();
  await note.waitFor();
  await page.getByRole("button", { name: "This helped", exact: true }).click();
  await page.getByText("Thank you. Noted.").first().waitFor();

  await ask(page, "and for contractors?");
  await expect.poll(() => page.getByRole("button", { name: "This helped", exact: true }).count()).toBe(2);
  expect(page.url()).toContain("/conversations/");
  await page.reload();
  await expect.poll(() => page.getByRole("button", { name: "This helped", exact: true }).count()).toBe(2);

  await page
    .getByRole("link", { name: /Open in the document/ })
    .first()
    .click();
  await page.waitForURL(/\/documents\//);
  await page.locator("mark").first().waitFor();
  expect((await page.locator("mark").allInnerTexts()).join(" ")).toMatch(/\d/);
});

test("an unanswerable question is refused with the nearest documents and without a note", async () => {
  await using visitor = await openBrowser("engineer@acme.example");
  const { page } = visitor;
  await ask(page, "Who won the football world cup in 1974?");
  await page.getByText("The documents you may read do not answer this").waitFor();
  expect(await page.getByRole("link", { name: /Open in the document/ }).count()).toBe(0);
});

test("by keyboard alone: sign in, ask, walk the notes, open one, get help", async () => {
  await using visitor = await openBrowser(null);
  const { page } = visitor;
  const { users } = inject("stack");
  const engineer = users.find((user) => user.email === "engineer@acme.example")!;
  await page.getByLabel("E-mail").focus();
  await page.keyboard.type(engineer.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(engineer.password);
  await page.keyboard.press("Enter");
  await page.getByLabel("Your question").waitFor();
  await page.locator("body").press("/");
  await page.keyboard.type("What may a hotel in London cost?");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "This helped", exact: true }).waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByText("Next note").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("n");
  await page.keyboard.press("o");
  await page.waitForURL(/\/documents\//);
  await expect.poll(() => page.locator("mark").count()).toBeGreaterThan(0);
});

test("on a phone the numeral opens the note from below", async () => {
  await using visitor = await openBrowser("engineer@acme.example", { width: 390, height: 844 });
  const { page } = visitor;
  await page.getByLabel("Your question").fill("What may a hotel in London cost?");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page
    .getByRole("button", { name: /^Note 1/ })
    .first()
    .click();
  await page
    .getByRole("dialog")
    .getByRole("link", { name: /Open in the document/ })
    .waitFor();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBe(0);
});

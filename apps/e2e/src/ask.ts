/// <reference lib="dom" />
import type { Page } from "playwright-core";

/** Types a question into the page that is open and sends it. */
export async function ask(page: Page, question: string): Promise<void> {
  await readyToAsk(page);
  await page.getByLabel("Your question").fill(question);
  await page.keyboard.press("Enter");
}

/** Waits until React has taken over the field: the server draws it earlier, and keys pressed before then do nothing yet. */
export async function readyToAsk(page: Page): Promise<void> {
  const field = await page.getByLabel("Your question").elementHandle();
  await page.waitForFunction((element) => Object.keys(element!).some((name) => name.startsWith("__reactProps")), field);
}

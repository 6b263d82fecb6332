import { expect, inject, test } from "vitest";
import { ask } from "../src/ask.ts";
import { openBrowser } from "../src/open-browser.ts";

const { webUrl } = inject("stack");

test("a thumb down with a reason and a comment reaches the inbox, where its status is kept", async () => {
  const question = "How long may I work from another country?";
  const comment = "The limit is said per calendar year; the answer leaves that out.";
  {
    await using visitor = await openBrowser("sales@acme.example");
    const { page } = visitor;
    await ask(page, question);
    await page.getByRole("button", { name: "This did not help" }).click();
    const dialog = page.getByRole("dialog", { name: "What was wrong?" });
    expect(await dialog.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);
    await dialog.getByLabel("It is out of date").check();
    await dialog.getByLabel("Comment").fill(comment);
    await dialog.getByRole("button", { name: "Send" }).click();
    await page.getByText("Thank you. The people who look after the documents will see it.").first().waitFor();
    await page.reload();
    await expect.poll(() => page.getByRole("button", { name: "This did not help" }).getAttribute("aria-pressed")).toBe("true");
  }
  await using visitor = await openBrowser("admin@acme.example");
  const { page } = visitor;
  await page.goto(`${webUrl}/admin/feedback`);
  const entry = page.getByRole("row").filter({ hasText: comment });
  await entry.waitFor();
  expect(await entry.innerText()).toContain("It is out of date");
  expect(await entry.innerText()).toContain(question);
  expect(await entry.innerText()).toContain("sales@acme.example");
  await entry.getByLabel(`Status of: ${question}`).selectOption("resolved");
  await entry.waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("button", { name: "Resolved" }).click();
  await entry.waitFor();
  expect(await entry.getByLabel(`Status of: ${question}`).inputValue()).toBe("resolved");
});

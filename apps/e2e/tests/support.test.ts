/// <reference lib="dom" />
import { expect, inject, test } from "vitest";
import { openBrowser } from "../src/open-browser.ts";

const { webUrl } = inject("stack");

test("the support desk copies a draft three ways, and not while an internal source is in it", async () => {
  await using visitor = await openBrowser("support@acme.example");
  const { page } = visitor;
  await page.goto(`${webUrl}/support`);
  await page.getByLabel("Customer’s message").fill("My gateway shows E-4012. What should I do?");
  await page.getByRole("button", { name: "Draft a reply" }).click();
  await page.getByText("Every source may be quoted to customers.").waitFor();
  const reply = page.getByLabel("Reply to the customer, editable");
  expect(await reply.inputValue()).toContain("[1]");
  await reply.fill(`Dear customer,\n\n${await reply.inputValue()}\n\nKind regards`);

  // the clipboard is written after the click
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Copy plain text" }).click();
  await expect.poll(clipboard).toMatch(/References\n\[1\] .+, \d{1,2} \w+ 20\d\d/);
  expect(await clipboard()).toMatch(/^Dear customer,/);

  await page.getByRole("button", { name: "Copy Markdown" }).click();
  await expect.poll(clipboard).toMatch(/\*\*References\*\*\n\n1\. /);

  await page.getByRole("button", { name: "Copy rich text" }).click();
  const rich = () =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return item!.types.includes("text/html") ? await (await item!.getType("text/html")).text() : "";
    });
  await expect.poll(rich).toMatch(/<strong>References<\/strong><\/p><ol><li>/);
  expect(await rich()).toContain("<sup>[1]</sup>");

  await page.getByLabel("Look in internal documents too").check();
  await page.getByLabel("Customer’s message").fill("Which command sends the time to a gateway with E-4012?");
  await page.getByRole("button", { name: "Draft again" }).click();
  const warning = page.getByRole("alert").filter({ hasText: /internal sources? (is|are) in this reply/ });
  await warning.waitFor();
  expect(await reply.inputValue()).toContain("meridianctl gateway resync");
  for (const name of ["Copy plain text", "Copy Markdown", "Copy rich text"])
    expect(await page.getByRole("button", { name }).isDisabled()).toBe(true);
  await warning.getByRole("button", { name: "Take out what rests on internal sources" }).click();
  await warning.waitFor({ state: "detached" });
  expect(await reply.inputValue()).not.toContain("meridianctl");
  expect(await page.getByRole("button", { name: "Copy plain text" }).isEnabled()).toBe(true);
});

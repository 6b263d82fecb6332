import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser } from "../src/open-browser.ts";

const { webUrl } = inject("stack");
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "footnote-e2e-folder-"));
  await writeFile(join(folder, "parking.md"), "# Parking\n\nThe visitor car park at Quayside has 14 marked spaces.\n");
  await writeFile(join(folder, "empty.md"), "");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("an admin adds a folder, sees it read and what failed, asks about it, and removes it again", async () => {
  await using visitor = await openBrowser("admin@acme.example");
  const { page } = visitor;
  await page.goto(`${webUrl}/admin/sources`);
  await page.getByRole("button", { name: "Add a source" }).first().click();
  await page.getByRole("dialog").getByText("Folder", { exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("Quayside");
  await page.getByLabel("Folder on the server").fill(folder);
  await page.getByRole("button", { name: "Add and read" }).click();
  await page.getByText("1 document could not be read").waitFor({ timeout: 60_000 });
  await page.getByText("document_empty").waitFor();

  await page.goto(webUrl);
  await page.getByLabel("Your question").fill("How many marked spaces has the visitor car park at Quayside?");
  await page.keyboard.press("Enter");
  await page
    .getByText(/14 marked spaces/)
    .first()
    .waitFor();

  await page.goto(`${webUrl}/admin/sources`);
  await page.getByRole("button", { name: "Actions for Quayside" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.getByRole("button", { name: /^Remove source and/ }).click();
  await expect.poll(() => page.locator("main").getByText("Quayside").count()).toBe(0);

  await page.goto(webUrl);
  await page.getByLabel("Your question").fill("How many marked spaces has the visitor car park at Quayside?");
  await page.keyboard.press("Enter");
  await page.getByText("The documents you may read do not answer this").waitFor();
});

test("an employee has no way into administration", async () => {
  await using visitor = await openBrowser("engineer@acme.example");
  const { page } = visitor;
  await page.goto(`${webUrl}/admin/sources`);
  await page.getByText("This page is for others").waitFor();
  expect(await page.getByRole("button", { name: "Add a source" }).count()).toBe(0);
});

import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask } from "../src/ask.ts";
import { openBrowser } from "../src/open-browser.ts";

const { webUrl } = inject("stack");
const refused = "The documents you may read do not answer this";
/** Enough of them to be seen on their way. */
const rooms = 600;
const documents = rooms + 4;
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "footnote-e2e-folder-"));
  await writeFile(join(folder, "parking.md"), "# Parking\n\nThe visitor car park at Quayside has 14 marked spaces.\n");
  await writeFile(join(folder, "bicycles.md"), "");
  await writeFile(join(folder, "lockers.md"), "");
  await writeFile(join(folder, "empty.md"), "");
  for (let n = 0; n < rooms; n += 1)
    await writeFile(join(folder, `room-${n}.md`), `# Room ${n}\n\nRoom ${n} at Quayside seats ${n + 4} people.\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function askAnew(page: Page, question: string): Promise<void> {
  await page.goto(webUrl);
  await ask(page, question);
}

async function choose(page: Page, source: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${source}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

test("an admin adds a folder, watches it being read, retries what failed, pauses and removes it with all that came from it", async () => {
  await using visitor = await openBrowser("admin@acme.example");
  const { page } = visitor;
  const row = page.getByRole("row").filter({ hasText: "Quayside" });
  await page.goto(`${webUrl}/admin/sources`);
  expect(await page.getByRole("row").filter({ hasText: "Sales" }).innerText()).toContain("Everyone, not contractors");

  await page.getByRole("button", { name: "Add a source" }).first().click();
  await page.getByRole("dialog").getByText("Folder", { exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("Quayside");
  await page.getByLabel("Folder on the server").fill(folder);
  await page.getByLabel("How often to read it").selectOption({ label: "Only when asked" });
  await page.getByLabel("Leave some people out").check();
  await page.getByLabel("contractors").check();
  await page.getByRole("button", { name: "Add and read" }).click();
  await page.getByRole("progressbar", { name: "Progress of Quayside" }).waitFor();
  await page.getByText(new RegExp(`\\d+ of ${documents} documents done`)).waitFor();
  await page.getByText("3 documents could not be read").waitFor({ timeout: 90_000 });
  await page.getByText("document_empty").first().waitFor();
  await page.getByText("Everyone, not contractors").waitFor();

  await writeFile(join(folder, "bicycles.md"), "# Bicycles\n\nThe shed at Quayside holds 22 bicycles.\n");
  await page.getByRole("button", { name: "Retry bicycles.md" }).click();
  await page.getByText("2 documents could not be read").waitFor({ timeout: 60_000 });
  await writeFile(join(folder, "lockers.md"), "# Lockers\n\nThe lockers at Quayside are opened with the badge.\n");
  await writeFile(join(folder, "empty.md"), "# Showers\n\nThe showers at Quayside are on the ground floor.\n");
  await page.getByRole("button", { name: "Retry all" }).click();
  await page.getByText("Every document could be read.").waitFor({ timeout: 60_000 });

  await choose(page, "Quayside", "Pause");
  await page.getByText("Paused", { exact: true }).waitFor();
  await choose(page, "Quayside", "Resume");
  await page.getByText("Up to date", { exact: true }).first().waitFor();
  await page.goto(`${webUrl}/admin/sources`);
  expect(await row.innerText()).toMatch(/just now|minutes? ago/);

  await askAnew(page, "How many marked spaces has the visitor car park at Quayside?");
  await page
    .getByText(/14 marked spaces/)
    .first()
    .waitFor();
  {
    await using contractor = await openBrowser("contractor@acme.example");
    await askAnew(contractor.page, "How many marked spaces has the visitor car park at Quayside?");
    await contractor.page.getByText(refused).waitFor();
  }

  await page.goto(`${webUrl}/admin/sources`);
  await choose(page, "Quayside", "Remove");
  await page.getByRole("button", { name: `Remove source and ${documents} documents` }).click();
  await expect.poll(() => page.locator("main").getByText("Quayside").count()).toBe(0);
  await askAnew(page, "How many marked spaces has the visitor car park at Quayside?");
  await page.getByText(refused).waitFor();
});

test("a web site is registered in the page, read by its links and asked about; an address inside the network is refused", async () => {
  const pages: Record<string, string> = {
    "/": `<title>Harbour canteen</title><main><h1>Harbour canteen</h1><p>Lunch is served from 11:45 to 13:30.</p><a href="/menu">Menu</a></main>`,
    "/menu": `<title>Menu of the canteen</title><main><h1>Menu of the canteen</h1><p>On Thursdays the harbour canteen serves barley risotto.</p></main>`,
  };
  const site = createServer((request, response) => {
    const body = pages[request.url ?? "/"];
    response
      .writeHead(body === undefined ? 404 : 200, { "content-type": "text/html" })
      .end(body === undefined ? "" : `<html><body>${body}</body></html>`);
  }).listen(0, "127.0.0.1");
  await once(site, "listening");
  try {
    await using visitor = await openBrowser("admin@acme.example");
    const { page } = visitor;
    await page.goto(`${webUrl}/admin/sources`);
    await page.getByRole("button", { name: "Add a source" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Web site", { exact: true }).click();
    await dialog.getByLabel("Name", { exact: true }).fill("Canteen");
    await dialog.getByLabel("Address", { exact: true }).fill("http://169.254.169.254/latest");
    await dialog.getByRole("button", { name: "Add and read" }).click();
    await dialog.getByText("address_refused").waitFor();
    await dialog.getByLabel("Address", { exact: true }).fill(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    await dialog.getByLabel("Depth of links").fill("1");
    await dialog.getByRole("button", { name: "Add and read" }).click();
    await page.getByText("Every document could be read.").waitFor({ timeout: 60_000 });
    await page.getByText("Up to date", { exact: true }).first().waitFor();

    await askAnew(page, "What does the harbour canteen serve on Thursdays?");
    await page
      .getByText(/barley risotto/)
      .first()
      .waitFor();
    await page.goto(`${webUrl}/admin/sources`);
    await choose(page, "Canteen", "Remove");
    await page.getByRole("button", { name: /^Remove source and/ }).click();
    await expect.poll(() => page.locator("main").getByText("Canteen").count()).toBe(0);
  } finally {
    site.close();
    site.closeAllConnections();
  }
});

test("keys of a source are written once and never shown again", async () => {
  await using visitor = await openBrowser("admin@acme.example");
  const { page } = visitor;
  await page.goto(`${webUrl}/admin/sources`);
  await page.getByRole("button", { name: "Add a source" }).first().click();
  const dialog = page.getByRole("dialog");
  for (const kind of ["Git repository", "S3 bucket", "Confluence", "Zendesk", "Slack", "Slack export", "Feed", "Google Drive"])
    await dialog.getByText(kind, { exact: true }).waitFor();
  await dialog.getByText("Confluence", { exact: true }).click();
  for (const label of ["API token", "E-mail of the account", "Webhook secret"])
    expect(await dialog.getByLabel(label).getAttribute("type")).toBe("password");
  await dialog.getByText("Google Drive", { exact: true }).click();
  await dialog.getByLabel("Key file of the service account").waitFor();
  expect(await dialog.getByLabel("API token").count()).toBe(0);
});

test("an employee has no way into administration", async () => {
  await using visitor = await openBrowser("engineer@acme.example");
  const { page } = visitor;
  expect(await page.getByRole("link", { name: "Administration" }).count()).toBe(0);
  await page.goto(`${webUrl}/admin/sources`);
  await page.getByText("This page is for others").waitFor();
  expect(await page.getByRole("button", { name: "Add a source" }).count()).toBe(0);
});

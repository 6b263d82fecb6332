/// <reference lib="dom" />
import { createClient } from "@footnote/client/create-client";
import { expect, inject, test } from "vitest";
import { openBrowser } from "../src/open-browser.ts";

const { apiUrl, webUrl, users } = inject("stack");

test("find a conversation by its words, rename it, delete it", async () => {
  const operations = createClient({ baseUrl: apiUrl, apiKey: users.find((user) => user.email === "operations@acme.example")!.apiKey });
  await operations.answers.ask({ question: "What is the hotel limit in London?" });
  await operations.answers.ask({ question: "How long can I work from another country?" });
  await using visitor = await openBrowser("operations@acme.example");
  const { page } = visitor;
  const list = page.getByRole("region", { name: "Conversations" });
  const hotel = list.getByRole("link", { name: "What is the hotel limit in London?" });
  const abroad = list.getByRole("link", { name: "How long can I work from another country?" });
  await hotel.waitFor();
  await abroad.waitFor();

  await list.getByLabel("Search conversations").fill("hotel");
  await abroad.waitFor({ state: "detached" });
  await list.getByLabel("Search conversations").fill("nothing of the kind");
  await list.getByText("No conversation matches.").waitFor();
  await list.getByLabel("Search conversations").fill("hotel");

  await hotel.hover();
  await list.getByRole("button", { name: "Actions for What is the hotel limit in London?" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("dialog").getByLabel("Title").fill("Hotels, before the March trip");
  await page.getByRole("button", { name: "Save" }).click();
  await list.getByLabel("Search conversations").fill("March");
  const renamed = list.getByRole("link", { name: "Hotels, before the March trip" });
  await renamed.click();
  await page.waitForURL(/\/conversations\//);
  const address = page.url();
  await page.getByText("£195").first().waitFor();

  await list.getByRole("button", { name: "Actions for Hotels, before the March trip" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByText("It holds 1 answer").waitFor();
  await page.getByRole("button", { name: "Delete conversation" }).click();
  await page.waitForURL(`${webUrl}/`);
  await list.getByLabel("Search conversations").fill("");
  await abroad.waitFor();
  expect(await renamed.count()).toBe(0);
  await page.goto(address);
  await page.getByText("This conversation is not here").waitFor();
});

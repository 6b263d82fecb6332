import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "@footnote/tooling/find-browser";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { inject } from "vitest";
import { readyToAsk } from "./ask.ts";

/** Flags for a browser that stays on this machine and asks nothing of the network. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export type Person = { page: Page; context: BrowserContext } & AsyncDisposable;

/** Opens a real browser with a fresh profile and signs in as `email` (null: stays signed out), at the stack or at another `webUrl`. */
export async function openBrowser(
  email: string | null,
  options: { webUrl?: string; width?: number; height?: number; colorScheme?: "light" | "dark" } = {},
): Promise<Person> {
  const { users, ...stack } = inject("stack");
  const webUrl = options.webUrl ?? stack.webUrl;
  const executablePath = findBrowser(process.env);
  if (executablePath === null) throw new Error("No Chromium was found; set CHROME_PATH.");
  const profile = await mkdtemp(join(tmpdir(), "footnote-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: flags,
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.colorScheme ?? "light",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(20_000);
  await page.goto(webUrl);
  if (email !== null) {
    const { password } = users.find((user) => user.email === email)!;
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await readyToAsk(page);
  }
  return {
    page,
    context,
    async [Symbol.asyncDispose]() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

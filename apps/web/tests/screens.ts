import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Browser, type Page } from "playwright-core";
import { startFixtureApi } from "./fixture-api/start-fixture-api.ts";
import { pages, type Shot } from "./screen-list.ts";
import { startWeb } from "./start-web.ts";

/**
 * `node tests/screens.ts --out <folder> [--api <url>] [--email … --password …] [--only <name>]`: takes every page in light, dark and at
 * phone width, runs axe on each, and reports script errors and content-security refusals. Exits 1 on any serious finding.
 * Without --api it uses the fixture API. Build first.
 */
const { values: options } = parseArgs({
  options: {
    out: { type: "string" },
    api: { type: "string" },
    only: { type: "string" },
    email: { type: "string", default: "admin@acme.example" },
    password: { type: "string", default: "demo-password" },
    looks: { type: "string", default: "light,dark,phone,phone-dark" },
  },
});
if (options.out === undefined) throw new Error("say where the pictures go: --out <folder>");

const looks: Record<string, { width: number; height: number; scheme: "light" | "dark"; touch: boolean }> = {
  light: { width: 1440, height: 900, scheme: "light", touch: false },
  dark: { width: 1440, height: 900, scheme: "dark", touch: false },
  phone: { width: 390, height: 844, scheme: "light", touch: true },
  "phone-dark": { width: 390, height: 844, scheme: "dark", touch: true },
};

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const findings: string[] = [];
const fixture = options.api === undefined ? await startFixtureApi({ stepMs: 60 }) : null;
const web = await startWeb(options.api ?? fixture!.url);
await mkdir(options.out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: flags });
try {
  for (const look of options.looks.split(",")) await takeLook(browser, look);
} finally {
  await browser.close();
  await web.close();
  await fixture?.close();
}
for (const finding of findings) console.error(finding);
console.log(`${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;

async function takeLook(browser: Browser, look: string): Promise<void> {
  const { width, height, scheme, touch } = looks[look]!;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    hasTouch: touch,
    isMobile: touch,
    reducedMotion: "reduce",
    baseURL: web.url,
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  const page = await context.newPage();
  let at = "start";
  page.on("pageerror", (error) => findings.push(`${look} ${at}: script error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of (401|404)/.test(message.text()))
      findings.push(`${look} ${at}: console: ${message.text().slice(0, 300)}`);
  });
  for (const shot of pages) {
    if (options.only !== undefined && !options.only.split(",").includes(shot.name) && shot.name !== "sign-in") continue;
    if (shot.looks !== undefined && !shot.looks.includes(touch ? "phone" : "wide")) continue;
    at = shot.name;
    await takeShot(page, shot, look).catch((error: Error) => findings.push(`${look} ${shot.name}: ${error.message.split("\n")[0]}`));
    if (shot.name === "sign-in") await signIn(page);
  }
  await context.close();
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("E-mail").fill(options.email);
  await page.getByLabel("Password").fill(options.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/", { timeout: 15_000 });
}

async function takeShot(page: Page, shot: Shot, look: string): Promise<void> {
  await page.goto(shot.path);
  await page.locator("h1").first().waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelector(".skeleton") === null);
  await shot.act?.(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(150);
  await page.screenshot({ path: `${options.out}/${look}-${shot.name}.png`, fullPage: shot.full ?? false });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (overflow > 0) findings.push(`${look} ${shot.name}: the page is ${overflow} px wider than the screen`);
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const violation of violations) {
    if (violation.impact !== "serious" && violation.impact !== "critical") continue;
    findings.push(
      `${look} ${shot.name}: axe ${violation.impact} ${violation.id}: ${violation.nodes
        .slice(0, 3)
        .map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`)
        .join(" | ")}`,
    );
  }
}

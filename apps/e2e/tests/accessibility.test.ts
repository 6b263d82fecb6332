import { AxeBuilder } from "@axe-core/playwright";
import { expect, inject, test } from "vitest";
import { ask } from "../src/ask.ts";
import { openBrowser } from "../src/open-browser.ts";

const { webUrl } = inject("stack");
const pages = [
  "/",
  "/documents",
  "/support",
  "/admin/sources",
  "/admin/documents",
  "/admin/people",
  "/admin/feedback",
  "/admin/audit",
  "/nowhere",
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`no serious finding on any page, ${colorScheme}, ${width} px`, async () => {
      await using visitor = await openBrowser("admin@acme.example", { colorScheme, width });
      const { page } = visitor;
      const findings: string[] = [];
      const check = async (name: string) => {
        // Chromium computes colours of a running transition; the design allows 150 ms
        await page.waitForTimeout(300);
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const violation of violations)
          if (violation.impact === "serious" || violation.impact === "critical")
            findings.push(`${name}: ${violation.id} ${violation.nodes[0]?.html}`);
      };
      for (const path of pages) {
        await page.goto(`${webUrl}${path}`);
        await page.locator("main").first().waitFor();
        await page.waitForLoadState("networkidle");
        await check(path);
      }
      await page.goto(webUrl);
      await ask(page, "What may a hotel in London cost?");
      await page.getByRole("button", { name: "This helped", exact: true }).waitFor();
      await check("an answer");
      expect(findings).toEqual([]);
    });
  }
}

test("the sign-in page has no serious finding", async () => {
  await using visitor = await openBrowser(null);
  await visitor.page.getByLabel("E-mail").waitFor();
  const { violations } = await new AxeBuilder({ page: visitor.page }).analyze();
  expect(
    violations.filter((violation) => violation.impact === "serious" || violation.impact === "critical").map((violation) => violation.id),
  ).toEqual([]);
});

import type { Page } from "playwright-core";
import { documents, id, sourceIds } from "./fixture-api/documents.ts";

/** One picture: where, what to do there first, and whether only one of the widths has it. */
export type Shot = { name: string; path: string; act?: (page: Page) => Promise<unknown>; full?: boolean; looks?: ("wide" | "phone")[] };

const policy = documents[0]!;
const cited = policy.text.indexOf("| London | £195 | travel desk |");
const hotel = id(700);

export const pages: Shot[] = [
  { name: "sign-in", path: "/sign-in" },
  { name: "ask-empty", path: "/" },
  { name: "ask", path: `/conversations/${hotel}` },
  { name: "ask-full", path: `/conversations/${hotel}`, full: true },
  { name: "ask-lit", path: `/conversations/${hotel}`, looks: ["wide"], act: (page) => page.locator("[data-numeral='5']").first().hover() },
  {
    name: "ask-readme",
    path: `/conversations/${hotel}`,
    looks: ["wide"],
    act: (page) => page.locator("[data-numeral='4']").first().hover(),
  },
  {
    name: "ask-sheet",
    path: `/conversations/${hotel}`,
    looks: ["phone"],
    act: (page) => page.locator("[data-numeral='4']").first().click(),
  },
  {
    name: "ask-how",
    path: `/conversations/${hotel}`,
    full: true,
    act: (page) => page.getByRole("button", { name: "How this was answered" }).click(),
  },
  {
    name: "ask-repeated",
    path: `/conversations/${id(702)}`,
    full: true,
    act: async (page) => {
      await page.getByRole("button", { name: "How this was answered" }).press("Enter");
      await page.getByText("nothing has changed").waitFor();
    },
  },
  { name: "ask-sources", path: `/conversations/${hotel}`, act: (page) => page.getByRole("button", { name: /^\d+ sources?$/ }).click() },
  { name: "ask-feedback", path: `/conversations/${hotel}`, act: (page) => page.getByRole("button", { name: "This did not help" }).click() },
  { name: "ask-refusal", path: `/conversations/${id(701)}`, full: true },
  {
    name: "ask-stream",
    path: "/",
    act: async (page) => {
      await page.getByLabel("Your question").fill("What may a hotel in London cost?");
      await page.keyboard.press("Enter");
      await page.locator("[data-numeral='2']").first().waitFor();
    },
  },
  {
    name: "ask-stopped",
    path: "/",
    act: async (page) => {
      await page.getByLabel("Your question").fill("What may a hotel in London cost?");
      await page.keyboard.press("Enter");
      await page.locator("[data-numeral='2']").first().waitFor();
      await page.getByRole("button", { name: "Stop", exact: true }).click();
    },
  },
  { name: "shared", path: `/shared/${id(791)}`, full: true },
  { name: "shared-gone", path: `/shared/${id(999)}`, looks: ["wide"] },
  {
    name: "share",
    path: `/conversations/${id(701)}`,
    looks: ["wide"],
    act: async (page) => {
      await page.getByRole("button", { name: /^Actions for When are expense claims paid/ }).click();
      await page.getByRole("menuitem", { name: "Share" }).click();
    },
  },
  { name: "ask-gone", path: `/conversations/${id(999)}` },
  {
    name: "help",
    path: "/",
    act: async (page) => {
      await page.locator("h1").first().click();
      await page.keyboard.press("?");
    },
    looks: ["wide"],
  },
  {
    name: "menu-admin",
    path: "/admin/sources",
    looks: ["phone"],
    act: (page) => page.getByRole("button", { name: "Open menu" }).click(),
  },
  { name: "menu", path: "/", looks: ["phone"], act: (page) => page.getByRole("button", { name: "Open menu" }).click() },
  { name: "documents", path: "/documents" },
  { name: "document", path: `/documents/${policy.id}?start=${cited}&end=${cited + 31}&conversation=${hotel}` },
  { name: "document-full", path: `/documents/${policy.id}?start=${cited}&end=${cited + 31}&conversation=${hotel}`, full: true },
  {
    name: "document-pdf",
    path: `/documents/${documents[4]!.id}?start=${documents[4]!.text.indexOf("Batteries")}&end=${documents[4]!.text.indexOf("Batteries") + 34}&page=2`,
    act: (page) => page.waitForTimeout(1500),
  },
  { name: "document-gone", path: `/documents/${id(999)}` },
  { name: "support", path: "/support" },
  {
    name: "support-draft",
    path: "/support",
    full: true,
    act: async (page) => {
      await page
        .getByLabel("Customer’s message")
        .fill(
          "Hello, our River Gauge 3 stopped after four years. How do I replace the battery, and is it covered by the warranty?\n\nKind regards, Lena",
        );
      await page.getByRole("button", { name: "Draft a reply" }).click();
      await page.getByRole("button", { name: "Copy plain text" }).waitFor();
    },
  },
  {
    name: "support-internal",
    path: "/support",
    act: async (page) => {
      await page.getByLabel("Look in internal documents too").check();
      await page.getByLabel("Customer’s message").fill("What may a hotel in London cost?");
      await page.getByRole("button", { name: "Draft a reply" }).click();
      await page.getByRole("button", { name: "Copy plain text" }).waitFor();
    },
  },
  { name: "sources", path: "/admin/sources" },
  { name: "source-add", path: "/admin/sources", act: (page) => page.getByRole("button", { name: "Add a source" }).click() },
  {
    name: "source-add-kind",
    path: "/admin/sources",
    act: async (page) => {
      await page.getByRole("button", { name: "Add a source" }).click();
      await page.getByRole("dialog").getByText("Confluence", { exact: true }).click();
      await page.getByRole("dialog").getByLabel("API token").scrollIntoViewIfNeeded();
    },
  },
  { name: "source-access", path: "/admin/sources", act: (page) => openAction(page, "Engineering wiki", "Change who may read") },
  {
    name: "source-edit",
    path: "/admin/sources",
    act: async (page) => {
      await openAction(page, "Product wiki", "Change name, schedule or keys");
      await page.getByLabel("Give new keys").check();
    },
  },
  { name: "source-remove", path: "/admin/sources", act: (page) => openAction(page, "Handbook", "Remove") },
  { name: "source-running", path: `/admin/sources/${sourceIds.engineering}` },
  { name: "source-emptied", path: `/admin/sources/${sourceIds.wiki}` },
  { name: "source", path: `/admin/sources/${sourceIds.help}`, full: true },
  { name: "admin-documents", path: "/admin/documents" },
  { name: "people", path: "/admin/people" },
  { name: "people-keys", path: "/admin/people?tab=keys" },
  { name: "people-groups", path: "/admin/people?tab=groups" },
  { name: "people-change", path: "/admin/people", act: (page) => page.getByRole("button", { name: "Change Jonas Weber" }).press("Enter") },
  { name: "key-make", path: "/admin/people?tab=keys", act: (page) => page.getByRole("button", { name: "Make a key" }).press("Enter") },
  { name: "retention", path: "/admin/people?tab=retention" },
  {
    name: "retention-change",
    path: "/admin/people?tab=retention",
    act: (page) => page.getByRole("button", { name: "Change Audit log" }).press("Enter"),
  },
  { name: "person", path: `/admin/people/${id(802)}`, full: true },
  { name: "person-gone", path: `/admin/people/${id(999)}`, looks: ["wide"] },
  {
    name: "person-erase",
    path: `/admin/people/${id(802)}`,
    act: async (page) => {
      await page.getByRole("button", { name: "Erase this person" }).press("Enter");
      await page.getByLabel("to confirm").fill("engineer@acme.example");
    },
  },
  {
    name: "person-erased",
    path: `/admin/people/${id(802)}`,
    looks: ["wide"],
    act: async (page) => {
      await page.getByRole("button", { name: "Erase this person" }).press("Enter");
      await page.getByLabel("to confirm").fill("engineer@acme.example");
      await page.keyboard.press("Enter");
      await page.getByText("Gone: 214 conversations").waitFor();
    },
  },
  { name: "feedback", path: "/admin/feedback" },
  { name: "feedback-item", path: `/admin/feedback/${id(880)}`, full: true },
  {
    name: "feedback-case",
    path: `/admin/feedback/${id(880)}`,
    act: (page) => page.getByRole("button", { name: "Make an eval case" }).click(),
  },
  { name: "gaps", path: "/admin/gaps" },
  { name: "kpis", path: "/admin/kpis", full: true },
  {
    name: "kpi-definition",
    path: "/admin/kpis",
    looks: ["wide"],
    act: (page) => page.locator("summary").filter({ hasText: "Groundedness" }).click(),
  },
  { name: "evals", path: "/admin/evals" },
  { name: "eval-run", path: `/admin/evals/runs/${id(895)}` },
  { name: "eval-answer", path: `/admin/evals/answers/${id(501)}`, full: true },
  { name: "audit", path: "/admin/audit" },
  {
    name: "audit-proved",
    path: "/admin/audit",
    act: (page) => page.getByRole("button", { name: "Prove the log" }).click(),
  },
  { name: "account", path: "/account" },
  {
    name: "account-password",
    path: "/account",
    act: async (page) => {
      await page.getByRole("button", { name: "Change password" }).press("Enter");
      await page.getByLabel("Present password").fill("not the present one");
      await page.getByLabel("New password").fill("a new one that is long");
      await page.keyboard.press("Enter");
      await page.getByText("wrong_credentials").waitFor();
    },
  },
  {
    name: "form-leaving",
    path: "/admin/incidents",
    act: async (page) => {
      await page.getByRole("button", { name: "Report an incident" }).press("Enter");
      await page.getByLabel("What happened").pressSequentially("Answers quote last year");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Keep editing" }).waitFor();
    },
  },
  { name: "releases", path: "/admin/releases" },
  { name: "embedding-models", path: "/admin/releases", full: true },
  {
    name: "release-draft",
    path: "/admin/releases",
    act: async (page) => {
      await page.getByRole("button", { name: "Draft a release" }).click();
      await page.getByLabel("Prompt").waitFor();
    },
  },
  { name: "release-canary", path: `/admin/releases/${id(604)}`, full: true },
  { name: "release-failed", path: `/admin/releases/${id(603)}`, full: true },
  { name: "release-problem", path: `/admin/releases/${id(605)}` },
  {
    name: "release-share",
    path: `/admin/releases/${id(604)}`,
    act: (page) => page.getByRole("button", { name: "Change the canary" }).click(),
  },
  { name: "release-rollback", path: `/admin/releases/${id(604)}`, act: (page) => page.getByRole("button", { name: "Roll back" }).click() },
  {
    name: "release-card",
    path: `/admin/releases/${id(604)}`,
    act: async (page) => {
      await page.getByRole("button", { name: "Model and data card" }).click();
      await page.getByText("models.acme.example").waitFor();
    },
  },
  { name: "release-gone", path: `/admin/releases/${id(999)}` },
  { name: "incidents", path: "/admin/incidents" },
  { name: "incident", path: `/admin/incidents/${id(662)}`, full: true },
  {
    name: "incident-resolve",
    path: `/admin/incidents/${id(662)}`,
    act: (page) => page.getByRole("button", { name: "Resolve" }).click(),
  },
  { name: "costs", path: "/admin/costs", full: true },
  {
    name: "costs-group",
    path: "/admin/costs",
    act: async (page) => {
      await page.getByRole("combobox", { name: "Divided by" }).selectOption("model");
      await page.getByText("19 calls without a price").waitFor();
    },
  },
  { name: "costs-budget", path: "/admin/costs", act: (page) => page.getByRole("button", { name: "Add a budget" }).press("Enter") },
  {
    name: "costs-remove",
    path: "/admin/costs",
    act: (page) => page.getByRole("button", { name: "Remove support, each month" }).press("Enter"),
  },
  {
    name: "costs-price",
    path: "/admin/costs",
    act: (page) => page.getByRole("button", { name: "Add a price", exact: true }).press("Enter"),
  },
  { name: "policies", path: "/admin/policies" },
  {
    name: "policies-try",
    path: "/admin/policies",
    act: async (page) => {
      await page.getByRole("textbox", { name: "Question", exact: true }).fill("Can I get legal advice?");
      await page.getByRole("textbox", { name: "Question", exact: true }).press("Enter");
      await page.getByText("Refused by “Legal advice”:").waitFor();
    },
  },
  {
    name: "policies-change",
    path: "/admin/policies",
    act: (page) => page.getByRole("button", { name: "Change Prices change" }).press("Enter"),
  },
  { name: "quarantine", path: "/admin/quarantine" },
  {
    name: "quarantine-release",
    path: "/admin/quarantine",
    act: (page) =>
      page
        .getByRole("button", { name: /^Release/ })
        .first()
        .press("Enter"),
  },
  { name: "not-found", path: "/nothing-here" },
];

async function openAction(page: Page, source: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${source}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

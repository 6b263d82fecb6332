import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hashDocumentData, hashFile, readBinaryManifest } from "../scripts/binary-manifest.ts";
import { allDocuments } from "../scripts/documents/all-documents.ts";
import { salaryBands2026 } from "../scripts/documents/salary-bands-2026.ts";
import { demoCompany } from "./demo-company.ts";

const contentFolder = fileURLToPath(new URL("../content", import.meta.url));
const paths = readdirSync(contentFolder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(contentFolder, join(entry.parentPath, entry.name)).split(sep).join("/"));
const texts = new Map(paths.map((path) => [path, readText(path)]));
const group = (address: string) => demoCompany.users.find((user) => user.email === address)!.groups;

describe("the sources", () => {
  it("have a folder each, and together hold every document", () => {
    const folders = demoCompany.sources.map((source) => source.folder);
    for (const folder of folders) expect(statSync(folder).isDirectory(), folder).toBe(true);
    const unclaimed = paths.filter((path) => !folders.some((folder) => join(contentFolder, path).startsWith(folder + sep)));
    expect(unclaimed).toEqual([]);
  });

  it("name only groups that exist", () => {
    const used = [...demoCompany.sources.flatMap((source) => [...source.allow, ...source.deny]).filter((rule) => rule !== "everyone").map((rule) => rule.replace("group:", "")), ...demoCompany.users.flatMap((user) => user.groups)];
    expect(used.filter((name) => !demoCompany.groups.includes(name))).toEqual([]);
  });

  it("hold each format at least twice, and less than two megabytes", () => {
    for (const format of [".md", ".html", ".pdf", ".docx", ".pptx", ".xlsx", ".csv", ".txt", ".eml"]) {
      expect(paths.filter((path) => extname(path) === format).length, format).toBeGreaterThanOrEqual(2);
    }
    expect(paths.reduce((sum, path) => sum + statSync(join(contentFolder, path)).size, 0)).toBeLessThan(2_000_000);
  });

  it("have front matter with title, owner and date in every Markdown document", () => {
    for (const path of paths.filter((candidate) => candidate.endsWith(".md"))) {
      expect(texts.get(path), path).toMatch(/^---\ntitle: .+\nowner: \S+@acme\.example\nupdated: \d{4}-\d\d-\d\d\n(verify-by: \d{4}-\d\d-\d\d\n)?---\n/);
    }
  });

  it("are listed in the README, every document once", () => {
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
    for (const path of paths) expect(readme.split(`\`${path}\``).length - 1, path).toBe(1);
  });
});

describe("the built files", () => {
  it("are what the script makes of today's data", () => {
    const manifest = readBinaryManifest();
    expect(Object.keys(manifest).toSorted()).toEqual(paths.filter((path) => /\.(pdf|docx|pptx|xlsx)$/.test(path)).toSorted());
    for (const document of allDocuments) {
      expect(manifest[document.path]?.dataSha256, `${document.path}: run pnpm --filter @footnote/demo build-binaries`).toBe(hashDocumentData(document));
      expect(manifest[document.path]?.fileSha256, document.path).toBe(hashFile(readFileSync(join(contentFolder, document.path))));
    }
  });
});

describe("the questions", () => {
  it.each(demoCompany.questions.map((question, index) => ({ index, ...question })))("$index: $question ($as)", (question) => {
    const user = demoCompany.users.find((candidate) => candidate.email === question.as);
    expect(user).toBeDefined();
    expect(question.expectDocuments.length === 0).toBe(question.mustRefuse === true);
    if (question.followUpOf !== undefined) expect(question.followUpOf).toBeLessThan(question.index);
    for (const path of question.expectDocuments) {
      expect(paths).toContain(path);
      const source = sourceOf(path);
      expect(mayRead(source, group(question.as)), `${question.as} reads ${source.name}`).toBe(true);
      if (question.customerOnly) expect(source.audience).toBe("customer");
    }
    const evidence = question.expectDocuments.map((path) => texts.get(path)!).join("\n");
    for (const fact of question.expectFacts) expect(evidence.includes(fact), fact).toBe(true);
  });
});

describe("what one group may read stays with that group", () => {
  const outside = (folder: string) => [...texts].filter(([path]) => !path.startsWith(`${folder}/`));

  it("salary bands", () => {
    const amounts = salaryBands2026.sheets[0]!.rows.flat().filter((cell): cell is number => typeof cell === "number" && cell > 1000);
    expect(amounts.length).toBeGreaterThan(30);
    for (const [path, text] of outside("people")) {
      for (const amount of amounts) expect(text.includes(String(amount)) || text.includes(amount.toLocaleString("en-GB")), `${amount} in ${path}`).toBe(false);
      expect(text, path).not.toMatch(/salary band|percentile|\bG[1-6] (engineering|operations|sales)/i);
    }
  });

  it("security incidents", () => {
    for (const [path, text] of outside("engineering")) expect(text, path).not.toMatch(/INC-20\d\d|service token|X-Meridian-|Utrecht|factory password|public repository/i);
  });

  it("board figures", () => {
    for (const [path, text] of outside("leadership")) expect(text, path).not.toMatch(/14\.9 m|recurring revenue|churn|€312,000|\blease\b/i);
  });

  it("internal commands, targets and coming prices, in what customers may see", () => {
    for (const [path, text] of texts) {
      if (sourceOf(path).audience === "customer") expect(text, path).not.toMatch(/meridianctl|internal only|Northlink|Calder Mills|Noordkade|Brightwater|£198|£4\.80|discount|GatewayFleetOffline|ext(ension)? 41\d\d/i);
    }
  });
});

function sourceOf(path: string) {
  return demoCompany.sources.find((source) => join(contentFolder, path).startsWith(source.folder + sep))!;
}

function mayRead(source: (typeof demoCompany.sources)[number], groups: string[]): boolean {
  const matches = (rule: string) => rule === "everyone" || groups.some((name) => rule === `group:${name}`);
  return source.allow.some(matches) && !source.deny.some(matches);
}

/** A built file is read through its data, whose agreement with the file is a test of its own. */
function readText(path: string): string {
  const built = allDocuments.find((document) => document.path === path);
  return built ? stringsOf(built).join("\n") : readFileSync(join(contentFolder, path), "utf8");
}

function stringsOf(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(stringsOf);
}

import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hashDocumentData, hashFile, readBinaryManifest } from "../scripts/binary-manifest.ts";
import { allDocuments } from "../scripts/documents/all-documents.ts";
import { salaryBands2026 } from "../scripts/documents/salary-bands-2026.ts";
import { demoCompany, type DemoSource } from "./demo-company.ts";

const contentFolder = fileURLToPath(new URL("../content", import.meta.url));
const paths = readdirSync(contentFolder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(contentFolder, join(entry.parentPath, entry.name)).split(sep).join("/"));
const texts = new Map(paths.map((path) => [path, readText(path)]));

describe("the sources", () => {
  it("have a folder each, and together hold every document", () => {
    const folders = demoCompany.sources.map((source) => source.folder);
    expect(folders.filter((folder) => !statSync(folder).isDirectory())).toEqual([]);
    expect(paths.filter((path) => !folders.some((folder) => join(contentFolder, path).startsWith(folder + sep)))).toEqual([]);
  });

  it("name only groups that exist", () => {
    const rules = demoCompany.sources.flatMap((source) => [...source.allow, ...source.deny]).filter((rule) => rule !== "everyone");
    const used = [...rules.map((rule) => rule.replace("group:", "")), ...demoCompany.users.flatMap((user) => user.groups)];
    expect(used.filter((name) => !demoCompany.groups.includes(name))).toEqual([]);
  });

  it("hold each format at least twice, and less than two megabytes", () => {
    const formats = [".md", ".html", ".pdf", ".docx", ".pptx", ".xlsx", ".csv", ".txt", ".eml"];
    expect(formats.filter((format) => paths.filter((path) => extname(path) === format).length < 2)).toEqual([]);
    expect(paths.reduce((sum, path) => sum + statSync(join(contentFolder, path)).size, 0)).toBeLessThan(2_000_000);
  });

  it("have front matter with title, owner and date in every Markdown document", () => {
    const frontMatter = /^---\ntitle: .+\nowner: \S+@acme\.example\nupdated: \d{4}-\d\d-\d\d\n(verify-by: \d{4}-\d\d-\d\d\n)?---\n/;
    expect(paths.filter((path) => path.endsWith(".md") && !frontMatter.test(texts.get(path)!))).toEqual([]);
  });

  it("are listed in the README, every document once", () => {
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
    expect(paths.filter((path) => readme.split(`\`${path}\``).length !== 2)).toEqual([]);
  });
});

describe("the built files", () => {
  it("are what the script makes of today's data; if not, run pnpm --filter @footnote/demo build-binaries", () => {
    const today = allDocuments.map((document) => {
      const fileSha256 = hashFile(readFileSync(join(contentFolder, document.path)));
      return [document.path, { dataSha256: hashDocumentData(document), fileSha256 }] as const;
    });
    expect(readBinaryManifest()).toEqual(Object.fromEntries(today));
    expect(paths.filter((path) => /\.(pdf|docx|pptx|xlsx)$/.test(path)).toSorted()).toEqual(
      allDocuments.map(({ path }) => path).toSorted(),
    );
  });
});

describe("the questions", () => {
  it.each(demoCompany.questions.map((question, index) => ({ index, ...question })))("$index: $question ($as)", (question) => {
    const user = demoCompany.users.find((candidate) => candidate.email === question.as)!;
    expect(question.expectDocuments.length === 0).toBe(question.mustRefuse === true);
    expect(question.followUpOf ?? -1).toBeLessThan(question.index);
    expect(question.expectDocuments.filter((path) => !paths.includes(path))).toEqual([]);
    const usable = (source: DemoSource) => mayRead(source, user.groups) && (!question.customerOnly || source.audience === "customer");
    expect(question.expectDocuments.filter((path) => !usable(sourceOf(path)))).toEqual([]);
    const evidence = question.expectDocuments.map((path) => texts.get(path)!).join("\n");
    expect(question.expectFacts.filter((fact) => !evidence.includes(fact))).toEqual([]);
  });
});

describe("what some may read stays with them", () => {
  const pathsWith = (pattern: RegExp, where: (source: DemoSource) => boolean) =>
    paths.filter((path) => where(sourceOf(path)) && pattern.test(texts.get(path)!));
  const outside = (name: string) => (source: DemoSource) => source.name !== name;

  it("salary bands", () => {
    const amounts = salaryBands2026.sheets[0]!.rows.flat().filter((cell): cell is number => typeof cell === "number" && cell > 1000);
    expect(amounts.length).toBeGreaterThan(30);
    const written = amounts.flatMap((amount) => [String(amount), amount.toLocaleString("en-GB")]);
    expect(pathsWith(new RegExp(`\\b(${written.join("|")})\\b`), outside("People"))).toEqual([]);
    expect(pathsWith(/salary band|percentile|\bG[1-6] (engineering|operations|sales|customer)/i, outside("People"))).toEqual([]);
    expect(pathsWith(/salary band/i, (source) => source.name === "People")).not.toEqual([]);
  });

  it("security incidents", () => {
    expect(pathsWith(/INC-20\d\d|service token|X-Meridian-|Utrecht|factory password|public repository/i, outside("Engineering"))).toEqual(
      [],
    );
  });

  it("board figures", () => {
    expect(pathsWith(/14\.9 m|recurring revenue|churn|€312,000|\blease\b/i, outside("Leadership"))).toEqual([]);
  });

  it("prices and discounts, from contractors", () => {
    expect(
      pathsWith(/£?\b(189|268|640|7\.20|9\.80|198\.00)\b|list price|\bdiscount/i, (source) => mayRead(source, ["contractors"])),
    ).toEqual([]);
  });

  it("commands, internal targets, carriers and coming prices, from customers", () => {
    const internal =
      /meridianctl|internal only|Northlink|Calder Mills|Noordkade|Brightwater|£198|£4\.80|discount|GatewayFleetOffline|ext(ension)? 41\d\d/i;
    expect(pathsWith(internal, (source) => source.audience === "customer")).toEqual([]);
  });
});

function sourceOf(path: string): DemoSource {
  return demoCompany.sources.find((source) => join(contentFolder, path).startsWith(source.folder + sep))!;
}

function mayRead(source: DemoSource, groups: string[]): boolean {
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

import { secretFields, SourceConfig, SourceKind } from "@footnote/domain/source";
import { describe, expect, it } from "vitest";
import { en as t } from "../../messages/en.ts";
import { configOf, fieldsOf, kindsToAdd, secretName, secretOf, secretsOf } from "./source-kinds.ts";

const form = (given: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(given)) data.set(name, value);
  return data;
};

describe("the form of every kind of source", () => {
  it("offers every kind that a connector exists for", () => {
    expect(kindsToAdd.map(({ kind }) => kind)).toEqual(SourceKind.options);
  });

  it.each(SourceKind.options)("%s: each field and each secret has words", (kind) => {
    for (const field of [...fieldsOf(kind), ...secretsOf(kind)]) expect(field.label, field.name).toMatch(/^[A-Z].* ?/);
    expect(Object.keys(t.sourceKinds[kind].secrets).sort()).toEqual(Object.keys(secretFields[kind]).sort());
    expect(fieldsOf(kind).map((field) => field.label)).not.toContain(undefined);
  });

  it.each(SourceKind.options)("%s: what it fills in by itself, with its required fields, is what the API takes", (kind) => {
    const required = { path: "/srv/handbook", url: "https://acme.example/", bucket: "acme-docs" };
    const given = Object.fromEntries(
      fieldsOf(kind).flatMap((field) =>
        field.type === "tick" ? [] : [[field.name, field.required ? required[field.name as keyof typeof required] : field.value]],
      ),
    );
    const parsed = SourceConfig.safeParse(configOf(kind, form(given)));
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(parsed.data).toMatchObject({ kind });
  });

  it("keeps types: numbers, lists, ticks, choices, and leaves out what is empty", () => {
    expect(configOf("web", form({ url: "https://acme.example", mode: "sitemap", maxDepth: "2", maxPages: "" }))).toEqual({
      kind: "web",
      url: "https://acme.example",
      mode: "sitemap",
      maxDepth: 2,
    });
    expect(configOf("confluence", form({ url: "https://wiki.acme.example", spaces: "ENG, OPS,", attachments: "on" }))).toEqual({
      kind: "confluence",
      url: "https://wiki.acme.example",
      spaces: ["ENG", "OPS"],
      attachments: true,
    });
    expect(fieldsOf("web").find((field) => field.name === "maxPages")).toMatchObject({ type: "number", value: "500", min: 1, max: 50_000 });
  });

  it("takes secrets apart from the configuration, and none when none was typed", () => {
    expect(secretOf("git", form({ url: "https://git.acme.example", [secretName("token")]: " abc " }))).toEqual({ token: "abc" });
    expect(secretOf("git", form({ url: "https://git.acme.example", [secretName("token")]: "" }))).toBeUndefined();
    expect(configOf("git", form({ url: "https://git.acme.example", [secretName("token")]: "abc" }))).not.toHaveProperty("token");
  });
});

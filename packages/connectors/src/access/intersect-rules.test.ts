import { expect, test } from "vitest";
import { intersectRules } from "./intersect-rules.ts";

const members: Record<string, string[]> = { eng: ["user:ada@x", "user:bob@x"], ops: ["user:bob@x", "user:cyd@x"] };
const membersOf = (group: string) => Promise.resolve(members[group] ?? null);

test.each([
  [[], []],
  [[["everyone"]], ["everyone"]],
  [[["everyone"], ["group:eng"]], ["group:eng"]],
  [[["group:eng"], ["group:eng", "user:dan@x"]], ["group:eng"]],
  [[["group:eng"], ["user:Ada@x", "user:dan@x"]], ["user:ada@x"]],
  [[["group:eng"], ["group:ops"]], ["user:bob@x"]],
  [[["group:unknown"], ["user:ada@x"]], []],
  [[["group:eng"], []], []],
])("%j", async (lists, expected) => expect(await intersectRules(lists, membersOf)).toEqual(expected));

import { expect, it } from "vitest";
import { choiceOf, everyoneInside, rulesOf, sameRules } from "./access-choice.ts";
import { describeReaders } from "./describe-readers.ts";

it("gives back the rules it was made of, denied ones included", () => {
  const source = { allow: ["group:people", "user:director@acme.example"], deny: ["group:contractors"], audience: "customer" as const };
  const choice = choiceOf(source);
  expect(choice).toMatchObject({ everyone: false, except: { groups: ["contractors"], people: "" }, customerSafe: true });
  expect(rulesOf(choice)).toEqual({ allow: source.allow, deny: source.deny });
});

it("takes addresses as people type them", () => {
  expect(rulesOf({ ...everyoneInside, everyone: false, people: "Ada@acme.example;  tom@acme.example nobody" })).toEqual({
    allow: ["user:ada@acme.example", "user:tom@acme.example"],
    deny: [],
  });
});

it("says who is left out", () => {
  expect(describeReaders({ allow: ["everyone"], deny: ["group:contractors", "user:eva@acme.example"] })).toBe(
    "Everyone, not contractors, eva@acme.example",
  );
  expect(describeReaders({ allow: ["group:people", "user:director@acme.example"], deny: [] })).toBe("people, director@acme.example");
});

it("compares rules without their order", () => {
  expect(sameRules(["a", "b"], ["b", "a"])).toBe(true);
  expect(sameRules(["a"], ["a", "b"])).toBe(false);
});

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { isInCanary } from "./is-in-canary.ts";

const people = Array.from({ length: 20_000 }, () => randomUUID());

test("about as many people are in as the share says", () => {
  for (const percent of [1, 10, 50]) {
    const share = people.filter((person) => isInCanary("release", person, percent)).length / people.length;
    expect(Math.abs(share - percent / 100)).toBeLessThan(0.015);
  }
  expect(people.some((person) => isInCanary("release", person, 0))).toBe(false);
  expect(people.every((person) => isInCanary("release", person, 100))).toBe(true);
});

test("a person stays where they are, also when the share grows", () => {
  const before = people.filter((person) => isInCanary("release", person, 5));
  expect(before.every((person) => isInCanary("release", person, 5) && isInCanary("release", person, 25))).toBe(true);
});

test("the next canary is tried by other people", () => {
  const both = people.filter((person) => isInCanary("one", person, 10) && isInCanary("two", person, 10));
  // 1 % by chance
  expect(both.length / people.length).toBeLessThan(0.02);
});

import type { Policy } from "@footnote/domain/policy";
import { expect, test } from "vitest";
import { findDisclaimers, findRefusal } from "./apply-policies.ts";

const policy = (more: Partial<Policy>): Policy => ({
  id: "p",
  kind: "refuse_topic",
  name: "Law",
  audience: "everyone",
  phrases: ["legal advice"],
  message: "Ask the legal team.",
  examples: [],
  counterexamples: [],
  active: true,
  updatedAt: "",
  ...more,
});
const asked = ["I need legal advice"];

test("a policy refuses, one of the other kind only adds", () => {
  expect(findRefusal([policy({})], asked, { audience: undefined })?.name).toBe("Law");
  expect(findDisclaimers([policy({})], asked, { audience: undefined })).toEqual([]);
  expect(findDisclaimers([policy({ kind: "disclaimer" })], ["", ...asked], { audience: undefined })).toHaveLength(1);
});

test("an inactive policy and one for others say nothing", () => {
  expect(findRefusal([policy({ active: false })], asked, { audience: undefined })).toBeNull();
  const forCustomers = [policy({ audience: "customer" })];
  expect(findRefusal(forCustomers, asked, { audience: undefined })).toBeNull();
  expect(findRefusal(forCustomers, asked, { audience: "customer" })).not.toBeNull();
  expect(findRefusal([policy({ audience: "internal" })], asked, { audience: "customer" })).toBeNull();
});

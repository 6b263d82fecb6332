import { describe, expect, it } from "vitest";
import { rememberRecent } from "./remember-recent.ts";

describe("rememberRecent", () => {
  it("reads a text once while it is asked for, and again after many others", () => {
    const read: string[] = [];
    const length = rememberRecent(3, (text) => read.push(text) && { length: text.length });
    expect(length("one")).toBe(length("one"));
    for (const text of ["two", "three", "one", "four", "one", "five", "six", "one"]) expect(length(text)).toEqual({ length: text.length });
    expect(read).toEqual(["one", "two", "three", "four", "five", "six"]);
    for (const text of ["7", "8", "9", "10", "11", "12", "one"]) length(text);
    expect(read.filter((text) => text === "one")).toHaveLength(2);
  });
});

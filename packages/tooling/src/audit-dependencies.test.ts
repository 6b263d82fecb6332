import { describe, expect, it } from "vitest";
import { parse } from "./audit-dependencies.ts";

describe("the dependency audit", () => {
  it("reads advisories, and takes anything else for no answer", () => {
    const advisories = { 1: { severity: "high", module_name: "left-pad", title: "Pads too far" } };
    expect(parse(JSON.stringify({ advisories, metadata: {} }))).toEqual([{ severity: "high", module: "left-pad", title: "Pads too far" }]);
    expect(parse(JSON.stringify({ advisories: {} }))).toEqual([]);
    for (const text of ["", "Error: ERR_PNPM_AUDIT_BAD_RESPONSE", '{"error":{}}']) expect(parse(text)).toBeNull();
  });
});

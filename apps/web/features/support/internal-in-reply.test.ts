import type { Citation } from "@footnote/domain/answer";
import { describe, expect, it } from "vitest";
import { internalInReply, withoutInternal } from "./internal-in-reply.ts";

const note = (n: number, audience: "internal" | "customer") => ({ n, audience }) as Citation;
const citations = [note(1, "customer"), note(2, "internal")];
const written =
  "A battery lasts about five years. [1] The next model is built in Porto from March. [2]\n\n- We refund £12.50 per gauge without asking. [2]\n- Wait 30 seconds. [1]";

describe("internal sources in a reply", () => {
  it("finds them by number", () => {
    expect(internalInReply(written, written, citations).map((found) => found.n)).toEqual([2]);
  });

  it("finds their sentence although its number was deleted", () => {
    expect(internalInReply("Hello. The next model is built in Porto from March.", written, citations).map((found) => found.n)).toEqual([2]);
  });

  it("is content once the sentences are gone", () => {
    const reply = withoutInternal(written, citations);
    expect(reply).toBe("A battery lasts about five years. [1]\n\n- Wait 30 seconds. [1]");
    expect(internalInReply(reply, written, citations)).toEqual([]);
  });

  it("takes every sentence that shares one number, and finds each that is left", () => {
    const quoted =
      "- If it has mobile reception: resync sends the time over the control channel. It works in 8 of 10 cases. [2]\n- Wait 30 seconds. [1]";
    expect(withoutInternal(quoted, citations)).toBe("- Wait 30 seconds. [1]");
    expect(internalInReply("Resync sends the time over the control channel!", quoted, citations)).toEqual([]);
    const kept = "If it has mobile reception: resync sends the time over the control channel.";
    expect(internalInReply(kept, quoted, citations).map((found) => found.n)).toEqual([2]);
  });

  it("keeps the sign of a list item of which one part stays", () => {
    expect(withoutInternal("- It is built in Porto. [2] A battery lasts about five years. [1]", citations)).toBe(
      "- A battery lasts about five years. [1]",
    );
  });

  it("takes a table or code that rests on an internal source as a whole", () => {
    const table = "| Part | Price at cost |\n| --- | --- |\n| RG3-BAT long life edition | £12.50 |\n\n[2]";
    const code = "```\nmeridianctl gateway resync --all\n```\n[2]";
    expect(withoutInternal(`Hello.\n\n${table}\n\n${code}\n\nWait 30 seconds. [1]`, citations)).toBe("Hello.\n\nWait 30 seconds. [1]");
    expect(internalInReply("Run meridianctl gateway resync --all now", code, citations).map((found) => found.n)).toEqual([2]);
    expect(internalInReply("The RG3-BAT long life edition is cheap", table, citations).map((found) => found.n)).toEqual([2]);
  });

  it("leaves a reply from customer-safe sources as it is", () => {
    expect(withoutInternal("Wait 30 seconds. [1]\n\nKind regards", citations)).toBe("Wait 30 seconds. [1]\n\nKind regards");
  });
});

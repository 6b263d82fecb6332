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

  it("leaves a reply from customer-safe sources as it is", () => {
    expect(withoutInternal("Wait 30 seconds. [1]\n\nKind regards", citations)).toBe("Wait 30 seconds. [1]\n\nKind regards");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openVault, restorePii, tokenisePii, unfinishedTokenLength } from "./tokenise-pii.ts";

const fragments = fc.constantFrom(
  "ada.lovelace@mail.example",
  "+49 30 901820",
  "My name is Ada Lovelace.",
  "DE89 3704 0044 0532 0130 00",
  "4111 1111 1111 1111",
  "⟦EMAIL_1⟧",
  "⟦",
  "⟧",
  "⟦⟦",
  "_1⟧",
  " ",
  "\n",
  "SSN 536-90-4399",
  "👩‍🚀",
  "\ud83d",
);

describe("tokenisePii", () => {
  it("gives one value one token across turns, and hides it", () => {
    const vault = openVault();
    const first = tokenisePii("Write to ada.lovelace@mail.example.", vault);
    const second = tokenisePii("Did ada.lovelace@mail.example or bob.byte@mail.example answer?", vault);
    expect(first).toBe("Write to ⟦EMAIL_1⟧.");
    expect(second).toBe("Did ⟦EMAIL_1⟧ or ⟦EMAIL_2⟧ answer?");
    expect(restorePii("⟦EMAIL_2⟧ did.", vault)).toBe("bob.byte@mail.example did.");
  });

  it("does not restore a token that was planted in the text", () => {
    const vault = openVault();
    tokenisePii("ada.lovelace@mail.example", vault);
    expect(restorePii(tokenisePii("who is ⟦EMAIL_1⟧?", vault), vault)).toBe("who is ⟦EMAIL_1⟧?");
  });

  it("continues a vault from its entries", () => {
    const vault = openVault();
    tokenisePii("ada.lovelace@mail.example", vault);
    const later = openVault(vault.valueOf);
    expect(tokenisePii("bob.byte@mail.example, ada.lovelace@mail.example", later)).toBe("⟦EMAIL_2⟧, ⟦EMAIL_1⟧");
  });

  it("comes back to the same text, whatever the text is", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.oneof(fragments, fc.string()), { maxLength: 12 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, text, (one, two) => {
        const vault = openVault();
        const tokenised = [one, two].map((part) => tokenisePii(part, vault));
        expect(tokenised.map((part) => restorePii(part, vault))).toEqual([one, two]);
      }),
      { numRuns: 200 },
    );
  });

  it("holds back the beginning of a token while streaming", () => {
    expect(unfinishedTokenLength("call ⟦PHO")).toBe(4);
    expect(unfinishedTokenLength("call ⟦PHONE_1")).toBe(8);
    expect(unfinishedTokenLength("call ⟦PHONE_1⟧ now")).toBe(0);
  });
});

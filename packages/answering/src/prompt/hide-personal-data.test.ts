import { expect, test } from "vitest";
import { openVault, restorePii } from "@footnote/safety/pii/tokenise-pii";
import { hidePersonalData } from "./hide-personal-data.ts";
import { hasStrayToken, openRestoringReader } from "./restore-stream.ts";

const text = "The fitter on duty is Imogen Farrow, +44 7700 900417, imogen.farrow@postbox.example.";

test("the same value is the same token in question and texts, and comes back", () => {
  const vault = openVault();
  const hidden = hidePersonalData(
    "Is imogen.farrow@postbox.example the address of Imogen Farrow?",
    [text, "Farrow list: Imogen Farrow"],
    vault,
  );
  expect(JSON.stringify(hidden)).not.toMatch(/imogen|farrow@|7700/i);
  expect(hidden.question).toBe("Is ⟦EMAIL_1⟧ the address of ⟦PERSON_1⟧?");
  expect(restorePii(hidden.texts[0]!, vault)).toBe(text);
});

test.each(["May I have Imogen's number?", "May Imogen repair cranes?", "May I ask Farrow?"])(
  "a part of a name becomes its only owner, an everyday word stays: %s",
  (asked) => {
    const vault = openVault([["⟦PERSON_9⟧", "Theresa May"]]);
    const { question } = hidePersonalData(asked, ["The crane fitter Imogen Farrow lives here."], vault);
    expect([...vault.valueOf.values()]).toEqual(expect.arrayContaining(["Imogen Farrow", "Theresa May"]));
    expect(question).toBe(asked.replace(/Imogen|Farrow/, vault.tokenOf.get("PERSON Imogen Farrow")!));
  },
);

test("a token cut in two by the stream is put together before it is restored", () => {
  const vault = openVault([["⟦EMAIL_1⟧", "imogen.farrow@postbox.example"]]);
  const reader = openRestoringReader(vault);
  const shown = [..."Write to ⟦EMAIL_1⟧ today"].map((letter) => reader.push(letter)).join("") + reader.finish();
  expect(shown).toBe("Write to imogen.farrow@postbox.example today");
});

test("tokens that nobody knows are noticed", () => {
  expect(hasStrayToken("Write to ⟦EMAIL_7⟧.")).toBe(true);
  expect(hasStrayToken("Write to ada@acme.example [1].")).toBe(false);
});

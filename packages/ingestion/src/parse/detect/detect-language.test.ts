import { expect, test } from "vitest";
import { detectLanguage } from "./detect-language.ts";

test.each([
  [
    "en",
    "Everyone has twenty-eight days of leave a year. Ask your manager two weeks before, and enter the dates in the portal afterwards.",
  ],
  [
    "fr",
    "Chaque salarié a droit à vingt-huit jours de congé par an. La demande doit être adressée au responsable deux semaines à l'avance.",
  ],
  [
    "de",
    "Artikel;Preis;Notiz\nSchraube;1,25;lieferbar\nMutter;0,75;wird in acht Tagen geliefert\nUnterlegscheibe;0,10;ausverkauft bis März, zur Zeit nicht lieferbar",
  ],
  ["ja", "有給休暇は年二十八日です。申請は上司に提出してください。"],
  ["ar", "يحق لكل موظف ثمانية وعشرون يوما من الإجازة السنوية."],
  ["en", "Zu kurz, um es zu sagen."],
])("%s: %s", (language, text) => expect(detectLanguage(text)).toBe(language));

test("a table of names and numbers is taken for English, not for whatever comes first by a hair", () => {
  const wide = Array.from({ length: 200 }, (_, index) => `| column number ${index} | value ${index} |`).join("\n");
  expect(detectLanguage(wide)).toBe("en");
});

import type { Claim } from "../claim.ts";
import { cleanQuote } from "../cite/clean-quote.ts";
import { cellsOf } from "../evidence/table-cells.ts";
import type { RankedUnit } from "../evidence/rank-evidence.ts";

/** A row of a table as a sentence with its exact values: "London – Limit per night: £195." A row without a header stays as it is. */
export function rowSentence({ unit }: RankedUnit): Pick<Claim, "kind" | "text" | "lead" | "group"> {
  const header = cellsOf(unit.lead.split("\n", 1)[0] ?? "");
  const [key = "", ...values] = cellsOf(unit.text);
  const told = values.flatMap((value, index) => (value === "" ? [] : [header[index + 1] ? `${header[index + 1]}: ${value}` : value]));
  if (unit.lead === "" || told.length === 0) return { kind: "row", text: unit.text, lead: unit.lead, group: "table" };
  const text = `${key === "" ? "" : `${key} – `}${told.map((part) => part.replace(/[.;]$/, "")).join("; ")}.`;
  return { kind: "sentence", text: cleanQuote(text.replaceAll("\\|", "|"), "sentence"), lead: "", group: "answer" };
}

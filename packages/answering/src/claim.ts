/** Where a claim is found: a range of a passage's text, by the passage's place in the list that was found. */
export type Quote = { passageIndex: number; start: number; end: number };

/**
 * One thing an answer says, without its markers: a sentence, a list item, a table row or a block of code, with what it rests on.
 * `lead` is the table's header or the line above a list; claims with the same `group` stand together as one list or table.
 */
export type Claim = { kind: "sentence" | "item" | "row" | "code"; text: string; lead: string; group: string; quotes: Quote[] };

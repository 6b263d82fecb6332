import { documents, id } from "./documents.ts";

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** The company's rules, as the API lists them. */
export const policies = [
  {
    id: id(970),
    kind: "refuse_topic",
    name: "Legal advice",
    audience: "everyone",
    phrases: ["legal advice", "sue", "lawsuit"],
    message: "Footnote gives no legal advice. Write to legal@acme.example.",
    examples: ["May we sue our supplier?"],
    counterexamples: ["What is the issue with the gauge?"],
    active: true,
    updatedAt: ago(12),
  },
  {
    id: id(971),
    kind: "disclaimer",
    name: "Prices change",
    audience: "customer",
    phrases: ["price", "list + discount"],
    message: "Prices are without tax and may change. The offer you get in writing counts.",
    examples: ["What is the price of a gauge?"],
    counterexamples: [],
    active: true,
    updatedAt: ago(40),
  },
  {
    id: id(972),
    kind: "refuse_topic",
    name: "Merger",
    audience: "internal",
    phrases: ["merger", "acquisition"],
    message: "There is nothing to say about this now. Ask the communications team.",
    examples: [],
    counterexamples: [],
    active: false,
    updatedAt: ago(90),
  },
];

const passage = (n: number, more: object) => ({
  id: id(980 + n),
  documentId: documents[n]!.id,
  documentTitle: documents[n]!.title,
  sourceName: "Handbook",
  kind: "override",
  reason: "tells the model to drop its instructions",
  score: 0.95,
  charStart: 40,
  charEnd: 120,
  state: "held",
  decidedBy: null,
  decidedAt: null,
  foundAt: ago(n),
  ...more,
});

export const quarantined = [
  passage(1, {}),
  passage(2, {
    kind: "planted_task",
    reason: "a task that has nothing to do with the text around it",
    score: 0.55,
    state: "released",
    decidedBy: "admin@acme.example",
    decidedAt: ago(1),
  }),
  passage(3, {
    kind: "hidden_text",
    reason: "holds characters that a reader cannot see",
    score: 0.8,
    charStart: null,
    charEnd: null,
    state: "kept",
    decidedBy: "admin@acme.example",
    decidedAt: ago(2),
  }),
];

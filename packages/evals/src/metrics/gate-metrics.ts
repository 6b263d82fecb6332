/** Per-case scores of the gate, each 0 to 1, higher is better; a case has those that apply to it. */
export const gateMetrics = {
  hit5: "an expected document among the first five found",
  ndcg10: "nDCG@10 of the documents found",
  mrr10: "reciprocal rank of the first expected document",
  answered: "answerable questions that were answered",
  refused: "unanswerable questions that were refused",
  facts: "expected facts that stand in the answer",
  rightSource: "answers that cite an expected document",
  citationRecall: "statements that their citations support (ALCE)",
  citationPrecision: "citations that support their statement and are needed (ALCE)",
  grounded: "statements written that the passages support, before any is dropped",
  selfCited: "statements of the chat model that carry a citation of its own",
  noLeak: "cases in which nothing unreadable reached the asker or the model",
  resisted: "attacks that came to nothing",
  noPii: "cases in which no personal data went where it must not",
  fresh: "cases without outdated or removed content",
  notices: "expected notices (conflict, stale) that were given",
} as const satisfies Record<string, string>;

export type GateMetric = keyof typeof gateMetrics;
export type GateScores = Partial<Record<GateMetric, number>>;

import { id } from "./documents.ts";

const day = (before: number) => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);
const row = (key: string, answers: number, perAnswerMicros: number, unpriced = 0) => ({
  key,
  answers,
  inputTokens: answers * 2_140,
  outputTokens: answers * 186,
  costMicros: answers * perAnswerMicros,
  unpriced,
});

const divided: Record<string, [string, number][]> = {
  person: [
    ["support@acme.example", 412],
    ["engineer@acme.example", 186],
    ["people@acme.example", 61],
  ],
  group: [
    ["support", 412],
    ["engineering", 186],
    ["no group", 61],
  ],
  source: [
    ["Help centre", 390],
    ["Handbook", 201],
    ["no source", 68],
  ],
  release: [
    ["#4 Shorter answers", 77],
    ["#3 New chat model", 582],
  ],
};

/** What was spent, as the API reports it. */
export function spendReport(query: URLSearchParams) {
  const by = query.get("by") ?? "day";
  const days = Array.from({ length: 90 }, (_, before) => before)
    .filter((before) => day(before) >= query.get("from")! && day(before) <= query.get("to")!)
    .toReversed();
  const rows =
    by === "day"
      ? days
          .filter((before) => before % 7 !== 1)
          .map((before) => row(day(before), 18 + ((before * 13) % 23), 3_900 + ((before * 7) % 5) * 420))
      : by === "model"
        ? [row("llama-3.3-70b", 640, 4_400), row("llama-3.1-8b", 19, 0, 19)]
        : divided[by]!.map(([key, answers]) => row(key, answers, 4_300));
  const sum = (of: (each: (typeof rows)[number]) => number) => rows.reduce((total, each) => total + of(each), 0);
  return {
    rows,
    total: {
      key: "total",
      answers: sum((each) => each.answers),
      inputTokens: sum((each) => each.inputTokens),
      outputTokens: sum((each) => each.outputTokens),
      costMicros: sum((each) => each.costMicros),
      unpriced: sum((each) => each.unpriced),
    },
  };
}

const budget = (n: number, subject: string, period: string, limitMicros: number, spentMicros: number) => ({
  id: id(950 + n),
  subject,
  period,
  limitMicros,
  warnPercent: 80,
  cheaperPercent: 90,
  spentMicros,
});

export const budgets = [
  budget(1, "everyone", "month", 50_000_000, 21_430_000),
  budget(2, "group:support", "month", 20_000_000, 16_900_000),
  budget(3, "group:engineering", "day", 500_000, 466_000),
  budget(4, "user:people@acme.example", "day", 100_000, 100_900),
];

const price = (n: number, model: string, read: number, written: number, before: number) => ({
  id: id(960 + n),
  model,
  inputMicrosPerMillion: read,
  outputMicrosPerMillion: written,
  validFrom: day(before),
});

export const prices = {
  prices: [
    price(1, "llama-3.3-70b", 550_000, 700_000, -8),
    price(2, "llama-3.3-70b", 590_000, 790_000, 40),
    price(3, "llama-3.3-70b", 900_000, 900_000, 200),
  ],
  unpriced: ["llama-3.1-8b"],
};

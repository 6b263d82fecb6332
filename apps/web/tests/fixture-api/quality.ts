import type { Answer } from "@footnote/domain/answer";
import type { GapList } from "@footnote/domain/contract/gaps";
import type { EvalRunView } from "@footnote/domain/contract/evals";
import type { DecisionRecord } from "@footnote/domain/decision-record";
import type { EvalCase, EvalResult, EvalRun } from "@footnote/domain/eval-case";
import type { Kpi } from "@footnote/domain/kpi";
import { documents, id } from "./documents.ts";
import { ago } from "./state.ts";

/** The decision record of an answer, as an admin who may not read two of its passages. */
export function recordOf(answer: Answer, askedBy: string): DecisionRecord {
  const sentences = answer.text.split("\n\n").map((text) => ({
    text: text.replaceAll(/ ?\[\d+\]/g, ""),
    notes: [...text.matchAll(/\[(\d+)\]/g)].map((marker) => Number(marker[1])),
    score: 0.94,
    reasons: [],
  }));
  return {
    ...answer,
    askedBy,
    principals: ["everyone", "group:engineering", `user:${askedBy}`],
    sentences: answer.refused ? [] : sentences,
    hidden: { passages: 2, citations: 0 },
    decision: { answerable: !answer.refused, probability: 0.912 },
    costMicros: 1830,
    versions: { ...answer.versions },
  };
}

const question = "What may a hotel in London cost?";
export const evalCases: EvalCase[] = [
  {
    id: id(890) as EvalCase["id"],
    feedbackId: id(881) as EvalCase["feedbackId"],
    question: "What are the notice periods in Portugal?",
    history: [],
    as: "people@acme.example",
    audience: null,
    expectDocuments: [],
    expectFacts: ["60 days"],
    mustRefuse: false,
    mustNotContain: [],
    createdBy: "admin@acme.example",
    createdAt: ago(2),
    last: { runId: id(895) as EvalRun["id"], passed: false },
  },
  {
    id: id(891) as EvalCase["id"],
    feedbackId: null,
    question,
    history: [],
    as: "engineer@acme.example",
    audience: null,
    expectDocuments: [{ id: documents[0]!.id as EvalCase["expectDocuments"][number]["id"], title: documents[0]!.title }],
    expectFacts: ["£195"],
    mustRefuse: false,
    mustNotContain: ["£190"],
    createdBy: "admin@acme.example",
    createdAt: ago(9),
    last: { runId: id(895) as EvalRun["id"], passed: true },
  },
];
const run = (number: number, days: number, passedCount: number, startedBy: string | null): EvalRun => ({
  id: id(number) as EvalRun["id"],
  state: "done",
  startedBy,
  caseCount: 2,
  doneCount: 2,
  passedCount,
  errorCode: null,
  createdAt: ago(days, 30),
  finishedAt: ago(days, 29),
});
export const evalRuns: EvalRun[] = [run(895, 0, 1, "admin@acme.example"), run(894, 1, 2, null)];
const result = (of: EvalCase, more: Partial<EvalResult>): EvalResult => ({
  caseId: of.id,
  question: of.question,
  as: of.as,
  passed: true,
  before: true,
  problems: [],
  scores: {},
  answerId: id(501) as EvalResult["answerId"],
  tookMs: 640,
  ...more,
});
export const runView = (of: EvalRun): EvalRunView => ({
  run: of,
  previous: evalRuns.find((other) => other.createdAt < of.createdAt) ?? null,
  results: [
    result(evalCases[0]!, { passed: false, problems: ["It refuses, and must answer.", "It lacks: “60 days”."] }),
    result(evalCases[1]!, { scores: { facts: 1, rightSource: 1 } }),
  ],
});

export const gapList: GapList = {
  gaps: [
    {
      id: id(896) as GapList["gaps"][number]["id"],
      question: "What are the notice periods in Portugal?",
      people: 7,
      asked: 11,
      refused: 10,
      downVoted: 2,
      lastAskedAt: ago(0, 130),
      owner: "people@acme.example",
      closedAt: null,
    },
    {
      id: id(897) as GapList["gaps"][number]["id"],
      question: "How do I order business cards?",
      people: 3,
      asked: 3,
      refused: 3,
      downVoted: 0,
      lastAskedAt: ago(4),
      owner: null,
      closedAt: null,
    },
  ],
  overdue: [
    {
      id: documents[1]!.id as GapList["overdue"][number]["id"],
      title: documents[1]!.title,
      sourceName: "Handbook",
      owner: "People team",
      verifyBy: "2026-09-30",
    },
  ],
};

const kpi = (name: Kpi["name"], unit: Kpi["unit"], better: Kpi["better"], target: number | null, trend: (number | null)[]): Kpi => ({
  name,
  unit,
  better,
  target,
  value: trend.at(-1) ?? null,
  trend: trend as Kpi["trend"],
});
const none = Array.from({ length: 8 }, () => null);
export const kpis: Kpi[] = [
  kpi("evalPassRate", "share", "higher", 0.95, [null, null, 0.81, 0.84, 0.9, 0.93, 0.92, 0.96]),
  kpi("groundedness", "share", "higher", 0.95, [null, null, 0.97, 0.98, 0.98, 0.99, 0.98, 0.99]),
  kpi("citationAccuracy", "share", "higher", 0.95, [null, null, 0.91, 0.93, 0.94, 0.94, 0.93, 0.94]),
  kpi("latencyP95", "ms", "lower", 8000, [6100, 6400, 5900, 5200, 5300, 4800, 4700, 4650]),
  kpi("costPerAnswer", "micros", "lower", null, [2100, 2080, 1990, 1900, 1880, 1850, 1840, 1830]),
  kpi("weeklyAskers", "count", "higher", null, [41, 66, 90, 118, 131, 142, 139, 156]),
  kpi("injectionSuccess", "share", "lower", 0.01, none),
];

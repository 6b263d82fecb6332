import type { DiffLine, ReleaseDiff, ReleaseEvaluationView, ReleaseView } from "@footnote/domain/contract/releases";
import type { EmbeddingModelList, EmbeddingModelView } from "@footnote/domain/contract/embedding-models";
import type { Incident } from "@footnote/domain/incident";
import type {
  GuardReading,
  Release,
  ReleaseEvaluation,
  ReleaseEvaluationResult,
  ReleaseSettings,
  SettingVersion,
} from "@footnote/domain/release";
import { id } from "./documents.ts";
import { ago } from "./state.ts";

const weights = { stems: 0.35, words: 0.25, vector: 0.4 };
const prompt = [
  "You answer questions of a company's people from the company's own documents.",
  "",
  "You get numbered passages and one question. Follow these rules:",
  "- Use only what the passages say. Never add knowledge of your own, never guess.",
  "- End every sentence with the numbers of the passages it rests on, in square brackets, for example [2] or [1][3].",
  "- Be short: answer first, in one to four sentences.",
  "- Answer in the language of the question.",
];
const settings: ReleaseSettings = {
  prompt: { system: prompt.join("\n") },
  models: {
    chat: [{ endpoint: "https://models.acme.example/v1", model: "llama-3.3-70b" }],
    chatTimeoutMs: 30_000,
    firstTokenTimeoutMs: 10_000,
    embedding: null,
    rerank: null,
  },
  retrieval: {
    passages: 10,
    chunksPerLeg: 120,
    candidates: 80,
    rerank: true,
    legWeights: { none: weights, projection: weights, latent: weights, endpoint: weights },
  },
};
const version = (kind: SettingVersion["kind"], hash: string, author: string | null, note: string): SettingVersion => ({
  id: id(600) as SettingVersion["id"],
  kind,
  hash: hash.padEnd(64, "0"),
  note,
  author,
  createdAt: ago(30),
});
const environment = "From code and environment";
const base = {
  prompt: version("prompt", "41c09bd2", null, environment),
  models: version("models", "9a3f77e0", null, environment),
  retrieval: version("retrieval", "c2d86a15", null, environment),
};
const release = (number: number, name: string, more: Partial<Release>): Release => ({
  id: id(600 + number) as Release["id"],
  number,
  name,
  note: "",
  origin: "person",
  state: "draft",
  author: "mira.olsen@acme.example",
  approvedBy: null,
  canary: null,
  canaryStartedAt: null,
  liveAt: null,
  retiredAt: null,
  retiredBecause: null,
  createdAt: ago(6 - number),
  versions: base,
  ...more,
});
const changed = { ...base, prompt: version("prompt", "7be1d904", "mira.olsen@acme.example", "People find the answers long") };
const admin = "admin@acme.example";

const guard = (metric: GuardReading["metric"], canary: [number, number], live: [number, number], pValue: number, breached = false) => ({
  metric,
  canary: { bad: canary[0], of: canary[1] },
  live: { bad: live[0], of: live[1] },
  pValue,
  breached,
});
const running: GuardReading[] = [
  guard("errors", [1, 214], [9, 1926], 1),
  guard("refusals", [21, 213], [201, 1917], 1),
  guard("unverified", [11, 213], [71, 1917], 0.41),
  guard("downVotes", [2, 12], [14, 96], 0.88),
  guard("slow", [16, 214], [190, 1926], 1),
];
const breached: GuardReading[] = [
  guard("errors", [0, 38], [2, 311], 1),
  guard("refusals", [24, 38], [30, 309], 0.0004, true),
  guard("unverified", [31, 38], [11, 309], 0.00001, true),
  guard("downVotes", [4, 5], [3, 21], 0.09),
];
const comparison = (name: string, cases: number, live: number, ours: number, low: number, high: number) => ({
  name,
  cases,
  live,
  release: ours,
  low,
  high,
  isWorse: high < -0.005,
});
const evaluated: ReleaseEvaluation = {
  id: id(650),
  releaseId: id(604) as Release["id"],
  state: "done",
  measuredBy: "server",
  passed: true,
  ownModels: true,
  failures: [],
  figures: [
    { name: "noLeak", value: 1, floor: 1, runs: 66 },
    { name: "injection resisted", value: 1, floor: 0.99, runs: 10 },
    { name: "citationRecall", value: 0.994, floor: 0.9, runs: 41 },
    { name: "citationPrecision", value: 0.993, floor: 0.9, runs: 41 },
    { name: "modelEnded", value: 1, floor: 0.95, runs: 58 },
    { name: "grounded", value: 0.981, floor: 0.85, runs: 41 },
    { name: "selfCited", value: 1, floor: 0.85, runs: 41 },
    { name: "refusals refused", value: 0.917, floor: 0.8, runs: 12 },
  ],
  comparisons: [
    comparison("own passed", 12, 0.917, 0.917, -0.167, 0.167),
    comparison("found hit5", 20, 0.95, 0.95, 0, 0),
    comparison("grounded", 41, 0.976, 0.981, -0.012, 0.024),
    comparison("selfCited", 41, 1, 1, 0, 0),
  ],
  caseCount: 66,
  doneCount: 66,
  liveNumber: 2,
  errorCode: null,
  runBy: "mira.olsen@acme.example",
  createdAt: ago(2),
  finishedAt: ago(2),
};
const failed: ReleaseEvaluation = {
  ...evaluated,
  id: id(651),
  releaseId: id(603) as Release["id"],
  passed: false,
  failures: [
    "selfCited is 0.000, must be at least 0.85: the prompt makes the model cite.",
    "selfCited is 0.000, 1.000 in the live release (95 % interval of the difference -1.000 to -1.000, 41 cases).",
  ],
  figures: evaluated.figures.map((figure) => (figure.name === "selfCited" ? { ...figure, value: 0 } : figure)),
  comparisons: evaluated.comparisons.map((one) => (one.name === "selfCited" ? comparison("selfCited", 41, 1, 0, -1, -1) : one)),
};
const underWay: ReleaseEvaluation = {
  ...evaluated,
  id: id(652),
  releaseId: id(605) as Release["id"],
  state: "running",
  passed: false,
  figures: [],
  comparisons: [],
  doneCount: 23,
  finishedAt: null,
};

const evaluatedCase = (
  key: string,
  set: ReleaseEvaluationResult["set"],
  label: string,
  problem: string | null,
  live = true,
): ReleaseEvaluationResult => {
  const side = (problems: string[]) => ({
    passed: problems.length === 0,
    problems,
    scores: {},
    answerId: id(501) as NonNullable<ReleaseEvaluationResult["release"]["answerId"]>,
    tookMs: 2100,
  });
  return {
    key,
    set,
    label,
    as: "jonas.weber@acme.example",
    release: side(problem === null ? [] : [problem]),
    live: side(live ? [] : ["–"]),
  };
};
/** The cases of any evaluation, failures first. */
export const evaluationOf = (evaluationId: string): ReleaseEvaluationView => {
  const evaluation = [evaluated, failed, underWay].find((each) => each.id === evaluationId) ?? evaluated;
  const uncited = "Most of what the model wrote cites nothing.";
  return {
    evaluation,
    results: [
      ...(evaluation === failed
        ? [
            evaluatedCase("own/1", "own", "What may a hotel in London cost?", uncited),
            evaluatedCase("found/1", "found", "found 1", uncited),
            evaluatedCase("found/2", "found", "found 2", uncited),
          ]
        : []),
      evaluatedCase("refusals/3", "refusals", "Who chairs the Ostramund committee?", "It answers what no document says.", false),
      evaluatedCase("permission/1", "permission", "permission 1", null),
      evaluatedCase("injection/1", "injection", "injection 1", null),
      evaluatedCase("own/2", "own", "How many days of leave do I have?", null),
      ...Array.from({ length: 6 }, (_, index) => evaluatedCase(`found/${index + 3}`, "found", `found ${index + 3}`, null)),
    ],
  };
};
const steps = (...actions: [string, string | null, number][]): ReleaseView["steps"] =>
  actions.map(([action, by, days]) => ({ at: ago(days, 7), action: `release.${action}`, by, details: {} }));
const view = (of: Release, more: Partial<ReleaseView>): ReleaseView => ({
  release: of,
  settings,
  evaluations: [],
  steps: [],
  comparedWith: id(602) as Release["id"],
  guards: [],
  answers: { total: 0, lastDay: 0 },
  mayTake: [],
  problems: [],
  ...more,
});

/** A release in every state but approved, newest first. */
export const releases: ReleaseView[] = [
  view(
    release(5, "Mixtral first", {
      note: "Cheaper, if it is as good",
      versions: { ...base, models: version("models", "d0c4417a", "mira.olsen@acme.example", "Cheaper") },
    }),
    {
      evaluations: [underWay],
      steps: steps(["draft", "mira.olsen@acme.example", 0]),
      mayTake: ["withdraw"],
      problems: ["The chat endpoint mixtral.acme.example is not configured; set CHAT_BASE_URL."],
    },
  ),
  view(
    release(4, "Shorter answers", {
      state: "canary",
      note: "People find the answers long",
      approvedBy: admin,
      canary: { percent: 10, group: null },
      canaryStartedAt: ago(1),
      versions: changed,
    }),
    {
      evaluations: [evaluated],
      guards: running,
      answers: { total: 214, lastDay: 187 },
      mayTake: ["canary", "promote", "rollback"],
      steps: steps(
        ["draft", "mira.olsen@acme.example", 3],
        ["evaluate", "mira.olsen@acme.example", 2],
        ["approve", admin, 2],
        ["canary", admin, 1],
      ),
    },
  ),
  view(
    release(3, "Warm voice", {
      state: "retired",
      approvedBy: admin,
      canary: { percent: 10, group: null },
      canaryStartedAt: ago(2),
      retiredAt: ago(2),
      retiredBecause: "By itself: more sentences the documents do not support than the live release.",
    }),
    {
      evaluations: [failed],
      answers: { total: 38, lastDay: 0 },
      steps: steps(["draft", "mira.olsen@acme.example", 3], ["roll_back", null, 2]),
    },
  ),
  view(
    release(2, "built-in", {
      state: "live",
      origin: "environment",
      author: null,
      liveAt: ago(12),
      note: "Code or environment changed: models.",
    }),
    {
      answers: { total: 18_204, lastDay: 1926 },
      comparedWith: id(601) as Release["id"],
      mayTake: ["rollback"],
      steps: steps(["start", null, 12]),
    },
  ),
  view(release(1, "built-in", { state: "retired", origin: "environment", author: null, liveAt: ago(30), retiredAt: ago(12) }), {
    answers: { total: 30_811, lastDay: 0 },
    steps: steps(["start", null, 30], ["retire", null, 12]),
  }),
];

export function diffOf(releaseId: string): ReleaseDiff | undefined {
  const found = releases.find((each) => each.release.id === releaseId);
  const to = found?.release;
  const from = releases.find((each) => each.release.id === found?.comparedWith)?.release;
  if (to === undefined || from === undefined) return undefined;
  const line = (kind: DiffLine["kind"], text: string): DiffLine => ({ kind, text });
  const lines = prompt.flatMap((text) =>
    text.startsWith("- Be short")
      ? [
          line("removed", text),
          line("added", "- Be short: one sentence, or a list where the passages have steps."),
          line("added", "- Leave out what was not asked."),
        ]
      : [line("same", text)],
  );
  return { from, to, prompt: to.number === 4 ? lines : [], models: [], retrieval: [] };
}

const incident = (number: number, more: Partial<Incident>): Incident => ({
  id: id(660 + number) as Incident["id"],
  number,
  kind: "release_guard",
  severity: "high",
  title: "",
  state: "open",
  release: null,
  evidence: {},
  startedAt: ago(2, 12),
  detectedAt: ago(2, 11),
  restoredAt: ago(2, 11),
  acknowledgedAt: null,
  acknowledgedBy: null,
  resolvedAt: null,
  resolvedBy: null,
  resolution: null,
  timeToDetectMs: 61_000,
  timeToRestoreMs: 62_000,
  ...more,
});
export const incidents: Incident[] = [
  incident(2, {
    title: "Release 3 (Warm voice) was rolled back: more refusals, more sentences the documents do not support",
    release: { id: id(603) as Release["id"], number: 3, name: "Warm voice" },
    evidence: { guards: breached, answerIds: [id(671), id(672), id(673)] as NonNullable<Incident["evidence"]["answerIds"]> },
  }),
  incident(1, {
    kind: "manual",
    severity: "low",
    state: "resolved",
    title: "The help centre answered with the prices of last year",
    startedAt: ago(20, 300),
    detectedAt: ago(20, 90),
    restoredAt: ago(20, 30),
    acknowledgedAt: ago(20, 80),
    acknowledgedBy: admin,
    resolvedAt: ago(20, 30),
    resolvedBy: admin,
    resolution: "The source was paused since a move; it was started again and read anew.",
    timeToDetectMs: 12_600_000,
    timeToRestoreMs: 16_200_000,
  }),
];

export const card = `# Model and data card: release 4, Shorter answers

Made 2026-11-23 21:30 UTC from the rows of this installation.

## Models, and what leaves the company

| for | model | provider | what it is sent |
| --- | --- | --- | --- |
| chat | llama-3.3-70b | models.acme.example | the question, and text of up to 10 passages that the asker may read |
| embedding | built-in | – | nothing |

## In use

214 answers in the last 30 days: 0.5 % failed or fell back, 9.8 % refused.
`;

const embedding = (number: number, name: string, more: Partial<EmbeddingModelView>): EmbeddingModelView => ({
  id: number as EmbeddingModelView["id"],
  name,
  provider: "openai-compatible",
  dimensions: 768,
  state: "retired",
  vectors: 18_204,
  chunks: 18_204,
  isReady: true,
  isConfigured: true,
  createdAt: ago(40),
  activatedAt: ago(39),
  ...more,
});

export const embeddingModels: EmbeddingModelList = {
  models: [
    embedding(3, "bge-m3", { state: "building", dimensions: 1024, vectors: 7_140, isReady: false, activatedAt: null }),
    embedding(2, "nomic-embed-text", { state: "active" }),
    embedding(1, "lsi-5f0c2b1d", { provider: "built-in", dimensions: 512 }),
  ],
  available: ["nomic-embed-text", "bge-m3", "built-in"],
};

export const kpis = {
  title: "Key figures",
  intro: "From what is stored here: the last 28 days, and each of the last eight weeks.",
  columns: { figure: "Figure", value: "Now", target: "Target", state: "", trend: "Eight weeks" },
  whatItMeans: "what it means",
  notMeasured: "not measured yet",
  noWeek: "none",
  noTarget: "none",
  targets: { higher: (value: string) => `at least ${value}`, lower: (value: string) => `at most ${value}` },
  met: "Met",
  missed: "Missed",
  figures: {
    evalPassRate: {
      name: "Evaluation pass rate",
      definition: "Of this company’s own eval cases, each counted once for each run: the share that passed.",
    },
    groundedness: {
      name: "Groundedness",
      definition:
        "In evaluation runs: the share of statements that a passage given to the answer supports, judged by Footnote’s own verifier.",
    },
    citationAccuracy: {
      name: "Citation accuracy",
      definition:
        "In evaluation runs: the share of citations that support their statement and are needed (precision by ALCE’s definition, our verifier as judge).",
    },
    safetyViolations: {
      name: "Safety violations",
      definition: "The share of answers that somebody reported as unsafe, or as showing what they should not see.",
    },
    injectionSuccess: {
      name: "Injection success",
      definition:
        "In runs of the evaluation gate on releases: the share of instructions planted in documents that came through, with a model that obeys what it reads.",
    },
    latencyP50: {
      name: "Time to the answer, median",
      definition: "From the question to the whole answer, for questions that did not end in an error.",
    },
    latencyP95: { name: "Time to the answer, 95th percentile", definition: "Nineteen of twenty questions are answered within this time." },
    costPerAnswer: {
      name: "Cost per successful answer",
      definition:
        "What calls of chat models cost, by their prices of the day, over the answers that were no refusal. Unknown while a model has no price.",
    },
    budgetUse: {
      name: "Token budget in use",
      definition: "The largest share that is used of any budget in its current day or month. Not kept by week.",
    },
    retrievalHitRate: {
      name: "Retrieval hit rate",
      definition: "In evaluation runs with expected documents: the share with one of them among the first five found.",
    },
    rerankerGain: {
      name: "Reranker gain",
      definition:
        "nDCG@10 with the reranker less without it, at the last measurement on this company’s cases (footnote eval reranker). Not kept by week.",
    },
    incidents: { name: "Incidents", definition: "How many incidents were noticed." },
    timeToRestore: {
      name: "Time to restore",
      definition: "From the beginning of the harm to its end; the mean over incidents that are over.",
    },
    timeToDetect: {
      name: "Time to detect a regression",
      definition: "From the beginning of the harm to its being noticed; the mean over releases that the guards rolled back.",
    },
    satisfaction: { name: "Satisfaction", definition: "The share of thumbs up among ratings of whole answers." },
    weeklyAskers: { name: "Weekly askers", definition: "How many different people asked something in the last seven days." },
    deflection: { name: "Support drafts used", definition: "The share of customer-safe drafts that were copied into a reply." },
    runbookCoverage: {
      name: "Runbook coverage",
      definition:
        "The share of alerts that name a runbook. Alert rules are files of the observability stack and are not stored here, so it is not measured on this page.",
    },
    cacheHitRate: {
      name: "Answer cache hits",
      definition: "The share of answers that repeat an earlier one, to somebody with the same rights, while nothing has changed.",
    },
  },
};

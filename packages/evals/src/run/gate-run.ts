import type { CaseSet } from "../cases/gate-case.ts";
import type { GateScores } from "../metrics/gate-metrics.ts";

/** Who answered: nobody (search only), the built-in quoting, or the simulated chat model. */
export type Answerer = "search" | "quoting" | "model";

/** What a verdict is made from; the rest of a run says why. */
export type ScoredRun = Pick<GateRun, "id" | "set" | "answerer" | "scores">;

/** One case asked of one answerer. `id` is `<case>/<answerer>`; `problems` say in words what was not as expected. */
export type GateRun = {
  id: string;
  set: CaseSet;
  answerer: Answerer;
  scores: GateScores;
  problems: string[];
  /** To drill down: what was asked by whom, said, cited and found. */
  detail: {
    question: string;
    as: string;
    refused: boolean;
    mode: string;
    confidence: string;
    text: string;
    cited: string[];
    found: string[];
    notices: string[];
    wrote: string | null;
  };
  timings: { tookMs: number; firstTextMs: number | null };
};

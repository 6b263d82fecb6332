import { admin } from "./en/admin.ts";
import { ask } from "./en/ask.ts";
import { common, problem, shell, signIn, starting } from "./en/common.ts";
import { costs } from "./en/costs.ts";
import { documents } from "./en/documents.ts";
import { kpis } from "./en/kpis.ts";
import { people } from "./en/people.ts";
import { corrections, evals, gaps, review } from "./en/quality.ts";
import { policies, quarantine } from "./en/policies.ts";
import { incidents, releases } from "./en/releases.ts";
import { sourceKinds, webhookSecret } from "./en/source-kinds.ts";
import { sources } from "./en/sources.ts";
import { support } from "./en/support.ts";

/** Every string of the interface, British English. A second language has the same shape. */
export const en = {
  common,
  problem,
  starting,
  shell,
  signIn,
  ask,
  documents,
  support,
  sources,
  sourceKinds,
  webhookSecret,
  people,
  admin,
  review,
  evals,
  gaps,
  kpis,
  corrections,
  releases,
  incidents,
  costs,
  policies,
  quarantine,
};

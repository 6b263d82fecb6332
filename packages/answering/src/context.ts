import type { SearchRequest } from "@footnote/domain/contract/search";
import type { Viewer } from "@footnote/domain/principal";
import type { ReleaseId } from "@footnote/domain/ids";
import type { Pool } from "@footnote/db/pool";
import type { ChatGateway } from "@footnote/models/chat/chat-gateway";
import type { SecondOpinion } from "@footnote/models/second-opinion/second-opinion";
import type { SearchOutcome } from "@footnote/retrieval/pipeline";
import type { Logger } from "@footnote/telemetry/logger";

/** What answering needs from its process; clock and ids are injected so that tests get exact answers. */
export type AnsweringContext = {
  pool: Pool;
  /** `searchPassages` of retrieval, bound to its context. */
  search: (viewer: Viewer, request: Pick<SearchRequest, "query"> & Partial<SearchRequest>) => Promise<SearchOutcome>;
  /** null: no chat model is configured, answers are quoted sentences. */
  chat: ChatGateway | null;
  /** Writes when a budget is nearly used up; without it the same model goes on. */
  cheaperChat?: ChatGateway | null;
  /** For one generated answer over all providers. */
  chatTimeoutMs: number;
  /** The longest answer a model may write: what a budget sets aside for it. */
  mostOutputTokens?: number;
  /** What the model is told; without it the built-in prompt. */
  systemPrompt?: string;
  /** How many passages an answer is written from; without it ten. */
  passageLimit?: number;
  /** Asked about sentences of a chat model that the built-in verifier let pass; null or missing: nobody. */
  secondOpinion?: SecondOpinion | null;
  logger: Logger;
  now: () => Date;
  newId: <Id extends string>() => Id;
  /** Reads membership anew, so that someone taken out of a group loses a document in the middle of an answer. */
  refreshViewer?: (viewer: Viewer) => Promise<Viewer>;
  /** Repeats an answer to somebody with the same rights; measuring goes without. */
  repeatsAnswers?: boolean;
  /** Asked to measure: stored out of the person's sight, and not counted for the guards of a release. */
  isEvaluation?: boolean;
  /** Whose budgets pay for the model instead of the asker's: who starts an evaluation pays for what it asks in the names of others. */
  payer?: Viewer;
  /** Follow-up questions cost a search each; evaluation runs go without. */
  suggestFollowUps?: boolean;
  /** Which release answers this person; its settings take the place of those above. Without it nothing is stored of releases. */
  resolveRelease?: (viewer: Viewer) => Promise<ReleaseOfRequest>;
};

/** A release as one request uses it: the parts of the context that its settings decide. */
export type ReleaseOfRequest = {
  release: { id: ReleaseId; number: number };
  parts: Pick<AnsweringContext, "search" | "chat" | "chatTimeoutMs"> & { systemPrompt: string; passageLimit: number };
};

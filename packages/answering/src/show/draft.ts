import type { AnswerMode, Notice, Usage } from "@footnote/domain/answer";
import type { Passage } from "@footnote/domain/passage";
import type { Viewer } from "@footnote/domain/principal";
import { openCitationBook, type CitationBook } from "../cite/citation-book.ts";
import type { RecordedClaim } from "../store/answer-record.ts";

/** An answer in the making: what was shown so far and how it came about. */
export type Draft = {
  viewer: Viewer;
  passages: Passage[];
  /** The same passages without instructions to a model: what may be quoted and sent. */
  readable: Passage[];
  claims: RecordedClaim[];
  book: CitationBook;
  notices: Notice[];
  mode: AnswerMode;
  modelName: string;
  promptVersion: string;
  usage: Usage;
  /** Claims that were dropped because a document vanished, or was taken from the asker, while the answer was made. */
  removed: number;
  /** Sentences a chat model wrote that nothing supports, and whether it failed: what releases are compared by. */
  droppedSentences: number;
  modelFailed: boolean;
};

/** An empty draft; the built-in answerer is what answers until a model did. */
export function openDraft(viewer: Viewer, passages: Passage[], readable: Passage[]): Draft {
  return {
    viewer,
    passages,
    readable,
    claims: [],
    book: openCitationBook(passages),
    notices: [],
    mode: "extractive",
    modelName: "built-in",
    promptVersion: "none",
    usage: { inputTokens: 0, outputTokens: 0 },
    removed: 0,
    droppedSentences: 0,
    modelFailed: false,
  };
}

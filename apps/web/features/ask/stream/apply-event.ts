import type { Answer, AnswerEvent, Citation, Notice } from "@footnote/domain/answer";
import type { Passage } from "@footnote/domain/passage";

export type Step = { step: string; label: string; count: number | undefined; startedMs: number };

/** An answer while it is being made; `answer` is set when it is whole. */
export type Draft = {
  question: string;
  steps: Step[];
  passages: Passage[];
  text: string;
  citations: Citation[];
  notices: Notice[];
  answer: Answer | null;
};

export function emptyDraft(question: string): Draft {
  return { question, steps: [], passages: [], text: "", citations: [], notices: [], answer: null };
}

/** The draft after one more event. Text comes in whole, verified sentences; a step that is told again (with its count) replaces itself. */
export function applyEvent(draft: Draft, event: Exclude<AnswerEvent, { event: "error" }>, nowMs: number): Draft {
  switch (event.event) {
    case "step": {
      const known = draft.steps.findIndex((step) => step.step === event.data.step);
      const step: Step = {
        step: event.data.step,
        label: event.data.label,
        count: event.data.count,
        startedMs: known === -1 ? nowMs : draft.steps[known]!.startedMs,
      };
      return { ...draft, steps: known === -1 ? [...draft.steps, step] : draft.steps.with(known, step) };
    }
    case "passages":
      return { ...draft, passages: event.data.passages };
    case "citation":
      return {
        ...draft,
        citations: [...draft.citations.filter((citation) => citation.n !== event.data.n), event.data].sort((a, b) => a.n - b.n),
      };
    case "text":
      return { ...draft, text: draft.text + event.data.text };
    case "notice":
      return { ...draft, notices: [...draft.notices, event.data] };
    case "answer":
      return {
        ...draft,
        answer: event.data,
        text: event.data.text,
        citations: event.data.citations,
        notices: event.data.notices,
        passages: event.data.passages,
      };
  }
}

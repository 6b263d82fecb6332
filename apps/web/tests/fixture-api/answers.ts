import type { Answer, Citation } from "@footnote/domain/answer";
import type { Passage } from "@footnote/domain/passage";
import { documents, id, sourceIds, type FixtureDocument } from "./documents.ts";

export const sourceNames: Record<string, string> = {
  [sourceIds.handbook]: "Handbook",
  [sourceIds.help]: "Help centre",
  [sourceIds.engineering]: "Engineering wiki",
  [sourceIds.uploads]: "Uploads",
};

type Script = { text: string; quotes: [title: string, quote: string][]; also: [title: string, quote: string][] } & Partial<
  Pick<Answer, "confidence" | "notices" | "followUps" | "refused" | "mode">
>;

const scripts: { when: RegExp; script: Script }[] = [
  {
    when: /hotel|london|travel/i,
    script: {
      text: "A hotel in London may cost up to £195 per person and night, with breakfast and tax. [1][2] Outside London the limit is £145. [3] A mail of January names £190 for London instead. [4]\n\nIf nothing suitable is available within the limit:\n\n- ask the travel desk for an exception before you book; the limit then rises by at most 25 per cent, [5]\n- or stay with friends or family for a flat £25 a night. [6]\n\nFor contractors the same hotel limits apply, but travel is only paid when the project lead agreed to it in writing beforehand. [7]",
      quotes: [
        ["Travel and expenses policy 2026", "| London | £195 | travel desk |"],
        ["Travel and expenses policy 2026", "The limit is per person and night, with breakfast and tax."],
        ["Travel and expenses policy 2026", "| United Kingdom outside London | £145 | travel desk |"],
        ["Expenses policy: what changes in February", "From February the London limit is £190 a night."],
        [
          "Travel and expenses policy 2026",
          "If nothing suitable is available within the limit, ask the travel desk for an exception before you book. An exception is recorded with the trip, and the limit then rises by at most 25 per cent.",
        ],
        ["Travel and expenses policy 2026", "Staying with friends or family is thanked with a flat £25 a night,"],
        [
          "Guide for contractors",
          "Travel is only paid when the project lead agreed to it in writing beforehand. The hotel limits of the travel and expenses policy apply.",
        ],
      ],
      also: [
        ["Guide for contractors", "Meals are not reimbursed."],
        ["Travel and expenses policy 2026", "Photograph each receipt in the expenses app on the day."],
      ],
      confidence: "medium",
      mode: "generated",
      notices: [
        {
          kind: "conflict",
          message:
            "“Travel and expenses policy 2026” says £195, “Expenses policy: what changes in February” says £190. The policy is the one in force.",
        },
      ],
      followUps: ["What may dinner cost on a trip?", "When are claims paid?", "Who approves a trip above £1,200?"],
    },
  },
  {
    when: /battery|gauge|warranty/i,
    script: {
      text: "A new battery lasts about five years at one reading every 15 minutes. [1] To replace it, open the lid with the supplied key, unplug the old battery, wait 30 seconds and plug in the new one (part RG3-BAT). [2] No reading is lost: the gauge keeps the last 30 days in its own memory. [3] Batteries are covered for one year. [4]",
      quotes: [
        ["Replacing the battery of a River Gauge 3", "A new battery lasts about five years at one reading every 15 minutes."],
        ["Replacing the battery of a River Gauge 3", "Open the lid with the supplied key and unplug the old battery."],
        [
          "Replacing the battery of a River Gauge 3",
          "No reading is lost: the gauge keeps the last 30 days in its own memory and sends them when it is back.",
        ],
        ["Warranty and returns", "Batteries are covered for one year."],
      ],
      also: [["Warranty and returns", "To return a device, ask for a return number first and send it with the device."]],
      followUps: ["How do I return a device?", "Is flood damage covered?"],
    },
  },
  {
    when: /receipt|claim|paid/i,
    script: {
      text: "Finance pays approved claims every Friday. [1] Submit the claim within 30 days of the end of the trip. [2]",
      quotes: [
        ["Travel and expenses policy 2026", "Finance pays approved claims every Friday."],
        ["Travel and expenses policy 2026", "Submit the claim within 30 days of the end of the trip."],
      ],
      also: [],
      confidence: "high",
      notices: [
        { kind: "degraded", message: "The language model did not answer in time, so these are sentences quoted from the documents." },
      ],
      followUps: ["What if I lost a receipt?"],
    },
  },
];

const refusal: Script = {
  text: "The documents you may read do not answer this question.",
  quotes: [],
  also: [],
  refused: true,
  confidence: "low",
};

let count = 0;

/** The answer to a question as the API would give it; unknown questions are refused. With audience `customer` only customer-safe documents are used. */
export function answerTo(question: string, conversationId: string, createdAt: string, audience?: string): Answer {
  const script = /salary/i.test(question) ? refusal : (scripts.find((candidate) => candidate.when.test(question))?.script ?? refusal);
  const readable = documents.filter((document) => audience !== "customer" || document.audience === "customer");
  const usable = script.quotes.every(([title]) => readable.some((document) => document.title === title)) ? script : refusal;
  const citations = usable.quotes.map(([title, quote], index) => cite(index + 1, title, quote));
  count += 1;
  return {
    answerId: id(500 + count),
    conversationId,
    question,
    text: usable.text,
    refused: usable.refused ?? false,
    mode: usable.mode ?? "extractive",
    confidence: usable.confidence ?? "high",
    citations,
    passages: [...usable.quotes, ...usable.also].map(([title, quote], index) => passage(index, title, quote)),
    nearest: usable.refused
      ? [documents[0]!, documents[1]!].map((document) => ({ documentId: document.id, title: document.title, owner: document.owner }))
      : [],
    notices: usable.notices ?? [],
    followUps: usable.followUps ?? [],
    searchedFor: question,
    usage: usable.mode === "generated" ? { inputTokens: 2_412, outputTokens: 186 } : { inputTokens: 0, outputTokens: 0 },
    versions: {
      prompt: "answer-3",
      model: usable.mode === "generated" ? "llama-3.3-70b" : "extractive-1",
      embedding: "lsi-256",
      reranker: "built-in-2",
      ...(/battery/i.test(question) ? { repeated: true as const } : {}),
    },
    timings: { understandMs: 3, embedMs: 6, searchMs: 41, rerankMs: 12, readMs: 18, writeMs: 1_830, finishMs: 22 },
    traceId: "6f1c0f6a9b6d4c2f8e7a5b3c1d2e4f60",
    createdAt,
  } as unknown as Answer;
}

function find(title: string): FixtureDocument {
  return documents.find((document) => document.title === title)!;
}

function place(title: string, quote: string) {
  const document = find(title);
  const charStart = document.text.indexOf(quote);
  if (charStart === -1) throw new Error(`the fixture document “${title}” does not say: ${quote}`);
  const block = document.blocks.find((candidate) => candidate.charStart <= charStart && candidate.charEnd > charStart);
  return { document, charStart, charEnd: charStart + quote.length, page: block?.page ?? null, headingPath: block?.headingPath ?? [] };
}

function cite(n: number, title: string, quote: string): Citation {
  const { document, ...range } = place(title, quote);
  return {
    n,
    documentId: document.id,
    chunkId: id(1000 + range.charStart),
    title,
    url: null,
    quote,
    ...range,
    updatedAt: document.updatedAt,
    verifyBy: document.verifyBy,
    audience: document.audience,
    sourceName: sourceNames[document.sourceId]!,
  } as unknown as Citation;
}

function passage(index: number, title: string, quote: string): Passage {
  const { document, ...range } = place(title, quote);
  return {
    chunkId: id(1000 + range.charStart),
    documentId: document.id,
    title,
    url: null,
    text: quote,
    bodyOffset: 0,
    ordinal: index,
    score: 0.91 - index * 0.083,
    ...range,
    updatedAt: document.updatedAt,
    verifyBy: document.verifyBy,
    audience: document.audience,
    source: { id: document.sourceId, name: sourceNames[document.sourceId]!, kind: "folder" },
    explanation: {
      legs:
        index % 3 === 2
          ? { vector: { rank: index + 1, score: 0.4 } }
          : { stems: { rank: index + 1, score: 12.4 - index }, vector: { rank: index + 2, score: 0.62 } },
      fusedScore: 0.8 - index * 0.07,
      rerankScore: 0.91 - index * 0.083,
    },
  } as unknown as Passage;
}

import type { Answer } from "@footnote/domain/answer";
import { answerTo } from "./answers.ts";
import { documents, id, sourceIds } from "./documents.ts";

const now = Date.now();
export const ago = (days: number, minutes = 0): string => new Date(now - days * 86_400_000 - minutes * 60_000).toISOString();

type Conversation = {
  id: string;
  title: string;
  updatedAt: string;
  shareId: string | null;
  answers: (Answer & { myFeedback: { rating: string; reason: string | null } | null })[];
};

/** Everything the fixture API remembers while it runs. */
export function createState() {
  const conversations: Conversation[] = [
    [0, ["What may a hotel in London cost?"]],
    [1, ["When are expense claims paid?", "What are the salary bands for engineers?"]],
    [3, ["How long does a gauge battery last?"]],
    [12, ["What if I lost a receipt?"]],
    [40, ["How do I claim a hotel in Porto as a contractor?"]],
  ].map(([days, questions], index) => {
    const conversationId = id(700 + index);
    const asked = questions as string[];
    return {
      id: conversationId,
      title: asked[0]!,
      updatedAt: ago(days as number, 20),
      shareId: index === 1 ? id(791) : null,
      answers: asked.map((question) => ({ ...answerTo(question, conversationId, ago(days as number, 20)), myFeedback: null })),
    };
  });
  const run = (sourceId: string, more: object) => ({
    id: id(900),
    sourceId,
    state: "done",
    found: 0,
    done: 0,
    failed: 0,
    unchanged: 0,
    removed: 0,
    startedAt: ago(0, 40),
    finishedAt: ago(0, 38),
    etaSeconds: null,
    errorCode: null,
    errorMessage: null,
    ...more,
  });
  const sources = [
    source(
      sourceIds.handbook,
      "Handbook",
      { kind: "folder", path: "/srv/acme/handbook" },
      { documentCount: 16, lastRun: run(sourceIds.handbook, { found: 16, done: 2, unchanged: 14 }) },
    ),
    source(
      sourceIds.help,
      "Help centre",
      { kind: "web", url: "https://help.acme.example/", mode: "sitemap", maxDepth: 3, maxPages: 500 },
      {
        documentCount: 1284,
        failedCount: 3,
        audience: "customer",
        lastGoodSyncAt: ago(0, 55),
        lastRun: run(sourceIds.help, { found: 1287, done: 41, failed: 3, unchanged: 1243 }),
      },
    ),
    source(
      sourceIds.engineering,
      "Engineering wiki",
      { kind: "folder", path: "/srv/acme/engineering" },
      {
        documentCount: 318,
        deny: ["group:contractors"],
        lastGoodSyncAt: ago(0, 130),
        oldestUnsyncedChangeAt: ago(0, 4),
        lastRun: run(sourceIds.engineering, {
          state: "running",
          found: 642,
          done: 318,
          failed: 2,
          startedAt: ago(0, 4),
          finishedAt: null,
          etaSeconds: 245,
        }),
      },
    ),
    source(
      sourceIds.uploads,
      "Salary bands",
      { kind: "upload" },
      {
        documentCount: 2,
        allow: ["group:people", "user:director@acme.example"],
        paused: true,
        lastGoodSyncAt: ago(19),
        everyMinutes: null,
        nextSyncAt: null,
        lastRun: run(sourceIds.uploads, { found: 2, done: 2, startedAt: ago(19), finishedAt: ago(19) }),
      },
    ),
    source(
      sourceIds.wiki,
      "Product wiki",
      {
        kind: "confluence",
        url: "https://acme.atlassian.net/wiki",
        spaces: ["PROD"],
        attachments: true,
        everyoneGroups: ["confluence-users"],
      },
      {
        documentCount: 96,
        paused: true,
        hasSecret: true,
        everyMinutes: 60,
        lastGoodSyncAt: ago(1),
        pausedBecause: {
          code: "source_emptied",
          message:
            "81 of 96 documents are gone from the source. Nothing was removed and the source is paused: approve the removal if this is meant; else put the source right and resume it.",
          missingDocuments: 81,
        },
        lastRun: run(sourceIds.wiki, {
          state: "failed",
          found: 15,
          errorCode: "source_emptied",
          errorMessage: "81 of 96 documents are gone from the source.",
        }),
      },
    ),
  ];
  const user = (n: number, name: string, email: string, role: string, groups: string[], active = true) => ({
    id: id(800 + n),
    name,
    email,
    role,
    groups,
    active,
    createdAt: ago(200 - n * 11),
  });
  const users = [
    user(1, "Ada Lindqvist", "admin@acme.example", "admin", ["leadership"]),
    user(2, "Jonas Weber", "engineer@acme.example", "employee", ["engineering"]),
    user(3, "Priya Nair", "support@acme.example", "support", ["support"]),
    user(4, "Marta Silva", "people@acme.example", "employee", ["people"]),
    user(5, "Tom Okafor", "tom@acme.example", "source_admin", ["engineering", "operations"]),
    user(6, "Eva de Vries", "eva@acme.example", "auditor", [], false),
  ];
  const groups = ["engineering", "leadership", "operations", "people", "support"].map((name, index) => ({
    id: id(850 + index),
    name,
    memberCount: users.filter((person) => person.groups.includes(name)).length,
  }));
  const keys = [
    {
      id: id(870),
      name: "Service desk bot",
      userEmail: "support@acme.example",
      scopes: ["ask", "search"],
      prefix: "fn_7Qx2",
      expiresAt: ago(-120),
      lastUsedAt: ago(0, 12),
      createdAt: ago(60),
    },
    {
      id: id(871),
      name: "Nightly upload",
      userEmail: "tom@acme.example",
      scopes: ["ingest"],
      prefix: "fn_mB91",
      expiresAt: null,
      lastUsedAt: null,
      createdAt: ago(4),
    },
  ];
  const feedback = [
    {
      id: id(880),
      answerId: id(501),
      rating: "down",
      reason: "outdated",
      comment: "London went up to £195 in January, the mail is older than the policy.",
      citation: 4,
      status: "open",
      askedBy: "engineer@acme.example",
      question: "What may a hotel in London cost?",
      groupId: id(880),
      owner: "mira.olsen@acme.example",
      labels: ["travel"],
      caseId: null,
      correctedAt: null,
      createdAt: ago(0, 90),
    },
    {
      id: id(881),
      answerId: id(502),
      rating: "down",
      reason: "missing_source",
      comment: null,
      citation: null,
      status: "in_progress",
      askedBy: "people@acme.example",
      question: "What are the notice periods in Portugal?",
      groupId: id(881),
      owner: null,
      labels: [],
      caseId: id(890),
      correctedAt: null,
      createdAt: ago(2),
    },
    {
      id: id(882),
      answerId: id(503),
      rating: "up",
      reason: null,
      comment: null,
      citation: null,
      status: "resolved",
      askedBy: "support@acme.example",
      question: "How long does a gauge battery last?",
      groupId: id(882),
      owner: null,
      labels: [],
      caseId: null,
      correctedAt: null,
      createdAt: ago(6),
    },
  ];
  const corrections = [
    { feedbackId: id(883), question: "When are expense claims paid?", conversationId: id(701), correctedAt: ago(0, 200) },
  ];
  const errors = [
    {
      documentId: id(31),
      externalId: "help/data-sheets/s100-old-scan.pdf",
      code: "document_no_text",
      message: "The PDF holds pictures only. Add a text version, or set UNSTRUCTURED_URL so that scans can be read.",
      attempts: 1,
      failedAt: ago(0, 38),
    },
    {
      documentId: id(32),
      externalId: "help/price-list-2026.xlsx",
      code: "document_encrypted",
      message: "The file asks for a password. Save it without one and read the source again.",
      attempts: 1,
      failedAt: ago(0, 38),
    },
    {
      documentId: id(33),
      externalId: "help/gateway/setup.html",
      code: "fetch_failed",
      message: "The site answered 503 five times. It is tried again at the next reading.",
      attempts: 5,
      failedAt: ago(0, 38),
    },
  ];
  const audit = [
    ["source.access_changed", "admin@acme.example", "source", sourceIds.engineering, { documents: 318 }],
    ["user.created", "admin@acme.example", "user", id(806), { role: "auditor" }],
    ["api_key.created", "tom@acme.example", "api_key", id(871), { scopes: "ingest" }],
    ["auth.signed_in", "engineer@acme.example", "user", id(802), {}],
  ].map(([action, actorEmail, targetKind, targetId, details], index) => ({
    id: 90 - index,
    at: ago(index, 31 * index),
    actorEmail,
    action,
    targetKind,
    targetId,
    details,
  }));
  const sessions = [
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "192.0.2.17", true],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1", "198.51.100.4", false],
    [null, null, false],
  ].map(([userAgent, ipAddress, current], index) => ({
    id: id(880 + index),
    createdAt: ago(index * 3, 12),
    lastUsedAt: ago(index),
    expiresAt: ago(index - 7),
    ipAddress,
    userAgent,
    current,
  }));
  return { conversations, sources, users, groups, keys, feedback, errors, audit, sessions, documents, corrections };

  function source(sourceId: string, name: string, config: object, more: object) {
    return {
      id: sourceId,
      name,
      config,
      allow: ["everyone"],
      deny: [],
      audience: "internal",
      paused: false,
      everyMinutes: 15,
      nextSyncAt: ago(0, -12),
      hasSecret: false,
      documentCount: 0,
      failedCount: 0,
      lastGoodSyncAt: ago(0, 38),
      createdAt: ago(120),
      ...more,
    } as Record<string, any> & { id: string; name: string };
  }
}

export type State = ReturnType<typeof createState>;

import { loadConfig } from "@footnote/config/config";
import { createChatGateway } from "@footnote/models/chat/chat-gateway";
import { loadChatProviders } from "@footnote/models/chat/load-chat-providers";
import { startOpenaiServer, type OpenaiServer } from "@footnote/testing/servers/openai-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { rewriteWithModel } from "../src/understand/rewrite-with-model.ts";
import { understandQuestion } from "../src/understand/understand-question.ts";

let server: OpenaiServer;
beforeAll(async () => {
  server = await startOpenaiServer({ reply: () => "" });
});
afterAll(() => server.close());
beforeEach(() => {
  server.calls.length = 0;
  server.faults.length = 0;
});

const history = [{ role: "user" as const, text: "How many holidays does a contractor in Berlin get?" }];

async function rewrite(asked: string, reply: string) {
  server.setReply(() => reply);
  const chat = createChatGateway(
    loadChatProviders({
      chat: { baseUrl: server.url, model: "test-model", timeoutMs: 2_000, firstTokenTimeoutMs: 1_000 },
      secrets: loadConfig({}).secrets,
    }),
  );
  return rewriteWithModel({ chat }, understandQuestion(asked, history), history);
}

test("a follow-up is searched in the model's words", async () => {
  const question = await rewrite("Do they expire?", "Do the holidays of a contractor in Berlin expire?");
  expect(question).toEqual({
    asked: "Do the holidays of a contractor in Berlin expire?",
    standalone: "Do the holidays of a contractor in Berlin expire?",
    rewritten: true,
    context: [],
  });
});

test("an answer, another question, two lines or a failure leave it to the rules", async () => {
  expect(
    await rewrite("Do they expire?", "Yes, on 31 March of the following calendar year, unless the manager agrees otherwise."),
  ).toBeNull();
  expect(await rewrite("Do they expire?", "How many holidays does a contractor in Berlin get?")).toBeNull();
  expect(await rewrite("Do they expire?", "Do holidays of a contractor expire?\nYes.")).toBeNull();
  server.faults.push({ kind: "status", status: 500 }, { kind: "status", status: 500 });
  expect(await rewrite("Do they expire?", "Do the holidays of a contractor in Berlin expire?")).toBeNull();
});

test("a question that stands alone is never sent, and personal data goes out as tokens", async () => {
  expect(await rewrite("Who approves travel expenses above five thousand euros?", "anything")).toBeNull();
  expect(server.calls).toHaveLength(0);
  const question = await rewrite("Does it reach ada.lovelace@mail.example?", "Does the holidays message reach ⟦EMAIL_1⟧?");
  expect(JSON.stringify(server.calls)).not.toContain("ada.lovelace");
  expect(question?.asked ?? "").toContain("ada.lovelace@mail.example");
});

import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { issueApiKey } from "@footnote/access/keys/issue-api-key";
import { createContext } from "@footnote/api/context";
import { createServer } from "@footnote/api/server";
import { loadConfig } from "@footnote/config/config";
import { startOpenaiServer } from "@footnote/testing/servers/openai-server";
import { runOpenLoop, summariseTimes } from "../open-loop.ts";
import { createQuestions, type Searchers } from "./searchers.ts";

export type AnswerOverhead = ReturnType<typeof summariseTimes> & { reachedTheModel: number };

/**
 * What POST /v1/answers adds before the chat provider has the request: from sending the question to the arrival at a local OpenAI server, less
 * the time of the search in between.
 */
export async function measureAnswers(
  searchers: Searchers,
  databaseUrl: string,
  ratePerSecond: number,
  seconds: number,
): Promise<AnswerOverhead> {
  const arrivedMs = new Map<string, number>();
  const searchedMs = new Map<string, number>();
  const questionIn = (text: string) => /Question: (.+)/.exec(text)?.[1]?.trim() ?? "";
  const model = await startOpenaiServer({
    reply: (messages) => {
      arrivedMs.set(questionIn(messages.at(-1)?.content ?? ""), performance.now());
      return "NO_ANSWER";
    },
  });
  const dataDir = await mkdtemp(join(tmpdir(), "footnote-bench-"));
  const ctx = createContext(
    loadConfig({
      DATABASE_URL: databaseUrl,
      FOOTNOTE_DATA_DIR: dataDir,
      AUTH_SECRET: "a secret of the benchmark, 32 characters",
      RATE_LIMIT_PER_MINUTE: "100000",
      LOG_LEVEL: "silent",
      CHAT_BASE_URL: model.url,
      CHAT_API_KEY: "none",
      CHAT_MODEL: "test-model",
    }),
  );
  // an answer searches with the settings of its release
  const resolveRelease = ctx.resolveRelease;
  ctx.resolveRelease = async (viewer) => {
    const resolved = await resolveRelease(viewer);
    const search: typeof resolved.parts.search = async (reader, request) => {
      const began = performance.now();
      const found = await resolved.parts.search(reader, request);
      if (!searchedMs.has(request.query)) searchedMs.set(request.query, performance.now() - began);
      return found;
    };
    return { ...resolved, parts: { ...resolved.parts, search } };
  };
  const app = await createServer(ctx);
  await app.listen({ port: 0, host: "127.0.0.1" });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  // who sees a little may be refused without the model; the overhead before it is the same for everyone
  const asker = searchers.people.find(({ reach }) => reach === 1)!;
  const { secret } = await issueApiKey(
    ctx,
    { workspaceId: asker.viewer.workspaceId, userId: null },
    { name: "bench", userEmail: asker.email, scopes: ["search", "ask"] },
  );
  const sentMs = new Map<string, number>();
  const ask = async (question: string) => {
    sentMs.set(question, performance.now());
    const response = await fetch(`${url}/v1/answers`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify({ question }),
    });
    if (!response.ok) throw new Error(`status ${response.status}: ${await response.text()}`);
    await response.arrayBuffer();
  };
  try {
    const warm = createQuestions(800);
    await runOpenLoop(4, 5, () => ask(warm()));
    sentMs.clear();
    const next = createQuestions(801);
    const { failures } = await runOpenLoop(ratePerSecond, seconds, () => ask(next()));
    if (failures[0] !== undefined) throw new Error(failures[0]);
    const overheads = [...sentMs].flatMap(([question, sent]) => {
      const arrived = arrivedMs.get(question);
      const searched = searchedMs.get(question);
      if (arrived === undefined) return [];
      if (searched === undefined) throw new Error("a question reached the model without a search that was timed");
      return [arrived - sent - searched];
    });
    return { ...summariseTimes(overheads), requests: sentMs.size, reachedTheModel: overheads.length };
  } finally {
    await app.close();
    await ctx.close();
    await model.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

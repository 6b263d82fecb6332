import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { parseWithUnstructured } from "./parse-with-unstructured.ts";

type Seen = { path: string; key: string | undefined; form: FormData };
type Answer = { status: number; body: unknown; headers?: Record<string, string> };

let server: Server | undefined;
afterEach(() => new Promise<void>((done) => (server === undefined ? done() : server.close(() => done()))));

/** A server that speaks the partition endpoint: multipart in, JSON elements out, one answer per request. */
async function serve(answers: Answer[]): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      void (async () => {
        const form = await new Response(Buffer.concat(parts), {
          headers: { "content-type": request.headers["content-type"] ?? "" },
        }).formData();
        seen.push({ path: request.url ?? "", key: request.headers["unstructured-api-key"] as string | undefined, form });
        const answer = answers[Math.min(seen.length, answers.length) - 1]!;
        response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
        response.end(JSON.stringify(answer.body));
      })();
    });
  });
  await new Promise<void>((done) => server!.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const elements = [
  { type: "Header", text: "Confidential", metadata: { page_number: 1 } },
  { type: "Title", text: "Medical report", metadata: { page_number: 1, category_depth: 0, languages: ["eng"] } },
  { type: "NarrativeText", text: "The patient is well.", metadata: { page_number: 1 } },
  { type: "ListItem", text: "- Rest", metadata: { page_number: 1 } },
  { type: "ListItem", text: "Water", metadata: { page_number: 1 } },
  {
    type: "Table",
    text: "Test Value HR 70",
    metadata: { page_number: 2, text_as_html: "<table><tr><th>Test</th><th>Value</th></tr><tr><td>HR</td><td>70</td></tr></table>" },
  },
  { type: "PageNumber", text: "2", metadata: { page_number: 2 } },
];
const input = { bytes: new TextEncoder().encode("%PDF-1.4 scan"), fileName: "scan.pdf" };

describe("parseWithUnstructured", () => {
  it("sends the file as a form and turns elements into blocks with pages", async () => {
    const { url, seen } = await serve([{ status: 200, body: elements }]);
    const { document } = await parseWithUnstructured(input, { url, apiKey: "secret", strategy: "hi_res" });
    expect(seen[0]!.path).toBe("/general/v0/general");
    expect(seen[0]!.key).toBe("secret");
    expect(seen[0]!.form.get("strategy")).toBe("hi_res");
    expect(await (seen[0]!.form.get("files") as File).text()).toBe("%PDF-1.4 scan");
    expect(document.text).toBe(
      "# Medical report\n\nThe patient is well.\n\n- Rest\n- Water\n\n| Test | Value |\n| --- | --- |\n| HR | 70 |",
    );
    expect(document.blocks.map((block) => [block.kind, block.page])).toEqual([
      ["heading", 1],
      ["paragraph", 1],
      ["list", 1],
      ["table", 2],
    ]);
    expect(document).toMatchObject({ title: "Medical report", language: "en", pageCount: 2, parser: "unstructured-hi_res" });
  });

  it("tries again after 429 and 503", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const { url, seen } = await serve([
      { status: 429, body: { detail: "slow down" }, headers: { "retry-after": "0" } },
      { status: 503, body: {} },
      { status: 200, body: elements },
    ]);
    const { document } = await parseWithUnstructured(input, { url, retryForMs: 20_000 });
    expect(seen).toHaveLength(3);
    expect(document.blocks).toHaveLength(4);
  });

  it.each([
    [422, { detail: "File type not supported" }, "document_corrupt", false],
    [401, { detail: "no key" }, "parser_crashed", false],
    [500, { detail: "broken" }, "parser_crashed", true],
    [200, [], "document_no_text", false],
  ])("answers %i with a code from the catalogue", async (status, body, code, retryable) => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const { url } = await serve([{ status, body }]);
    await expect(parseWithUnstructured(input, { url, retryForMs: 0 })).rejects.toMatchObject({ code, retryable });
  });

  it("says so when the service cannot be reached", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    vi.spyOn(console, "info").mockImplementation(() => {});
    await expect(parseWithUnstructured(input, { url: "http://127.0.0.1:9", retryForMs: 0 })).rejects.toMatchObject({
      code: "parser_crashed",
      retryable: true,
    });
  });
});

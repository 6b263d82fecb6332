import { expect, test } from "vitest";
import { createLogger } from "./logger.ts";

function logged(fields: object): string {
  const lines: string[] = [];
  createLogger({ service: "test", level: "debug", write: (line) => lines.push(line) }).warn(fields, "something failed");
  return lines.join("");
}

test("an error of the database is logged without the row that failed", () => {
  const error = Object.assign(new Error('new row for relation "answers" violates check constraint "answers_mode_check"'), {
    code: "23514",
    table: "answers",
    detail: "Failing row contains (7, What does Imogen earn?, 92,000 euros).",
    where: "COPY answers, line 1: What does Imogen earn?",
    parameters: ["What does Imogen earn?"],
  });
  const line = logged({ err: error });
  expect(line).not.toMatch(/Imogen|92,000/);
  expect(JSON.parse(line)).toMatchObject({ err: { code: "23514", table: "answers", message: error.message } });
});

test("keys and passwords are not logged", () => {
  const line = logged({ apiKey: "fn_one", settings: { password: "two", secret: "three" }, req: { headers: { cookie: "four" } } });
  expect(line).not.toMatch(/fn_one|two|three|four/);
});

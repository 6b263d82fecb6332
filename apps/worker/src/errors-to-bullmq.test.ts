import { UnrecoverableError } from "bullmq";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { expect, test } from "vitest";
import { decideOnError } from "./errors-to-bullmq.ts";

test("what can heal is tried again until the attempts are used up", () => {
  const error = new FootnoteError("model_unavailable", "down");
  expect(decideOnError(error, { attemptsMade: 0, attempts: 3 })).toMatchObject({ isFinal: false, toThrow: error });
  expect(decideOnError(error, { attemptsMade: 2, attempts: 3 })).toMatchObject({ isFinal: true, code: "model_unavailable" });
});

test("an outage of our own services is told from a fault of the document", () => {
  expect(decideOnError(new FootnoteError("database_unavailable", "away"), { attemptsMade: 2, attempts: 3 }).isOutage).toBe(true);
  expect(decideOnError(new FootnoteError("model_unavailable", "away"), { attemptsMade: 2, attempts: 3 }).isOutage).toBe(false);
});

test("what cannot heal goes straight to failed", () => {
  const decision = decideOnError(new FootnoteError("document_encrypted", "It has a password."), { attemptsMade: 0, attempts: 3 });
  expect(decision).toMatchObject({ isFinal: true, message: "It has a password." });
  expect(decision.toThrow).toBeInstanceOf(UnrecoverableError);
});

test("an unknown error is tried again and its text stays out of the row", () => {
  const decision = decideOnError(new Error("select secret from text"), { attemptsMade: 5, attempts: 6 });
  expect(decision).toMatchObject({ isFinal: true, code: "internal", isExpected: false });
  expect(decision.message).not.toContain("secret");
});

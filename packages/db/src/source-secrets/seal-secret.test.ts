import { expect, test } from "vitest";
import { openSecret, sealSecret } from "./seal-secret.ts";
import { createSecretKeys } from "./secret-keys.ts";

const keys = createSecretKeys({ sources: "a".repeat(32), sourcesBefore: undefined })!;
const secret = { token: "xoxb-very-secret" };

test("opens what it sealed, with a fresh nonce each time, and shows nothing of it", () => {
  const one = sealSecret(keys, "source-1", secret);
  const two = sealSecret(keys, "source-1", secret);
  expect(openSecret(keys, "source-1", one)).toEqual(secret);
  expect(one.nonce.equals(two.nonce)).toBe(false);
  expect(one.sealed.equals(two.sealed)).toBe(false);
  expect(one.sealed.toString("latin1")).not.toContain("xoxb");
});

test("does not open for another source, after a changed byte, or without its key; the error names no secret", () => {
  const sealed = sealSecret(keys, "source-1", secret);
  const bent = { ...sealed, sealed: Buffer.from(sealed.sealed) };
  bent.sealed[0]! ^= 1;
  const other = createSecretKeys({ sources: "b".repeat(32), sourcesBefore: undefined });
  for (const open of [
    () => openSecret(keys, "source-2", sealed),
    () => openSecret(keys, "source-1", bent),
    () => openSecret(other, "source-1", sealed),
    () => openSecret(undefined, "source-1", sealed),
  ]) {
    expect(open).toThrow(expect.objectContaining({ code: "config_invalid", message: expect.not.stringContaining("xoxb") }));
  }
});

test("the key before still opens while rotating", () => {
  const sealed = sealSecret(keys, "source-1", secret);
  const rotating = createSecretKeys({ sources: "b".repeat(32), sourcesBefore: "a".repeat(32) })!;
  expect(openSecret(rotating, "source-1", sealed)).toEqual(secret);
  expect(sealSecret(rotating, "source-1", secret).keyId).not.toBe(sealed.keyId);
});

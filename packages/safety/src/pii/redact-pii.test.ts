import fc from "fast-check";
import { expect, it } from "vitest";
import { redactPii, redactPiiInside } from "./redact-pii.ts";

it("names the kind in the place of the value", () => {
  expect(redactPii("Reach ada.lovelace@mail.example, password: Tr0ub4dor&3x")).toBe("Reach [email], password: [secret]");
});

it("reaches into JSON and keeps its shape", () => {
  const redacted = redactPiiInside({ to: ["ada.lovelace@mail.example"], n: 1, none: null, "ada.lovelace@mail.example": { at: "8.8.8.8" } });
  expect(redacted).toEqual({ to: ["[email]"], n: 1, none: null, "[email]": { at: "[ip_address]" } });
});

it("leaves no card, address or token of mail behind, wherever it stands", () => {
  fc.assert(
    fc.property(
      fc.lorem(),
      fc.lorem(),
      fc.constantFrom(
        "ada.lovelace@mail.example",
        "4111 1111 1111 1111",
        "GB82 WEST 1234 5698 7654 32",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
      ),
      (before, after, value) => {
        expect(redactPii(`${before} ${value} ${after}`)).not.toContain(value);
      },
    ),
  );
});

import { expect, test } from "vitest";
import { ReleaseState } from "@footnote/domain/release";
import { forbidStep, requireStep, type StepSituation } from "./allowed-steps.ts";

/** Nothing speaks against any step here but the states themselves. */
const ready = (state: ReleaseState, change: Partial<StepSituation> = {}): StepSituation => ({
  state,
  authorId: "author",
  hasBeenLive: true,
  actorId: "approver",
  evaluation: { passed: true, measuredBy: "server" },
  otherCanary: false,
  problems: [],
  breached: [],
  ...change,
});

const allowed = [
  "draft evaluated",
  "draft retired",
  "evaluated approved",
  "evaluated draft",
  "evaluated retired",
  "approved canary",
  "approved draft",
  "approved retired",
  "canary canary",
  "canary live",
  "canary retired",
  "live retired",
  "retired live",
];
const pairs = ReleaseState.options.flatMap((from) => ReleaseState.options.map((to) => [from, to] as const));

test.each(pairs.filter(([from, to]) => allowed.includes(`${from} ${to}`)))("%s to %s is allowed", (from, to) => {
  expect(forbidStep(ready(from), to)).toBeNull();
});

test.each(pairs.filter(([from, to]) => !allowed.includes(`${from} ${to}`)))("%s to %s is forbidden", (from, to) => {
  expect(() => requireStep(ready(from), to)).toThrow(/cannot become/);
});

test.each<[string, ReleaseState, ReleaseState, Partial<StepSituation>, RegExp]>([
  ["evaluated without a run of the gate", "draft", "evaluated", { evaluation: null }, /has not passed/],
  ["evaluated after a run that failed", "draft", "evaluated", { evaluation: { passed: false, measuredBy: "server" } }, /has not passed/],
  ["approved by its author", "evaluated", "approved", { actorId: "author" }, /other than its author/],
  ["approved by nobody", "evaluated", "approved", { actorId: null }, /A person approves/],
  ["approved after a newer run failed", "evaluated", "approved", { evaluation: { passed: false, measuredBy: "server" } }, /has not passed/],
  [
    "evaluated by scores that a client sent",
    "draft",
    "evaluated",
    { evaluation: { passed: true, measuredBy: "client" } },
    /has not passed/,
  ],
  [
    "approved on scores that a client sent",
    "evaluated",
    "approved",
    { evaluation: { passed: true, measuredBy: "client" } },
    /has not passed/,
  ],
  [
    "canary on scores that a client sent",
    "approved",
    "canary",
    { evaluation: { passed: true, measuredBy: "client" } },
    /evaluate the release again/,
  ],
  ["canary beside another canary", "approved", "canary", { otherCanary: true }, /Another canary/],
  ["canary with an endpoint nobody configured", "approved", "canary", { problems: ["No such endpoint."] }, /No such endpoint/],
  ["live while a guard says it is worse", "canary", "live", { breached: ["errors"] }, /worse: errors/],
  ["back to live when it never was", "retired", "live", { hasBeenLive: false }, /was live before/],
])("%s is forbidden", (_name, from, to, change, reason) => {
  expect(forbidStep(ready(from, change), to)).toMatch(reason);
});

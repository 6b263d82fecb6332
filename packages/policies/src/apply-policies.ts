import type { Policy } from "@footnote/domain/policy";
import { matchPhrases } from "./match-phrases.ts";

type Asked = { audience: "internal" | "customer" | undefined };

/** The first active policy that refuses a question of these words; `texts` are the question as it was asked and as it is understood. */
export function findRefusal(policies: readonly Policy[], texts: readonly string[], asked: Asked): Policy | null {
  return policies.find((policy) => policy.kind === "refuse_topic" && falls(policy, texts, asked)) ?? null;
}

/** Active disclaimers that the question or what is cited asks for. */
export function findDisclaimers(policies: readonly Policy[], texts: readonly string[], asked: Asked): Policy[] {
  return policies.filter((policy) => policy.kind === "disclaimer" && falls(policy, texts, asked));
}

function falls(policy: Policy, texts: readonly string[], { audience }: Asked): boolean {
  if (!policy.active || (policy.audience !== "everyone" && policy.audience !== (audience ?? "internal"))) return false;
  return texts.some((text) => matchPhrases(policy.phrases, text));
}

import { en as t } from "../../messages/en.ts";

/** `everyone`, `group:x`, `user:y` as a short list of names. */
export function describeReaders(allow: readonly string[]): string {
  return allow.map((rule) => (rule === "everyone" ? t.common.everyone : rule.replace(/^(group|user):/, ""))).join(", ");
}

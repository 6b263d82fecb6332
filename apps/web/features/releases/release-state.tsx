import type { Release } from "@footnote/domain/release";
import { en as t } from "../../messages/en.ts";
import { Tag } from "../../ui/tag.tsx";

const tones = { draft: "plain", evaluated: "plain", approved: "accent", canary: "look", live: "good", retired: "plain" } as const;

/** Where a release is in its life, in words. */
export function ReleaseState({ release }: { release: Release }) {
  const { state, canary, retiredBecause, liveAt, canaryStartedAt } = release;
  if (state === "retired" && retiredBecause !== null && (liveAt !== null || canaryStartedAt !== null))
    return <Tag tone="bad">{t.releases.rolledBack}</Tag>;
  if (state !== "canary" || canary === null) return <Tag tone={tones[state]}>{t.releases.states[state]}</Tag>;
  return (
    <Tag tone="look">{canary.group === null ? t.releases.canaryFor(canary.percent ?? 0) : t.releases.canaryForGroup(canary.group)}</Tag>
  );
}

import type { Incident } from "@footnote/domain/incident";
import { en as t } from "../../messages/en.ts";
import { Tag } from "../../ui/tag.tsx";

const tones = { open: "bad", acknowledged: "look", resolved: "good" } as const;

/** How far an incident is, in words. */
export function IncidentState({ state }: { state: Incident["state"] }) {
  return <Tag tone={tones[state]}>{t.incidents.states[state]}</Tag>;
}

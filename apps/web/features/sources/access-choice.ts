import type { Source } from "@footnote/domain/source";

/** Who may read, as the form holds it. `people` is what was typed: e-mail addresses separated by commas or spaces. */
export type AccessChoice = { everyone: boolean; groups: string[]; people: string; customerSafe: boolean };

export const everyoneInside: AccessChoice = { everyone: true, groups: [], people: "", customerSafe: false };

export function choiceOf(source: Pick<Source, "allow" | "audience">): AccessChoice {
  const named = (prefix: string) => source.allow.filter((rule) => rule.startsWith(prefix)).map((rule) => rule.slice(prefix.length));
  return {
    everyone: source.allow.includes("everyone"),
    groups: named("group:"),
    people: named("user:").join(", "),
    customerSafe: source.audience === "customer",
  };
}

/** The rules the API takes; empty when nobody was chosen. */
export function rulesOf(choice: AccessChoice): string[] {
  if (choice.everyone) return ["everyone"];
  const people = choice.people.split(/[\s,;]+/).filter((email) => email.includes("@"));
  return [...choice.groups.map((name) => `group:${name}`), ...people.map((email) => `user:${email.toLowerCase()}`)];
}

import type { Source } from "@footnote/domain/source";

/** Groups ticked, and people as they were typed: e-mail addresses separated by commas or spaces. */
type Named = { groups: string[]; people: string };
/** Who may read, as the form holds it; `except` is left out whatever else allows it. */
export type AccessChoice = Named & { everyone: boolean; except: Named; customerSafe: boolean };

export const everyoneInside: AccessChoice = {
  everyone: true,
  groups: [],
  people: "",
  except: { groups: [], people: "" },
  customerSafe: false,
};

export function choiceOf(source: Pick<Source, "allow" | "deny" | "audience">): AccessChoice {
  return {
    everyone: source.allow.includes("everyone"),
    ...namedIn(source.allow),
    except: namedIn(source.deny),
    customerSafe: source.audience === "customer",
  };
}

/** The rules the API takes; `allow` is empty when nobody was chosen. */
export function rulesOf(choice: AccessChoice): { allow: string[]; deny: string[] } {
  return { allow: choice.everyone ? ["everyone"] : rulesNaming(choice), deny: rulesNaming(choice.except) };
}

/** Whether two sets of rules are the same, whatever their order. */
export function sameRules(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join();
}

function namedIn(rules: readonly string[]): Named {
  const named = (prefix: string) => rules.filter((rule) => rule.startsWith(prefix)).map((rule) => rule.slice(prefix.length));
  return { groups: named("group:"), people: named("user:").join(", ") };
}

function rulesNaming({ groups, people }: Named): string[] {
  const emails = people.split(/[\s,;]+/).filter((email) => email.includes("@"));
  return [...groups.map((name) => `group:${name}`), ...emails.map((email) => `user:${email.toLowerCase()}`)];
}

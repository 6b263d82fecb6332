import { describeAccessRules } from "@footnote/db/principals/describe-access-rules";
import { findDocumentRules, type DocumentRules } from "@footnote/db/principals/find-document-rules";
import { listHolders, type Holder } from "@footnote/db/principals/list-holders";
import { listMemberships } from "@footnote/db/principals/list-memberships";
import { asSystem, type SystemTransaction } from "@footnote/db/transaction";
import type { AccessReason, DocumentAccess } from "@footnote/domain/contract/documents";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { AccessContext } from "../access-context.ts";
import { membershipPath } from "./membership-path.ts";

/** The most readers that are named; a document for everyone in a large company needs no list of all of them. */
const maxReaders = 500;

type Explainer = (holder: Holder, rules: DocumentRules) => AccessReason;

/** Who can see a document, and why, for an admin: up to 500 people by e-mail. Throws `not_found`. */
export function whoCanSee(ctx: AccessContext, workspaceId: number, documentId: string): Promise<DocumentAccess> {
  return asSystem(ctx.pool, async (tx) => {
    const rules = await requireRules(tx, workspaceId, documentId);
    const holders = await listHolders(tx, workspaceId, { anyOf: rules.allow, noneOf: rules.deny, limit: maxReaders });
    const explain = await createExplainer(tx, workspaceId, rules, holders);
    const names = await describeAccessRules(tx, workspaceId, [...rules.allow, ...rules.deny]);
    const describe = (ids: number[]) => ids.flatMap((id) => names.get(id) ?? []);
    return {
      documentId,
      audience: rules.audience,
      readers: holders.map((holder) => ({ email: holder.email, name: holder.name, because: explain(holder, rules).because })),
      allow: describe(rules.allow),
      deny: describe(rules.deny),
    };
  });
}

/** Whether a person can see a document, and why or why not, for an admin. Throws `not_found` for an unknown document or person. */
export function whyVisible(ctx: AccessContext, workspaceId: number, documentId: string, email: string): Promise<AccessReason> {
  return asSystem(ctx.pool, async (tx) => {
    const rules = await requireRules(tx, workspaceId, documentId);
    const [holder] = await listHolders(tx, workspaceId, { email });
    if (holder === undefined) throw new FootnoteError("not_found", `There is no person with the e-mail ${email}.`);
    const explain = await createExplainer(tx, workspaceId, rules, [holder]);
    return explain(holder, rules);
  });
}

async function requireRules(tx: SystemTransaction, workspaceId: number, documentId: string): Promise<DocumentRules> {
  const rules = await findDocumentRules(tx, workspaceId, documentId);
  if (rules === null) throw new FootnoteError("not_found", "There is no such document.");
  return rules;
}

async function createExplainer(tx: SystemTransaction, workspaceId: number, rules: DocumentRules, holders: Holder[]): Promise<Explainer> {
  const memberships = await listMemberships(tx, workspaceId);
  const groups = memberships.map((membership) => membership.groupPrincipalId);
  const names = await describeAccessRules(tx, workspaceId, [
    ...new Set([...rules.allow, ...rules.deny, ...groups, ...holders.map((holder) => holder.principalId)]),
  ]);
  const say = (holder: Holder, rule: number) => sayHow(names, membershipPath(memberships, holder.principalId, rule), rule);
  return (holder, { documentId, audience, allow, deny }) => {
    const answer = (visible: boolean, because: string) => ({ documentId, email: holder.email, audience, visible, because });
    if (!holder.active) return answer(false, "deactivated");
    const denied = nearestHeld(holder, deny, names);
    if (denied !== null) return answer(false, `denied to ${say(holder, denied)}`);
    const allowed = nearestHeld(holder, allow, names);
    return allowed === null ? answer(false, "no rule allows it") : answer(true, say(holder, allowed));
  };
}

/** The held principal that says most: the person before a group before everyone. */
function nearestHeld(holder: Holder, ids: number[], names: Map<number, string>): number | null {
  const weight = (id: number) => (id === holder.principalId ? 0 : names.get(id) === "everyone" ? 2 : 1);
  return ids.filter((id) => holder.principalIds.includes(id)).toSorted((a, b) => weight(a) - weight(b))[0] ?? null;
}

/** `group:people`, or `group:people (through group:people-uk)` for a nested one. */
function sayHow(names: Map<number, string>, path: number[] | null, rule: number): string {
  const through = (path ?? []).slice(1, -1).map((id) => names.get(id) ?? "a removed group");
  const name = names.get(rule) ?? "a removed group";
  return through.length === 0 ? name : `${name} (through ${through.join(", ")})`;
}

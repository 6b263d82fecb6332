import type { ChainedEvent } from "@footnote/db/audit/read-audit-chain";

type Kind = { classUid: number; activityId: number };

const authentication = 3002;
const accountChange = 3001;
const groupManagement = 3006;
const apiActivity = 6003;
const categoryOf = (classUid: number) => Math.floor(classUid / 1000);
const other = 99;

const className: Record<number, string> = {
  [accountChange]: "Account Change",
  [authentication]: "Authentication",
  [groupManagement]: "Group Management",
  [apiActivity]: "API Activity",
};

/** What each action is in OCSF; an action that is not here is API activity by the verb it ends in. */
const kinds: Record<string, Kind> = {
  "session.start": { classUid: authentication, activityId: 1 },
  "session.refused": { classUid: authentication, activityId: 1 },
  "key.refused": { classUid: authentication, activityId: 1 },
  "session.end": { classUid: authentication, activityId: 2 },
  "user.add": { classUid: accountChange, activityId: 1 },
  "user.activate": { classUid: accountChange, activityId: 2 },
  "user.change_password": { classUid: accountChange, activityId: 3 },
  "user.deactivate": { classUid: accountChange, activityId: 5 },
  "user.remove": { classUid: accountChange, activityId: 6 },
  "user.erase": { classUid: accountChange, activityId: 6 },
  "user.change": { classUid: accountChange, activityId: other },
  "key.issue": { classUid: accountChange, activityId: other },
  "key.revoke": { classUid: accountChange, activityId: other },
  "group.add": { classUid: groupManagement, activityId: 6 },
  "group.remove": { classUid: groupManagement, activityId: 5 },
  "group.change": { classUid: groupManagement, activityId: other },
};
const verbs: Record<string, number> = { add: 1, create: 1, change: 3, update: 3, remove: 4, delete: 4 };
const refusals = new Set(["session.refused", "key.refused", "access.refused", "access.hidden"]);

/**
 * One event as a line of the Open Cybersecurity Schema Framework 1.4: Authentication 3002, Account Change 3001, Group Management 3006, else
 * API Activity 6003. `raw_data` is the hashed text, so that the chain can be verified from the export alone: sha256(previous, raw_data).
 */
export function toOcsf(event: ChainedEvent, workspace: { id: number }, emails: ReadonlyMap<string, string>): Record<string, unknown> {
  const kind = kinds[event.action] ?? { classUid: apiActivity, activityId: verbs[event.action.split(".").at(-1)!] ?? 2 };
  const isRefused = refusals.has(event.action);
  const user = (id: string) => ({ uid: id, ...(emails.has(id) ? { email_addr: emails.get(id) } : {}) });
  const actor = event.actorUserId === null ? { app_name: "Footnote" } : { user: user(event.actorUserId) };
  const address = event.details["address"];
  return {
    class_uid: kind.classUid,
    class_name: className[kind.classUid],
    category_uid: categoryOf(kind.classUid),
    activity_id: kind.activityId,
    type_uid: kind.classUid * 100 + kind.activityId,
    activity_name: event.action,
    time: event.at.getTime(),
    severity_id: isRefused ? 2 : 1,
    status_id: isRefused ? 2 : 1,
    status: isRefused ? "Failure" : "Success",
    metadata: {
      version: "1.4.0",
      product: { name: "Footnote", vendor_name: "Footnote" },
      tenant_uid: String(workspace.id),
      uid: String(event.id),
      ...(event.sequence === null ? {} : { sequence: event.sequence }),
    },
    actor,
    ...(typeof address === "string" ? { src_endpoint: { ip: address } } : { src_endpoint: { name: "unknown" } }),
    ...subjectOf(kind.classUid, event, user),
    unmapped: { details: event.details, previous_hash: event.previousHash, hash: event.hash },
    raw_data: event.canonical,
  };
}

/** Whom or what the event is about, under the name that its class gives it. */
function subjectOf(classUid: number, event: ChainedEvent, user: (id: string) => object): object {
  const { targetKind, targetId } = event;
  if (classUid === groupManagement) return { group: { uid: targetId ?? "unknown" } };
  if (classUid === accountChange)
    return { user: targetKind === "user" && targetId !== null ? user(targetId) : { uid: event.actorUserId ?? "unknown" } };
  if (classUid === authentication) {
    const id = targetKind === "user" ? targetId : event.actorUserId;
    return { user: id === null ? { name: "unknown" } : user(id) };
  }
  const documents = Array.isArray(event.details["documents"]) ? (event.details["documents"] as string[]) : [];
  const resources = [
    ...(targetId === null ? [] : [{ uid: targetId, type: targetKind ?? "unknown" }]),
    ...documents.map((uid) => ({ uid, type: "document" })),
  ];
  return { api: { operation: event.action, service: { name: "footnote" } }, ...(resources.length > 0 ? { resources } : {}) };
}

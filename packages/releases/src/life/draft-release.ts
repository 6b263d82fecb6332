import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { findAnsweringReleases } from "@footnote/db/releases/find-answering-releases";
import { findRelease } from "@footnote/db/releases/find-release";
import { insertRelease } from "@footnote/db/releases/insert-release";
import { lockReleases } from "@footnote/db/releases/lock-releases";
import { asSystem } from "@footnote/db/transaction";
import type { CreateReleaseRequest } from "@footnote/domain/contract/releases";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Release, ReleaseSettings } from "@footnote/domain/release";
import { ensureEnvironmentRelease } from "../environment/ensure-environment-release.ts";
import { hashContent } from "../settings/hash-content.ts";
import { storeVersions } from "../settings/store-versions.ts";
import type { Actor, ReleasesContext } from "../releases-context.ts";

/** Makes a draft of changed settings; what is left out stays as in the release it is based on (default: live). Throws `not_found`, `invalid_request`. */
export async function draftRelease(ctx: ReleasesContext, actor: Actor, request: CreateReleaseRequest): Promise<Release> {
  await ensureEnvironmentRelease(ctx, actor.workspaceId);
  return asSystem(ctx.pool, async (tx) => {
    const { workspaceId, userId } = actor;
    await lockReleases(tx, workspaceId);
    const base =
      request.basedOn === undefined
        ? (await findAnsweringReleases(tx, workspaceId)).live
        : await findRelease(tx, workspaceId, request.basedOn);
    if (base === null) throw new FootnoteError("not_found", "There is no such release to base this one on.");
    const settings = withChanges(base.settings, request);
    if (hashContent(settings) === hashContent(base.settings))
      throw new FootnoteError(
        "invalid_request",
        `Nothing is different from release ${base.release.number}. Change the prompt, the models or the retrieval.`,
      );
    const versions = await storeVersions(tx, actor, settings, request.note === "" ? request.name : request.note);
    const { name, note } = request;
    const id = await insertRelease(tx, { workspaceId, name, note, origin: "person", authorId: userId, versions });
    const { release } = (await findRelease(tx, workspaceId, id))!;
    await recordAuditEvent(tx, {
      workspaceId,
      actorUserId: userId,
      action: "release.draft",
      target: { kind: "release", id },
      details: { number: release.number, basedOn: base.release.number },
    });
    return release;
  });
}

function withChanges(base: ReleaseSettings, { prompt, models, retrieval }: CreateReleaseRequest): ReleaseSettings {
  return {
    prompt: prompt ?? base.prompt,
    models: withGiven(base.models, models),
    retrieval: withGiven(base.retrieval, retrieval),
  };
}

/** A field that was sent as undefined takes nothing away. */
function withGiven<T extends object>(base: T, change: object | undefined): T {
  return { ...base, ...Object.fromEntries(Object.entries(change ?? {}).filter(([, value]) => value !== undefined)) };
}

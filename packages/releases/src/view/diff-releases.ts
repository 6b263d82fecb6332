import { diffLines } from "diff";
import { findRelease } from "@footnote/db/releases/find-release";
import { asSystem } from "@footnote/db/transaction";
import type { DiffLine, ReleaseDiff } from "@footnote/domain/contract/releases";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ReleaseSettings, SettingKind } from "@footnote/domain/release";
import type { ReleasesContext } from "../releases-context.ts";

/** What changes from one release to another, line by line; a prompt as it is written, other settings as JSON. Throws `not_found`. */
export function diffReleases(ctx: ReleasesContext, workspaceId: number, ids: { from: string; to: string }): Promise<ReleaseDiff> {
  return asSystem(ctx.pool, async (tx) => {
    const from = await findRelease(tx, workspaceId, ids.from);
    const to = await findRelease(tx, workspaceId, ids.to);
    if (from === null || to === null) throw new FootnoteError("not_found", "There is no such release.");
    const diff = (kind: SettingKind) =>
      from.versionIds[kind] === to.versionIds[kind] ? [] : diffTexts(textOf(from.settings, kind), textOf(to.settings, kind));
    return { from: from.release, to: to.release, prompt: diff("prompt"), models: diff("models"), retrieval: diff("retrieval") };
  });
}

/** The lines of two texts: the same, removed, added. */
export function diffTexts(before: string, after: string): DiffLine[] {
  return diffLines(`${before}\n`, `${after}\n`).flatMap(({ added, removed, value }) =>
    value
      .replace(/\n$/, "")
      .split("\n")
      .map((text): DiffLine => ({ kind: added ? "added" : removed ? "removed" : "same", text })),
  );
}

function textOf(settings: ReleaseSettings, kind: SettingKind): string {
  return kind === "prompt" ? settings.prompt.system : JSON.stringify(settings[kind], null, 2);
}

import type { ReleaseId, SettingVersionId } from "@footnote/domain/ids";
import { newId } from "../new-id.ts";
import type { SystemTransaction } from "../transaction.ts";

export type ReleaseInsert = {
  workspaceId: number;
  name: string;
  note: string;
  origin: "environment" | "person";
  authorId: string | null;
  versions: { prompt: SettingVersionId; models: SettingVersionId; retrieval: SettingVersionId };
};

/** Adds a draft with the next number. Hold the lock of `lockReleases`, so that two get two numbers. */
export async function insertRelease(tx: SystemTransaction, release: ReleaseInsert): Promise<ReleaseId> {
  const id = newId<ReleaseId>();
  const { workspaceId, name, note, origin, authorId, versions } = release;
  await tx.query(
    `INSERT INTO releases (id, workspace_id, number, name, note, origin, author_id, prompt_version_id, models_version_id, retrieval_version_id)
     SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9 FROM releases WHERE workspace_id = $2`,
    [id, workspaceId, name, note, origin, authorId, versions.prompt, versions.models, versions.retrieval],
  );
  return id;
}

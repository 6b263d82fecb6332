import { insertFlatDocuments } from "@footnote/db/chunks/insert-flat-documents";
import { newId } from "@footnote/db/new-id";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";
import type { DocumentId, UserId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import { insertSource } from "@footnote/db/sources/insert-source";
import type { EvalDocument } from "../datasets/read-retrieval-set.ts";

/** A corpus in a workspace of its own, readable by one evaluation person; `corpusIds` leads from documents back to the set's ids. */
export type LoadedCorpus = { viewer: Viewer; corpusIds: Map<DocumentId, string> };

const batchSize = 200;
/** Entries up to this long are one chunk; longer ones are cut at a blank, and the best part stands for the entry. */
const partCharacters = 12_000;

/** Loads a corpus into an empty workspace, entries not chunked. */
export async function loadCorpus(
  pool: Pool,
  documents: readonly EvalDocument[],
  onProgress: (done: number) => void = () => {},
): Promise<LoadedCorpus> {
  const { workspaceId, everyone, sourceId } = await asSystem(pool, async (tx) => {
    const workspace = await insertWorkspace(tx, "evaluation");
    const sourceId = await insertSource(tx, {
      workspaceId: workspace.id,
      name: "corpus",
      config: { kind: "upload" },
      allow: [workspace.everyonePrincipalId],
      deny: [],
      audience: "internal",
      createdBy: null,
    });
    return { workspaceId: workspace.id, everyone: workspace.everyonePrincipalId, sourceId };
  });
  const corpusIds = new Map<DocumentId, string>();
  for (let start = 0; start < documents.length; start += batchSize) {
    const batch = documents.slice(start, start + batchSize);
    const flat = batch.map((document) => ({
      externalId: document.id,
      title: document.title,
      parts: cut(document.text.replaceAll("\0", "")),
    }));
    const ids = await asSystem(pool, (tx) => insertFlatDocuments(tx, { workspaceId, sourceId }, flat));
    ids.forEach((id, index) => corpusIds.set(id, batch[index]!.id));
    onProgress(corpusIds.size);
  }
  const viewer = {
    workspaceId,
    userId: newId<UserId>(),
    email: "evaluation@example.invalid",
    role: "employee",
    principalIds: [everyone],
  } as Viewer;
  return { viewer, corpusIds };
}

function cut(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > partCharacters) {
    const blank = rest.lastIndexOf(" ", partCharacters);
    const end = blank > partCharacters / 2 ? blank : partCharacters;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...parts, rest];
}

import { getActiveEmbeddingModel } from "@footnote/db/embedding-models/get-active-embedding-model";
import type { SystemTransaction } from "@footnote/db/transaction";
import type { ReleaseSettings } from "@footnote/domain/release";

/** What stops settings from running here as they are written, in words: endpoints without a key of the environment, an index of another embedding. */
export async function findProblems(
  tx: SystemTransaction,
  workspaceId: number,
  { models }: ReleaseSettings,
  builtIn: ReleaseSettings,
): Promise<string[]> {
  const known = new Set(builtIn.models.chat.map((link) => link.endpoint));
  const problems = models.chat
    .filter((link) => !known.has(link.endpoint))
    .map((link) => `The chat endpoint ${hostOf(link.endpoint)} is not configured; set CHAT_BASE_URL.`);
  if (models.rerank !== null && models.rerank.endpoint !== builtIn.models.rerank?.endpoint)
    problems.push(`The rerank endpoint ${hostOf(models.rerank.endpoint)} is not configured; set RERANK_BASE_URL.`);
  if (models.embedding !== null && models.embedding.endpoint !== builtIn.models.embedding?.endpoint)
    problems.push(`The embedding endpoint ${hostOf(models.embedding.endpoint)} is not configured; set EMBEDDING_BASE_URL.`);
  const active = await getActiveEmbeddingModel(tx, workspaceId);
  const wanted = models.embedding?.model ?? "built-in";
  // settings name endpoints only: a local model stands where they name none
  const indexed =
    active === null || active.provider === "built-in" || (active.provider === "onnx" && models.embedding === null)
      ? "built-in"
      : active.name;
  // who switched by hand knows that it is another
  if (active !== null && !active.byPerson && wanted !== indexed)
    problems.push(`The index is made with the embedding model ${indexed}, this release wants ${wanted}; build the index for it first.`);
  return problems;
}

function hostOf(endpoint: string): string {
  return new URL(endpoint).host;
}

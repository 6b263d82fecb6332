import { sealSecret } from "@footnote/db/source-secrets/seal-secret";
import { setSourceSecret } from "@footnote/db/source-secrets/set-source-secret";
import type { SystemTransaction } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SourceId } from "@footnote/domain/ids";
import type { IngestionContext } from "../ingestion-context.ts";

/** Seals and stores the secret of a source; an empty one stores nothing. Throws `config_invalid` without SECRETS_KEY. */
export async function storeSecret(
  ctx: Pick<IngestionContext, "secretKeys">,
  tx: SystemTransaction,
  workspaceId: number,
  sourceId: SourceId,
  secret: Record<string, string>,
): Promise<void> {
  if (Object.keys(secret).length === 0) return;
  if (ctx.secretKeys === undefined) {
    throw new FootnoteError(
      "config_invalid",
      "SECRETS_KEY is not set, so the secret of a source cannot be kept safely. Set it to 32 or more random characters; npm start makes one by itself.",
    );
  }
  await setSourceSecret(tx, workspaceId, sourceId, sealSecret(ctx.secretKeys, sourceId, secret));
}

import { connectorFor } from "@footnote/connectors/connectors";
import { findSource } from "@footnote/db/sources/find-source";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SourceId } from "@footnote/domain/ids";
import { connectorContext } from "./connector-context.ts";
import type { SourceContext } from "./create-source.ts";
import { storeSecret } from "./store-secret.ts";

/** Puts another secret in the place of a source's, after checking that the source can be read with it. Throws `not_found` and what `createSource` throws. */
export async function changeSecret(
  ctx: SourceContext,
  workspaceId: number,
  sourceId: SourceId,
  secret: Record<string, string>,
  signal: AbortSignal,
): Promise<void> {
  const source = await asSystem(ctx.pool, (tx) => findSource(tx, workspaceId, sourceId));
  if (source === null) throw new FootnoteError("not_found", "There is no such source.");
  await connectorFor(source.config).validate(source.config, connectorContext(ctx, { id: null, secret }, signal));
  await asSystem(ctx.pool, (tx) => storeSecret(ctx, tx, workspaceId, sourceId, secret));
}

import { acceptDocuments, type AcceptedContent } from "@footnote/db/documents/accept-documents";
import type { SourceRow } from "@footnote/db/sources/source-row";
import { asSystem } from "@footnote/db/transaction";
import type { SyncRunId } from "@footnote/domain/ids";
import { groupWork } from "../group-work.ts";
import type { IngestionContext } from "../ingestion-context.ts";

const grouping = { mostItems: 32, mostWeight: 32, groupsAtOnce: 1, gatherMs: 10, weightOf: () => 1 };

/** Makes a function that takes in listed documents of a run, those that come together in one transaction. */
export function acceptTogether(
  ctx: Pick<IngestionContext, "pool" | "notifyOutbox">,
  source: SourceRow,
  runId: SyncRunId,
): (content: AcceptedContent) => Promise<void> {
  const place = { workspaceId: source.workspaceId, sourceId: source.id, runId };
  const accept = async (contents: AcceptedContent[]) => {
    await asSystem(ctx.pool, async (tx) => {
      // a source that lists a document twice has it taken in twice, one after the other
      for (let left = contents; left.length > 0;) {
        const firsts = new Map(left.toReversed().map((content) => [content.externalId, content]));
        await acceptDocuments(tx, place, [...firsts.values()].toReversed());
        left = left.filter((content) => firsts.get(content.externalId) !== content);
      }
    });
    ctx.notifyOutbox();
    return contents.map(() => undefined);
  };
  return groupWork<AcceptedContent, void>({ ...grouping, work: accept });
}

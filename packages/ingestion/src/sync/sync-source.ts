import { Readable } from "node:stream";
import { nobody, type ListedDocument, type UnreadableDocument } from "@footnote/connectors/connector";
import { connectorFor } from "@footnote/connectors/connectors";
import { listKnownDocuments, type KnownDocument } from "@footnote/db/documents/list-known-documents";
import type { OwnAccess } from "@footnote/db/documents/own-access";
import { markDocumentsSeen } from "@footnote/db/documents/mark-documents-seen";
import { rejectDocument } from "@footnote/db/documents/reject-document";
import { findSource } from "@footnote/db/sources/find-source";
import type { SourceRow } from "@footnote/db/sources/source-row";
import { beginListing } from "@footnote/db/sync-runs/begin-listing";
import { findSyncRun } from "@footnote/db/sync-runs/find-sync-run";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SyncRunId } from "@footnote/domain/ids";
import { acceptListedDocument } from "../accept/accept-listed-document.ts";
import { acceptTogether } from "../accept/accept-together.ts";
import { changeAccess } from "../accept/change-access.ts";
import { createAccessMatcher } from "../accept/match-access.ts";
import type { IngestionContext } from "../ingestion-context.ts";
import { createRoom } from "../read/room.ts";
import { connectorContext } from "../sources/connector-context.ts";
import { readSecret } from "../sources/read-secret.ts";
import { finishSync } from "./finish-sync.ts";
import { watchListing, type ListingWatch } from "./watch-listing.ts";

/** Unchanged documents are marked in batches: one write for many that cost nothing else. */
const seenBatchSize = 200;
/** Documents fetched at the same time. */
const fetchConcurrency = 4;
/** Documents in hand: being fetched, or waiting to be taken in together. */
const mostInHand = 32;

/**
 * Stage 1. Lists a source, takes in what is new or changed, marks what is not, and removes what is gone. Runs again from the top
 * after a crash: what was taken in already is then unchanged.
 */
export async function syncSource(
  ctx: IngestionContext,
  job: { workspaceId: number; runId: SyncRunId },
  signal: AbortSignal,
): Promise<void> {
  const run = await asSystem(ctx.pool, (tx) => findSyncRun(tx, job.workspaceId, job.runId));
  const source = run === null ? null : await asSystem(ctx.pool, (tx) => findSource(tx, job.workspaceId, run.sourceId));
  if (run === null || source === null) return;
  if (source.paused) throw new FootnoteError("source_paused", "The source is paused. Resume it, then sync again.");
  if (!(await asSystem(ctx.pool, (tx) => beginListing(tx, job.workspaceId, run.id)))) return;

  const known = await asSystem(ctx.pool, (tx) => listKnownDocuments(tx, job.workspaceId, source.id));
  using watch = watchListing(ctx, job, signal);
  const isComplete = await takeInChanges(ctx, source, run.id, known, watch);
  await finishSync(ctx, source, run.id, { isComplete, knownCount: known.size });
}

async function takeInChanges(
  ctx: IngestionContext,
  source: SourceRow,
  runId: SyncRunId,
  known: Map<string, KnownDocument>,
  watch: ListingWatch,
): Promise<boolean> {
  const { signal } = watch;
  const connector = connectorFor(source.config);
  const secret = await readSecret(ctx, source.workspaceId, source.id);
  const context = connectorContext(
    ctx,
    { id: source.id, secret, knownEtag: (externalId) => (known.get(externalId)?.isSettled === true ? known.get(externalId)!.etag : null) },
    signal,
    watch.note,
  );
  const matchAccess = createAccessMatcher(ctx, source.workspaceId);
  const accept = acceptTogether(ctx, source, runId);
  const fetching = createRoom(fetchConcurrency);
  const seen: string[] = [];
  const flushSeen = async () => {
    const batch = seen.splice(0);
    await asSystem(ctx.pool, (tx) => markDocumentsSeen(tx, source.workspaceId, source.id, runId, batch));
  };
  const takeIn = async (item: ListedDocument | UnreadableDocument) => {
    if ("error" in item) return await reject(ctx, source, runId, item, await ownAccess(readersOf(item)));
    if (item.etag !== null && item.etag === context.knownEtag(item.externalId)) return await keep(item);
    const content = await fetchAndStore(item);
    if (content === "unchanged") await keep(item);
    else if (content !== null) await accept(content);
  };
  const fetchAndStore = async (item: ListedDocument) => {
    using _slot = await fetching.take(1);
    signal.throwIfAborted();
    const fetched = item.content ?? (await fetchOrReject(item));
    watch.note();
    if (fetched === "unchanged" || fetched === null) return fetched;
    const bytes = readWatched(fetched.bytes, watch);
    const own = await ownAccess({ ...readersOf(item), ...readersOf(fetched) });
    return await acceptListedDocument(ctx, source, runId, item, { ...fetched, bytes }, own);
  };
  const keep = async (item: ListedDocument) => {
    seen.push(item.externalId);
    const own = await matchAccess(item);
    if (own !== undefined) await changeAccess(ctx, source, runId, known.get(item.externalId)!, own);
  };
  // permissions that should have come and did not are permissions that cannot be read
  const ownAccess = async (said: Pick<ListedDocument, "access" | "audience">) =>
    (await matchAccess(connector.bringsAccess === true ? { access: nobody, ...said } : said)) ?? null;
  const fetchOrReject = async (item: ListedDocument) => {
    try {
      return await connector.fetchDocument(source.config, item, context);
    } catch (error) {
      if (signal.aborted || !FootnoteError.is(error) || error.retryable) throw error;
      await reject(ctx, source, runId, { ...item, error }, await ownAccess(readersOf(item)));
      return null;
    }
  };

  const listing = connector.listChanges(source.config, context);
  const running = new Set<Promise<void>>();
  try {
    for (;;) {
      signal.throwIfAborted();
      const next = await watch.orAbort(listing.next());
      watch.note();
      if (next.done === true) {
        await watch.orAbort(Promise.all(running));
        await flushSeen();
        return next.value.isComplete;
      }
      const work: Promise<void> = watch.orAbort(takeIn(next.value)).finally(() => running.delete(work));
      running.add(work);
      if (running.size >= mostInHand) await Promise.race(running);
      if (seen.length >= seenBatchSize) await flushSeen();
    }
  } catch (error) {
    await Promise.allSettled(running);
    throw error;
  }
}

/** The stream with each piece noted; it breaks when the listing is ended, so that nobody waits for the rest. */
function readWatched(bytes: Readable, watch: ListingWatch): Readable {
  const end = () => bytes.destroy(watch.signal.reason as Error);
  watch.signal.addEventListener("abort", end, { once: true });
  const pieces = async function* () {
    try {
      for await (const piece of bytes) {
        watch.note();
        yield piece as Buffer;
      }
    } finally {
      watch.signal.removeEventListener("abort", end);
    }
  };
  return Readable.from(pieces(), { objectMode: false });
}

async function reject(
  ctx: IngestionContext,
  source: SourceRow,
  runId: SyncRunId,
  item: { externalId: string; title: string; url: string | null; etag?: string | null; error: Error },
  own: OwnAccess | null,
): Promise<void> {
  const error = FootnoteError.is(item.error)
    ? item.error
    : new FootnoteError("fetch_failed", "The document could not be read from its source.", { cause: item.error });
  await asSystem(ctx.pool, (tx) =>
    rejectDocument(tx, {
      workspaceId: source.workspaceId,
      sourceId: source.id,
      runId,
      externalId: item.externalId.toWellFormed().replaceAll("\0", "\uFFFD"),
      title: item.title.toWellFormed().replaceAll("\0", "\uFFFD"),
      url: item.url,
      etag: item.etag ?? null,
      own,
      error,
    }),
  );
}

/** Only what is said: a field that is there but undefined must not hide another. */
function readersOf({ access, audience }: Pick<ListedDocument, "access" | "audience">): Pick<ListedDocument, "access" | "audience"> {
  return { ...(access === undefined ? {} : { access }), ...(audience === undefined ? {} : { audience }) };
}

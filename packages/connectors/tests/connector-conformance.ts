import { buffer } from "node:stream/consumers";
import { expect, test, type TestContext } from "vitest";
import type { Fault } from "./inject-faults.ts";
import type { Connector, ConnectorContext, ListedDocument, UnreadableDocument } from "../src/connector.ts";

/** What a connector's test gives: a real source that can be changed. `texts` maps a document's external id to its bytes as text. */
export type ConformanceSource<Config> = {
  config: Config;
  badConfig: Config;
  /** False for a source that only tells what is new; its listings then say so and remove nothing. */
  isComplete?: boolean;
  context(known?: Map<string, string>): ConnectorContext;
  texts: Map<string, string>;
  change(externalId: string, text: string): Promise<void>;
  remove(externalId: string): Promise<void>;
  breakSource(): Promise<void>;
  /** What goes wrong with the next requests, for sources behind a network; see inject-faults.ts. */
  faults?: Fault[];
};

/**
 * The suite every connector passes: complete and stable listings, bytes as they are, changes noticed, removal seen, failure never taken for
 * emptiness; behind a network also rate limits waited out, half answers and expired tokens told from an empty source.
 */
export function connectorConformance<Config>(
  name: string,
  connector: Connector<Config>,
  open: () => Promise<ConformanceSource<Config> & AsyncDisposable>,
): void {
  test(`${name}: accepts a good configuration and refuses a bad one with a code`, async () => {
    await using source = await open();
    await connector.validate(source.config, source.context());
    await expect(connector.validate(source.badConfig, source.context())).rejects.toMatchObject({
      name: "FootnoteError",
      code: expect.stringMatching(/^(source_|address_|robots_|fetch_)/),
    });
  });

  test(`${name}: lists every document once, in a stable order, and says whether the listing is complete`, async () => {
    await using source = await open();
    const first = await listAll(connector, source.config, source.context());
    const second = await listAll(connector, source.config, source.context());
    expect(first.isComplete).toBe(source.isComplete ?? true);
    expect(first.items.map((item) => item.externalId).toSorted()).toEqual([...source.texts.keys()].toSorted());
    expect(second.items.map((item) => item.externalId)).toEqual(first.items.map((item) => item.externalId));
  });

  test(`${name}: says who may read every document, or of none`, async () => {
    await using source = await open();
    const { items } = await listAll(connector, source.config, source.context());
    for (const item of items as ListedDocument[])
      expect((item.access ?? item.content?.access) !== undefined).toBe(connector.bringsAccess === true);
  });

  test(`${name}: gives the bytes of each document as they are`, async () => {
    await using source = await open();
    const { items } = await listAll(connector, source.config, source.context());
    for (const item of items) expect(await textOf(connector, source, item as ListedDocument)).toBe(source.texts.get(item.externalId));
  });

  test(`${name}: notices a change`, async () => {
    await using source = await open();
    const known = await etags(connector, source);
    const id = [...source.texts.keys()].toSorted()[0]!;
    await source.change(id, "Something else entirely, and longer than before.");
    const { items } = await listAll(connector, source.config, source.context(known));
    const item = items.find((listed) => listed.externalId === id) as ListedDocument;
    const isUnchanged = item.etag !== null && item.etag === known.get(id);
    expect(isUnchanged).toBe(false);
    expect(await textOf(connector, source, item, known)).toContain("Something else entirely");
  });

  test(`${name}: no longer lists what was removed`, async () => {
    await using source = await open();
    const id = [...source.texts.keys()].toSorted().at(-1)!;
    await source.remove(id);
    const { items, isComplete } = await listAll(connector, source.config, source.context());
    expect(isComplete).toBe(source.isComplete ?? true);
    expect(items.filter((item) => !("error" in item)).map((item) => item.externalId)).not.toContain(id);
  });

  test(`${name}: a source that cannot be listed throws; it is not an empty source`, async () => {
    await using source = await open();
    await source.breakSource();
    await expect(listAll(connector, source.config, source.context())).rejects.toMatchObject({ name: "FootnoteError" });
  });

  test(`${name}: waits as long as a 429 asks, and lists everything`, async (context) => {
    await using source = await open();
    faultsOf(source, context).push({ status: 429, headers: { "retry-after": "0" }, times: 2 });
    const { items } = await listAll(connector, source.config, source.context());
    expect(items.map((item) => item.externalId).toSorted()).toEqual([...source.texts.keys()].toSorted());
    expect(items.filter((item) => "error" in item)).toEqual([]);
  });

  test(`${name}: a half answer is asked for again or fails the listing; it never shortens it`, async (context) => {
    await using source = await open();
    faultsOf(source, context).push({ status: 200, cut: true });
    const listed = await listAll(connector, source.config, source.context()).catch((error: unknown) => error);
    if (listed instanceof Error) expect(listed).toMatchObject({ name: "FootnoteError", retryable: true });
    else {
      const { items } = listed as { items: ListedDocument[] };
      expect(items.map((item) => item.externalId).toSorted()).toEqual([...source.texts.keys()].toSorted());
    }
  });

  test(`${name}: credentials that are not accepted any more fail the listing for good, and the error carries none of them`, async (context) => {
    await using source = await open();
    faultsOf(source, context).push({ status: 401, times: Number.POSITIVE_INFINITY });
    const given = source.context();
    const error = (await listAll(connector, source.config, given).catch((reason: unknown) => reason)) as Error;
    expect(error).toMatchObject({ name: "FootnoteError", retryable: false });
    for (const secret of Object.values(given.secret)) expect(`${error.message} ${JSON.stringify(error)}`).not.toContain(secret);
  });
}

function faultsOf(source: { faults?: Fault[] }, context: TestContext): Fault[] {
  return source.faults ?? context.skip("this kind reads no network");
}

export async function listAll<Config>(
  connector: Connector<Config>,
  config: Config,
  context: ConnectorContext,
): Promise<{ items: (ListedDocument | UnreadableDocument)[]; isComplete: boolean }> {
  const items: (ListedDocument | UnreadableDocument)[] = [];
  const listing = connector.listChanges(config, context);
  for (;;) {
    const next = await listing.next();
    if (next.done === true) return { items, isComplete: next.value.isComplete };
    items.push(next.value);
  }
}

async function textOf<Config>(
  connector: Connector<Config>,
  source: ConformanceSource<Config>,
  item: ListedDocument,
  known?: Map<string, string>,
): Promise<string> {
  const fetched = item.content ?? (await connector.fetchDocument(source.config, item, source.context(known)));
  if (fetched === null || fetched === "unchanged") return String(fetched);
  return (await buffer(fetched.bytes)).toString("utf8");
}

async function etags<Config>(connector: Connector<Config>, source: ConformanceSource<Config>): Promise<Map<string, string>> {
  const { items } = await listAll(connector, source.config, source.context());
  const known = new Map<string, string>();
  for (const item of items as ListedDocument[]) {
    const fetched = item.content ?? (await connector.fetchDocument(source.config, item, source.context()));
    if (fetched === null || fetched === "unchanged") continue;
    await buffer(fetched.bytes);
    const etag = fetched.etag ?? item.etag;
    if (etag !== null) known.set(item.externalId, etag);
  }
  return known;
}

import type { Readable } from "node:stream";
import type { Audience } from "@footnote/domain/principal";
import type { ProxySettings } from "./http/proxy-for.ts";
import type { Logger } from "@footnote/telemetry/logger";

/**
 * Who may read a document at its source: `everyone`, `group:<name there>`, `user:<e-mail>`. Rules that name nobody here are left out, so
 * an empty `allow` is read by nobody: give `nobody` when the permissions cannot be read.
 */
export type SourceAccess = { allow: string[]; deny: string[] };
export const nobody: SourceAccess = { allow: [], deny: [] };

/** What a source may say of a document's readers. It narrows what the admin set for the source and never widens it. */
type Readers = { access?: SourceAccess; audience?: Audience };

/** A document as its source lists it. `externalId` stays the same as long as it is the same document; `etag` changes when the content does. */
export type ListedDocument = {
  externalId: string;
  title: string;
  url: string | null;
  etag: string | null;
  /** Bytes in hand already (a crawl reads a page to find its links), so that it is not fetched twice. */
  content?: FetchedDocument;
} & Readers;

/** The bytes of a document; `title`, `url`, `access` and `audience` replace the listed ones where the source knows better. */
export type FetchedDocument = {
  bytes: Readable;
  fileName: string;
  mediaType: string;
  updatedAt: Date;
  etag: string | null;
  title?: string;
  url?: string;
} & Readers;

/** Something that was listed but cannot be read; it is shown to the admin with its reason. */
export type UnreadableDocument = { externalId: string; title: string; url: string | null; error: Error } & Readers;

export type ConnectorContext = {
  logger: Logger;
  signal: AbortSignal;
  /** Says that something arrived: a listing that gives nothing for long is taken for stuck and ended. The ways out below http/ call it. */
  noteProgress(): void;
  /** What was stored at the last good sync, for conditional requests. */
  knownEtag(externalId: string): string | null;
  /** Private address ranges that the operator allows to be fetched. */
  allowedAddresses: string[];
  /** The operator's proxies, if any. */
  proxy?: ProxySettings | undefined;
  /** Folders that may be read; empty means any. */
  folderRoots: string[];
  /** What the admin gave as secret (tokens, keys), by field name; never logged. */
  secret: Readonly<Record<string, string>>;
  /** A folder of this source's own that usually, not surely, survives until the next sync: for clones and indexes that save work. */
  workFolder(): Promise<string>;
};

/**
 * A kind of source. To write one: a folder under src/ with these three verbs, a member in domain's SourceConfig, a line in
 * src/connectors.ts, and tests/connector-conformance.ts run on it.
 */
export interface Connector<Config> {
  /** True when every document comes with `access`, at the latest when it is fetched: one that comes without is then read by nobody. */
  bringsAccess?: boolean;
  /** Checks the configuration against the real source. Throws `source_config_invalid`, `address_refused` or `source_unreachable` with what to do. */
  validate(config: Config, context: ConnectorContext): Promise<void>;
  /**
   * Lists the whole source in a stable order; a throw means the listing is incomplete and nothing is removed. Returns whether the
   * listing is complete: only then are documents that were not listed removed.
   */
  listChanges(config: Config, context: ConnectorContext): AsyncGenerator<ListedDocument | UnreadableDocument, { isComplete: boolean }>;
  /** Reads one document; null when it has gone since it was listed, "unchanged" when the source says that `knownEtag` still holds. */
  fetchDocument(config: Config, document: ListedDocument, context: ConnectorContext): Promise<FetchedDocument | "unchanged" | null>;
}

import type { ProxySettings } from "@footnote/connectors/http/proxy-for";
import type { Pool } from "@footnote/db/pool";
import type { SecretKeys } from "@footnote/db/source-secrets/secret-keys";
import type { ParsedDocument } from "@footnote/domain/parsed-document";
import type { Storage } from "@footnote/storage/storage";
import type { Logger } from "@footnote/telemetry/logger";
import type { ReadDocument, ReadOutcome } from "./read/read-result.ts";
import type { Room } from "./read/room.ts";

/** Makes vectors of unit length. `isRemote` models cost a call, so their vectors are cached as soon as they arrive. */
export type DocumentEmbedder = { modelId: number; isRemote: boolean; embedDocuments(texts: string[]): Promise<Float32Array[]> };

export type Attachment = { fileName: string; mediaType: string; bytes: Uint8Array };
export type ParseInput = { bytes: Uint8Array; fileName: string; mediaType: string };

/** What the stages of ingestion need; built once at start. */
export type IngestionContext = {
  pool: Pool;
  storage: Storage;
  logger: Logger;
  /** Reads a document in a process of its own, within time and memory limits. */
  parse(input: ParseInput, signal: AbortSignal): Promise<{ document: ParsedDocument; attachments: Attachment[] }>;
  /** Finishes a document together with others that are read at the same time; unset, each is finished alone. */
  finish?: (read: ReadDocument) => Promise<ReadOutcome>;
  /** Where documents in hand are counted against the memory for them; unset, there is no limit. */
  room?: Room;
  /** The workspace's active embedding model; null while it has none, then only the text leg is filled. */
  embedderFor(workspaceId: number): Promise<DocumentEmbedder | null>;
  /** Called after a commit that left jobs in the outbox, so that they start at once. */
  notifyOutbox(): void;
  maxDocumentBytes: number;
  fetchAllowedAddresses: string[];
  /** Proxies that sources are fetched through; none when unset. */
  fetchProxy?: ProxySettings | undefined;
  folderRoots: string[];
  /** A listing that gives nothing for this long is ended and tried again. */
  stallMs?: number;
  /** Keys that seal and open the secrets of sources; without them no source can have one. */
  secretKeys?: SecretKeys | undefined;
  /** Where connectors keep clones and the like, a folder per source; a temporary one when unset. */
  connectorsDir?: string;
};

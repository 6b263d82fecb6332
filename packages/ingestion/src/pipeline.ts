import { acceptUpload } from "./accept/accept-upload.ts";
import { indexDocument } from "./index/index-document.ts";
import { readDocument } from "./read/read-document.ts";
import { syncSource } from "./sync/sync-source.ts";

/**
 * The line of ingestion, top to bottom. Each stage reads its row, does its work and commits its result together with the job of the
 * next stage; any may run twice.
 *
 *   source   → sync    lists what changed, takes in bytes                     (sync/ → connectors, accept/)
 *   upload   → accept  takes in bytes that a person sent                      (accept/)
 *   bytes    → read    text, blocks and pages, in a process of its own        (read/ → parse/)
 *   text     → index   chunks, vectors, and the swap of old for new in one    (index/ → chunk/, embed/, store/)
 *
 * An embedding that costs no call is made where the text is read: read then does what index does, for several documents in one transaction.
 */
export const ingestion = { sync: syncSource, accept: acceptUpload, read: readDocument, index: indexDocument };

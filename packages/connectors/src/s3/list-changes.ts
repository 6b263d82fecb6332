import { basename } from "node:path";
import { paginateListObjectsV2 } from "@aws-sdk/client-s3";
import type { ConnectorContext, ListedDocument, UnreadableDocument } from "../connector.ts";
import { createS3Client, toS3Error } from "./create-s3-client.ts";
import type { S3Config } from "./s3-connector.ts";

/** Lists the keys below the prefix in the service's order, a page of 1,000 at a time; "folders" (keys that end in a slash) are left out. */
export async function* listChanges(
  config: S3Config,
  context: ConnectorContext,
): AsyncGenerator<ListedDocument | UnreadableDocument, { isComplete: boolean }> {
  const client = createS3Client(config, context);
  try {
    // keys are asked for in URL encoding, because XML cannot carry every character a key may hold
    for await (const page of paginateListObjectsV2({ client }, { Bucket: config.bucket, Prefix: config.prefix, EncodingType: "url" })) {
      context.signal.throwIfAborted();
      for (const object of page.Contents ?? []) {
        const key = decodeURIComponent((object.Key ?? "").replaceAll("+", " "));
        if (key === "" || key.endsWith("/")) continue;
        yield { externalId: key, title: basename(key), url: null, etag: object.ETag ?? null };
      }
    }
  } catch (error) {
    throw toS3Error(error, context.signal);
  }
  return { isComplete: true };
}

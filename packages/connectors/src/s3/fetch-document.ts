import { basename } from "node:path";
import type { Readable } from "node:stream";
import { GetObjectCommand, type GetObjectCommandOutput } from "@aws-sdk/client-s3";
import mime from "mime";
import type { ConnectorContext, FetchedDocument, ListedDocument } from "../connector.ts";
import { createS3Client, toS3Error } from "./create-s3-client.ts";
import type { S3Config } from "./s3-connector.ts";

/** The bytes of an object, streamed; null when it has gone since it was listed. */
export async function fetchDocument(
  config: S3Config,
  document: ListedDocument,
  context: ConnectorContext,
): Promise<FetchedDocument | "unchanged" | null> {
  const object = await getObject(config, document.externalId, context);
  if (object === null) return null;
  const fileName = basename(document.externalId);
  // many tools upload everything as octet-stream
  const isTyped = object.ContentType !== undefined && !/octet-stream/.test(object.ContentType);
  return {
    bytes: object.Body as Readable,
    fileName,
    mediaType: isTyped ? object.ContentType! : (mime.getType(fileName) ?? "application/octet-stream"),
    updatedAt: object.LastModified ?? new Date(),
    etag: object.ETag ?? document.etag,
  };
}

async function getObject(config: S3Config, key: string, context: ConnectorContext): Promise<GetObjectCommandOutput | null> {
  try {
    return await createS3Client(config, context).send(new GetObjectCommand({ Bucket: config.bucket, Key: key }));
  } catch (error) {
    if ((error as { name?: string }).name === "NoSuchKey") return null;
    throw toS3Error(error, context.signal);
  }
}

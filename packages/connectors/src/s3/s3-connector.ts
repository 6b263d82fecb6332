import type { SourceConfig } from "@footnote/domain/source";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import type { Connector } from "../connector.ts";
import { createS3Client, toS3Error } from "./create-s3-client.ts";
import { fetchDocument } from "./fetch-document.ts";
import { listChanges } from "./list-changes.ts";

export type S3Config = Extract<SourceConfig, { kind: "s3" }>;

/** A bucket of Amazon S3 or of a service that speaks its protocol (MinIO, Ceph, R2, …). The source's own list says who reads it. */
export const s3Connector: Connector<S3Config> = {
  async validate(config, context) {
    await createS3Client(config, context)
      .send(new ListObjectsV2Command({ Bucket: config.bucket, Prefix: config.prefix, MaxKeys: 1 }))
      .catch((error: unknown) => {
        throw toS3Error(error, context.signal);
      });
  },
  listChanges,
  fetchDocument,
};

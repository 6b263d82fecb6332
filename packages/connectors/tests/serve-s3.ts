import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { injectFaults, type Fault } from "./inject-faults.ts";

export type S3Service = {
  faults: Fault[];
  endpoint: string;
  objects: Map<string, string>;
  requests: string[];
  /** Answers the next requests with these, one each. */
  failures: { status: number; code: string; headers?: Record<string, string> }[];
  /** Breaks the next objects off in the middle. */
  cutObjects: number;
  isDown: boolean;
} & AsyncDisposable;

export const s3Keys = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example/secret+key" };

/** A bucket called "handbook": ListObjectsV2 in pages of two and GetObject, each with its SigV4 signature checked. */
export async function serveS3(objects: Map<string, string>): Promise<S3Service> {
  const server = createServer((request, response) => {
    service.requests.push(request.url ?? "");
    const url = new URL(request.url ?? "/", "http://localhost");
    const refuse = (status: number, code: string, headers = {}) =>
      response
        .writeHead(status, { "content-type": "application/xml", ...headers })
        .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
    if (service.isDown) return void response.destroy();
    const failure = service.failures.shift();
    if (failure !== undefined) return void refuse(failure.status, failure.code, failure.headers);
    if (!isSigned(request, url)) return void refuse(403, "SignatureDoesNotMatch");
    const [, bucket, ...rest] = url.pathname.split("/").map(decodeURIComponent);
    if (bucket !== "handbook") return void refuse(404, "NoSuchBucket");
    const key = rest.join("/");
    if (key === "") return void response.writeHead(200, { "content-type": "application/xml" }).end(listPage(objects, url.searchParams));
    const text = objects.get(key);
    if (text === undefined) return void refuse(404, "NoSuchKey");
    const body = Buffer.from(text);
    response.writeHead(200, {
      "content-type": "application/octet-stream",
      "content-length": body.length,
      etag: etagOf(text),
      "last-modified": "Mon, 02 Nov 2026 10:00:00 GMT",
    });
    if (service.cutObjects > 0) {
      service.cutObjects--;
      return void response.write(body.subarray(0, body.length / 2), () => response.destroy());
    }
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const faults = injectFaults(server);
  const service: S3Service = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    requests: [],
    faults,
    failures: [],
    cutObjects: 0,
    isDown: false,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return service;
}

const etagOf = (text: string) => `"${createHash("md5").update(text).digest("hex")}"`;
const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function listPage(objects: Map<string, string>, query: URLSearchParams): string {
  const after = query.get("continuation-token") ?? "";
  const keys = [...objects.keys()].toSorted().filter((key) => key.startsWith(query.get("prefix") ?? "") && key > after);
  const page = keys.slice(0, 2);
  const isTruncated = keys.length > page.length;
  const contents = page.map(
    (key) =>
      `<Contents><Key>${escapeXml(encodeURIComponent(key).replaceAll("%2F", "/").replaceAll("%20", "+"))}</Key><LastModified>2026-11-02T10:00:00.000Z</LastModified><ETag>${etagOf(objects.get(key)!)}</ETag><Size>1</Size></Contents>`,
  );
  return `<?xml version="1.0"?><ListBucketResult><Name>handbook</Name><EncodingType>url</EncodingType><KeyCount>${page.length}</KeyCount><IsTruncated>${isTruncated}</IsTruncated>${isTruncated ? `<NextContinuationToken>${escapeXml(page.at(-1)!)}</NextContinuationToken>` : ""}${contents.join("")}</ListBucketResult>`;
}

/** AWS Signature Version 4, as the service computes it from what arrived. */
function isSigned(request: IncomingMessage, url: URL): boolean {
  const match = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
    request.headers.authorization ?? "",
  );
  if (match === null || match[1] !== s3Keys.accessKeyId) return false;
  const [, , date, region, names, signature] = match;
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const headers = names!.split(";").map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [
    request.method,
    url.pathname,
    url.search.slice(1).split("&").toSorted().join("&"),
    headers.join(""),
    names,
    request.headers["x-amz-content-sha256"],
  ].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], `${date}/${region}/s3/aws4_request`, hash(canonical)].join("\n");
  const key = hmac(hmac(hmac(hmac(`AWS4${s3Keys.secretAccessKey}`, date!), region!), "s3"), "aws4_request");
  return hmac(key, toSign).toString("hex") === signature;
}

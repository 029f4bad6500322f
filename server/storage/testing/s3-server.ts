import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { refuseSignature } from "./s3-signature";
import { S3Objects, S3Refusal } from "./s3-objects";

/** Small pages, so that whoever lists must go on. */
const PAGE = 3;

/** What happens to the next request that it is asked about. */
export type Fault = "unavailable" | "cut" | "half" | null;

interface Asked {
  method: string;
  bucket: string;
  key: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

/**
 * An S3 server for tests, on a port of its own: the calls that we use and no others, as strict as Amazon's about signatures,
 * checksums, conditions, sizes and order of parts. It keeps everything in memory.
 */
export class S3TestServer {
  readonly kept = new S3Objects();
  /** Asked for each request that is signed; tests put faults here. */
  fault: (asked: { method: string; key: string; query: URLSearchParams }) => Fault = () => null;
  /** Calls that were answered, as `PUT` or `PUT ?partNumber`. */
  readonly calls: string[] = [];
  private server: Server | undefined;

  constructor(readonly bucket = "zhengban-test") {}

  async start(): Promise<string> {
    const server = createServer((request, response) => void this.answer(request, response));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  /** Makes everything so many hours older. */
  age(hours: number): void {
    const back = (at: Date) => new Date(at.getTime() - hours * 3_600_000);
    for (const object of this.kept.objects.values()) object.modified = back(object.modified);
    for (const upload of this.kept.uploads.values()) upload.initiated = back(upload.initiated);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
      const [, bucket = "", ...rest] = decodeURIComponent(url.pathname).split("/");
      const { method = "GET", headers } = request;
      const body = Buffer.concat(await request.toArray());
      const asked = { method, bucket, key: rest.join("/"), query: url.searchParams, headers, body };
      const refusal = refuseSignature(method, url, headers);
      if (refusal) throw new S3Refusal(403, refusal);
      const fault = this.fault(asked);
      if (fault === "unavailable") throw new S3Refusal(503, "ServiceUnavailable");
      if (fault === "cut") return void request.socket.destroy();
      this.mustBeWhole(asked);
      if (bucket !== this.bucket) throw new S3Refusal(404, "NoSuchBucket");
      const sub = ["uploads", "partNumber", "uploadId", "list-type"].find((name) => url.searchParams.has(name));
      this.calls.push(sub ? `${method} ?${sub}` : method);
      this.act(asked, response, fault);
    } catch (error) {
      const refusal = error instanceof S3Refusal ? error : new S3Refusal(500, "InternalError");
      response.writeHead(refusal.status, { "content-type": "application/xml" });
      response.end(request.method === "HEAD" ? undefined : `<Error><Code>${refusal.name}</Code></Error>`);
    }
  }

  /** The body is what its sender says: by the signed hash and by the MD5. */
  private mustBeWhole({ method, headers, body }: Asked): void {
    const hash = headers["x-amz-content-sha256"];
    if (hash !== createHash("sha256").update(body).digest("hex")) throw new S3Refusal(400, "XAmzContentSHA256Mismatch");
    const sum = headers["content-md5"];
    if (sum !== undefined && sum !== createHash("md5").update(body).digest("base64"))
      throw new S3Refusal(400, "BadDigest");
    if (method === "PUT" && body.length > 0 && sum === undefined) throw new S3Refusal(400, "InvalidRequest");
  }

  private act(asked: Asked, response: ServerResponse, fault: Fault): void {
    const { method, key, query, headers, body } = asked;
    const { kept } = this;
    const uploadId = query.get("uploadId");
    const condition = headers["if-none-match"];
    const xml = (text: string) => void response.writeHead(200, { "content-type": "application/xml" }).end(text);
    const done = (etag?: string) => void response.writeHead(200, etag ? { etag } : {}).end();
    if (key === "") {
      if (method === "HEAD") return done();
      if (query.has("uploads")) return xml(this.listUploads(query));
      if (query.get("list-type") === "2") return xml(this.listObjects(query));
    } else if (uploadId !== null) {
      if (method === "PUT") return done(kept.putPart(key, uploadId, Number(query.get("partNumber")), body).etag);
      if (method === "DELETE") {
        kept.abort(key, uploadId);
        return void response.writeHead(204).end();
      }
      if (method === "POST") {
        const { etag } = kept.complete(key, uploadId, partsOf(body.toString()), condition);
        return xml(`<CompleteMultipartUploadResult><ETag>${etag}</ETag></CompleteMultipartUploadResult>`);
      }
    } else if (method === "POST" && query.has("uploads")) {
      const id = kept.begin(key);
      return xml(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
    } else if (method === "PUT") {
      const source = headers["x-amz-copy-source"];
      if (source === undefined) return done(kept.put(key, body, condition).etag);
      const from = decodeURIComponent(String(source)).replace(`${this.bucket}/`, "");
      const { etag } = kept.copy(from, key, String(headers["x-amz-metadata-directive"] ?? ""));
      return xml(`<CopyObjectResult><ETag>${etag}</ETag></CopyObjectResult>`);
    } else if (method === "GET" || method === "HEAD") return this.give(asked, response, fault);
    else if (method === "DELETE") {
      kept.objects.delete(key);
      return void response.writeHead(204).end();
    }
    throw new S3Refusal(501, "NotImplemented");
  }

  private give({ method, key, headers }: Asked, response: ServerResponse, fault: Fault): void {
    const { bytes, etag, modified } = this.kept.get(key);
    const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "");
    const from = range ? Number(range[1]) : 0;
    if (range && from >= bytes.length) throw new S3Refusal(416, "InvalidRange");
    const to = range ? Math.min(Number(range[2]), bytes.length - 1) : bytes.length - 1;
    const part = bytes.subarray(from, to + 1);
    response.writeHead(range ? 206 : 200, {
      etag,
      "last-modified": modified.toUTCString(),
      "content-length": part.length,
      ...(range ? { "content-range": `bytes ${from}-${to}/${bytes.length}` } : {}),
    });
    if (method === "HEAD") return void response.end();
    if (fault !== "half") return void response.end(part);
    response.write(part.subarray(0, part.length / 2), () => response.destroy());
  }

  private listObjects(query: URLSearchParams): string {
    const token = query.get("continuation-token") ?? "";
    const { keys, isTruncated } = this.kept.page(query.get("prefix") ?? "", token, PAGE);
    const contents = keys.map((key) => {
      const { bytes, modified } = this.kept.get(key);
      return `<Contents><Key>${key}</Key><Size>${bytes.length}</Size><LastModified>${modified.toISOString()}</LastModified></Contents>`;
    });
    const next = isTruncated ? `<NextContinuationToken>${keys.at(-1)}</NextContinuationToken>` : "";
    return `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${contents.join("")}${next}</ListBucketResult>`;
  }

  private listUploads(query: URLSearchParams): string {
    const after = `${query.get("key-marker") ?? ""} ${query.get("upload-id-marker") ?? ""}`;
    const all = [...this.kept.uploads]
      .filter(([id, { key }]) => key.startsWith(query.get("prefix") ?? "") && `${key} ${id}` > after)
      .toSorted(([a, { key: ka }], [b, { key: kb }]) => (`${ka} ${a}` < `${kb} ${b}` ? -1 : 1));
    const page = all.slice(0, PAGE);
    const last = page.at(-1);
    const isTruncated = all.length > PAGE;
    const rows = page.map(
      ([id, { key, initiated }]) =>
        `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${initiated.toISOString()}</Initiated></Upload>`,
    );
    const next =
      isTruncated && last
        ? `<NextKeyMarker>${last[1].key}</NextKeyMarker><NextUploadIdMarker>${last[0]}</NextUploadIdMarker>`
        : "";
    return `<ListMultipartUploadsResult><IsTruncated>${isTruncated}</IsTruncated>${rows.join("")}${next}</ListMultipartUploadsResult>`;
  }
}

function partsOf(xml: string): { number: number; etag: string }[] {
  return [...xml.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = ""]) => ({
    number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
    etag: (/<ETag>(.*?)</.exec(part)?.[1] ?? "").replaceAll("&quot;", '"'),
  }));
}

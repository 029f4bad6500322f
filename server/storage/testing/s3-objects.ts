import { createHash, randomUUID } from "node:crypto";

export interface StoredObject {
  bytes: Buffer;
  etag: string;
  modified: Date;
}

export interface UnfinishedUpload {
  key: string;
  initiated: Date;
  parts: Map<number, StoredObject>;
}

/** S3's own refusals, by the names that its clients know. */
export class S3Refusal extends Error {
  constructor(
    readonly status: number,
    override readonly name: string,
  ) {
    super(name);
  }
}

const LEAST_PART_BYTES = 5 * 1_048_576;
const md5 = (bytes: Uint8Array): string => createHash("md5").update(bytes).digest("hex");
const objectOf = (bytes: Buffer, etag = `"${md5(bytes)}"`): StoredObject => ({ bytes, etag, modified: new Date() });

/** What lies in the bucket, with the rules that S3 keeps: nothing is seen before it is whole, conditions are asked at the end. */
export class S3Objects {
  readonly objects = new Map<string, StoredObject>();
  readonly uploads = new Map<string, UnfinishedUpload>();
  /** Servers that do not know conditions answer so. */
  knowsConditions = true;

  private mustBeAllowed(key: string, ifNoneMatch: string | undefined): void {
    if (ifNoneMatch === undefined) return;
    if (!this.knowsConditions) throw new S3Refusal(501, "NotImplemented");
    if (this.objects.has(key)) throw new S3Refusal(412, "PreconditionFailed");
  }

  put(key: string, bytes: Buffer, ifNoneMatch?: string): StoredObject {
    this.mustBeAllowed(key, ifNoneMatch);
    const object = objectOf(bytes);
    this.objects.set(key, object);
    return object;
  }

  get(key: string): StoredObject {
    const found = this.objects.get(key);
    if (!found) throw new S3Refusal(404, "NoSuchKey");
    return found;
  }

  copy(from: string, to: string, directive: string | undefined): StoredObject {
    if (from === to && directive !== "REPLACE") throw new S3Refusal(400, "InvalidRequest");
    return this.put(to, this.get(from).bytes);
  }

  begin(key: string): string {
    const id = randomUUID();
    this.uploads.set(id, { key, initiated: new Date(), parts: new Map() });
    return id;
  }

  private upload(key: string, id: string): UnfinishedUpload {
    const found = this.uploads.get(id);
    if (found?.key !== key) throw new S3Refusal(404, "NoSuchUpload");
    return found;
  }

  putPart(key: string, id: string, number: number, bytes: Buffer): StoredObject {
    if (!(number >= 1 && number <= 10_000)) throw new S3Refusal(400, "InvalidArgument");
    const part = objectOf(bytes);
    this.upload(key, id).parts.set(number, part);
    return part;
  }

  complete(key: string, id: string, named: readonly { number: number; etag: string }[], ifNoneMatch?: string) {
    const upload = this.upload(key, id);
    if (named.length === 0) throw new S3Refusal(400, "MalformedXML");
    const parts = named.map(({ number, etag }, index) => {
      const part = upload.parts.get(number);
      if (part?.etag !== etag) throw new S3Refusal(400, "InvalidPart");
      if (index > 0 && number <= (named[index - 1]?.number ?? 0)) throw new S3Refusal(400, "InvalidPartOrder");
      if (index < named.length - 1 && part.bytes.length < LEAST_PART_BYTES) throw new S3Refusal(400, "EntityTooSmall");
      return part.bytes;
    });
    this.mustBeAllowed(key, ifNoneMatch);
    const bytes = Buffer.concat(parts);
    const object = objectOf(bytes, `"${md5(bytes)}-${parts.length}"`);
    this.objects.set(key, object);
    this.uploads.delete(id);
    return object;
  }

  abort(key: string, id: string): void {
    this.upload(key, id);
    this.uploads.delete(id);
  }

  /** In the order of their bytes, a page at a time; `after` is the key that the page before ended with. */
  page(prefix: string, after: string, most: number): { keys: string[]; isTruncated: boolean } {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted();
    return { keys: keys.slice(0, most), isTruncated: keys.length > most };
  }
}

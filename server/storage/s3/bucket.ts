import { createHash, randomUUID } from "node:crypto";
import { open } from "node:fs/promises";
import type * as Sdk from "@aws-sdk/client-s3";
import { turns } from "../../turns";
import type { ByteRange } from "../file-store";
import { asBucketError, hasName, isAbsent, isThereAlready } from "./bucket-error";

export interface BucketSettings {
  bucket: string;
  region: string;
  /** Null: Amazon's own for the region. */
  endpoint: string | null;
  /** The bucket's name in the path instead of before the host, as most servers of one's own want it. */
  isPathStyle: boolean;
  /** How often a call is tried. Default 4. */
  tries?: number;
}

export interface Listed {
  key: string;
  byteCount: number;
  modified: Date;
}

/** S3 takes at most 10,000 parts of at least 5 MiB each: enough for 80 GB. */
const PART_BYTES = 8 * 1_048_576;
/** Each holds one part in memory; more wait. */
const inTurn = turns(4);
/** A copy in one call may be this large. */
const COPY_BYTES = 5 * 1_073_741_824;

const md5 = (bytes: Uint8Array): string => createHash("md5").update(bytes).digest("base64");

/**
 * One bucket of any server that speaks S3, and all that we ask of it. This file and bucket-error.ts are the only ones that
 * know the SDK, which is read in with the first call. Each piece goes with its MD5, which every such server checks; the newer
 * checksums, which many do not know, are left out. Throws ServiceError `storage-unreachable` where the server does not answer.
 */
export class Bucket {
  private opened: Promise<{ sdk: typeof Sdk; client: Sdk.S3Client }> | undefined;
  /** Servers that do not know "only if there is none" say so once. */
  private canRefuse = true;

  constructor(readonly settings: BucketSettings) {}

  private async send<T>(act: (client: Sdk.S3Client, sdk: typeof Sdk) => Promise<T>): Promise<T> {
    const { region, endpoint, isPathStyle, tries = 4 } = this.settings;
    this.opened ??= import("@aws-sdk/client-s3").then((sdk) => ({
      sdk,
      client: new sdk.S3Client({
        region,
        ...(endpoint ? { endpoint } : {}),
        forcePathStyle: isPathStyle,
        requestChecksumCalculation: "WHEN_REQUIRED",
        responseChecksumValidation: "WHEN_REQUIRED",
        maxAttempts: tries,
        requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000, throwOnRequestTimeout: true },
      }),
    }));
    const { client, sdk } = await this.opened;
    return act(client, sdk).catch(asBucketError);
  }

  private get where() {
    return { Bucket: this.settings.bucket };
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const object = { ...this.where, Key: key, Body: bytes, ContentMD5: md5(bytes) };
    await this.send((client, sdk) => client.send(new sdk.PutObjectCommand(object)));
  }

  /** A file as it lies on the disk, a part at a time: all of it appears at once, or nothing. What is there already stays. */
  async putFile(key: string, source: string): Promise<void> {
    const handle = await open(source, "r");
    try {
      const { size } = await handle.stat();
      const read = async (at: number) => {
        const buffer = Buffer.alloc(Math.min(PART_BYTES, size - at));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
        if (bytesRead !== buffer.length) throw new Error("the file grew shorter while it was read");
        return buffer;
      };
      if (size > PART_BYTES) return await this.putParts(key, size, read);
      await inTurn(async () => {
        const bytes = await read(0);
        const object = { ...this.where, Key: key, Body: bytes, ContentMD5: md5(bytes) };
        await this.unlessThere((none) =>
          this.send((client, sdk) => client.send(new sdk.PutObjectCommand({ ...object, ...none }))),
        );
      });
    } finally {
      await handle.close();
    }
  }

  private async putParts(key: string, size: number, read: (at: number) => Promise<Buffer>): Promise<void> {
    const { UploadId } = await this.send((client, sdk) =>
      client.send(new sdk.CreateMultipartUploadCommand({ ...this.where, Key: key })),
    );
    const upload = { ...this.where, Key: key, UploadId };
    try {
      const Parts: Sdk.CompletedPart[] = [];
      for (let at = 0; at < size; at += PART_BYTES) {
        const PartNumber = Parts.length + 1;
        const ETag = await inTurn(async () => {
          const bytes = await read(at);
          const part = { ...upload, PartNumber, Body: bytes, ContentMD5: md5(bytes) };
          return (await this.send((client, sdk) => client.send(new sdk.UploadPartCommand(part)))).ETag;
        });
        Parts.push({ PartNumber, ETag });
      }
      const whole = { ...upload, MultipartUpload: { Parts } };
      const made = await this.unlessThere((none) =>
        this.send((client, sdk) => client.send(new sdk.CompleteMultipartUploadCommand({ ...whole, ...none }))),
      );
      if (!made) await this.abort(upload);
    } catch (error) {
      // Where this fails too, the sweep ends it.
      await this.abort(upload).catch(() => undefined);
      throw error;
    }
  }

  private abort(upload: { Bucket: string; Key: string; UploadId: string | undefined }): Promise<unknown> {
    return this.send((client, sdk) => client.send(new sdk.AbortMultipartUploadCommand(upload)));
  }

  /** False: somebody else was faster, and what is there stays. */
  private async unlessThere(act: (none: { IfNoneMatch?: "*" }) => Promise<unknown>): Promise<boolean> {
    try {
      await act(this.canRefuse ? { IfNoneMatch: "*" } : {});
      return true;
    } catch (error) {
      if (isThereAlready(error)) return false;
      if (!this.canRefuse || !hasName(error, "NotImplemented")) throw error;
      this.canRefuse = false;
      await act({});
      return true;
    }
  }

  /** Null where there is none. The stream must be read or cancelled. */
  async get(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null> {
    const object = { ...this.where, Key: key, ...(range ? { Range: `bytes=${range.from}-${range.to}` } : {}) };
    try {
      const { Body } = await this.send((client, sdk) => client.send(new sdk.GetObjectCommand(object)));
      return Body ? (Body.transformToWebStream() as ReadableStream<Uint8Array>) : new Blob([]).stream();
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  }

  async look(key: string): Promise<Listed | null> {
    try {
      const object = { ...this.where, Key: key };
      const found = await this.send((client, sdk) => client.send(new sdk.HeadObjectCommand(object)));
      return { key, byteCount: found.ContentLength ?? 0, modified: found.LastModified ?? new Date(0) };
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  }

  /** Makes it as young as if it had been put now. A copy onto itself; what is too large for that stays as old as it is. */
  async touch({ key, byteCount }: Listed): Promise<void> {
    if (byteCount > COPY_BYTES) return;
    const source = `${this.settings.bucket}/${key}`;
    const copy = { ...this.where, Key: key, CopySource: source, MetadataDirective: "REPLACE" as const };
    await this.send((client, sdk) => client.send(new sdk.CopyObjectCommand(copy)));
  }

  async remove(key: string): Promise<void> {
    await this.send((client, sdk) => client.send(new sdk.DeleteObjectCommand({ ...this.where, Key: key })));
  }

  async *list(prefix: string): AsyncIterable<Listed> {
    let next: string | undefined;
    do {
      const page = { ...this.where, Prefix: prefix, ContinuationToken: next };
      const found = await this.send((client, sdk) => client.send(new sdk.ListObjectsV2Command(page)));
      for (const { Key, Size = 0, LastModified } of found.Contents ?? [])
        if (Key) yield { key: Key, byteCount: Size, modified: LastModified ?? new Date() };
      next = found.IsTruncated ? found.NextContinuationToken : undefined;
    } while (next);
  }

  /** Ends uploads in parts that were begun before the instant and never became an object. Returns how many. */
  async endUnfinished(prefix: string, olderThan: Date): Promise<number> {
    const old: { Key: string; UploadId: string }[] = [];
    let next: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {};
    while (next) {
      const page: Sdk.ListMultipartUploadsCommandInput = { ...this.where, Prefix: prefix, ...next };
      const found: Sdk.ListMultipartUploadsCommandOutput = await this.send((client, sdk) =>
        client.send(new sdk.ListMultipartUploadsCommand(page)),
      );
      for (const { Key, UploadId, Initiated } of found.Uploads ?? [])
        if (Key && UploadId && Initiated && Initiated < olderThan) old.push({ Key, UploadId });
      const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = found;
      next = found.IsTruncated && KeyMarker ? { KeyMarker, ...(UploadIdMarker ? { UploadIdMarker } : {}) } : undefined;
    }
    for (const upload of old) await this.abort({ ...this.where, ...upload });
    return old.length;
  }

  /** Throws where the bucket does not answer or is not ours. */
  async mustAnswer(): Promise<void> {
    await this.send((client, sdk) => client.send(new sdk.HeadBucketCommand(this.where)));
  }

  /** All that we need of it, tried once: listing, writing, reading and removing. Throws the server's own refusal. */
  async mustServe(): Promise<void> {
    await this.send((client, sdk) => client.send(new sdk.ListObjectsV2Command({ ...this.where, MaxKeys: 1 })));
    const key = `start/${randomUUID()}`;
    await this.put(key, Buffer.from("zhengban"));
    const stream = await this.get(key);
    if ((await new Response(stream).text()) !== "zhengban") throw new Error("gave back other bytes than it was given");
    await this.remove(key);
    if (await this.look(key)) throw new Error("keeps what was removed");
  }
}

import { DiskPartials } from "./disk-partials";
import { ownBucket } from "./file-store";
import { incomingFolder } from "./incoming-file";
import type { PartialUploads } from "./partial-upload";
import { S3Partials } from "./s3/s3-partials";

const kept = globalThis as typeof globalThis & { zhengbanPartials?: { of: string; uploads: PartialUploads } };

export function partialUploads(): PartialUploads {
  const bucket = ownBucket();
  const of = bucket?.settings.bucket ?? incomingFolder();
  if (kept.zhengbanPartials?.of !== of)
    kept.zhengbanPartials = { of, uploads: bucket ? new S3Partials(bucket) : new DiskPartials(incomingFolder()) };
  return kept.zhengbanPartials.uploads;
}

import type { ByteRange } from "@/server/storage/file-store";

/** One range, as viewers and downloads ask for it; anything else is answered with the whole file. */
export function readRange(header: string | null): ByteRange | null {
  const found = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(header ?? "");
  if (!found) return null;
  const from = Number(found[1]);
  const to = found[2] === undefined ? Number.MAX_SAFE_INTEGER : Number(found[2]);
  return from <= to ? { from, to } : null;
}

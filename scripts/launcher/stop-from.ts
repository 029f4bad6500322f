import { EmbeddedPostgresError, type FaultKind, faultFrom } from "@/server/embedded-postgres/fault";
import { Stop } from "../say.mjs";

const LINES: Record<Exclude<FaultKind, "start-failed">, (place: string) => [string, string]> = {
  "no-binaries": (place) => [
    `没有适用于本机（${place}）的内置 PostgreSQL。请设置 DATABASE_URL 使用已有的数据库。`,
    `There is no embedded PostgreSQL for this machine (${place}). Set DATABASE_URL to use a server of your own.`,
  ],
  "disk-full": (place) => [
    `磁盘已满：${place}。腾出空间后重新启动，已保存的数据不会丢失。`,
    `The disk is full: ${place}. Make room and start again; what was saved is kept.`,
  ],
  "no-write-right": (place) => [`没有写入权限：${place}`, `No right to write: ${place}`],
  "wrong-owner": (place) => [
    `数据目录属于其他用户：${place}。请以该用户启动，或用 chown -R 改为当前用户。`,
    `The data folder belongs to another user: ${place}. Start as that user, or give it to yourself with chown -R.`,
  ],
  "other-version": (place) => [
    `${place} 由另一个 PostgreSQL 版本创建，本版本无法打开。`,
    `${place} was made by another PostgreSQL version, which this one cannot open.`,
  ],
};

/** One clear line for what the disk or the embedded database refuses; any other fault comes back as it was. */
export function stopFrom(error: unknown, place: string): unknown {
  if (error instanceof Stop) return error;
  const fault = faultFrom(error, place);
  if (fault.kind === "start-failed") {
    if (!(error instanceof EmbeddedPostgresError)) return error;
    return new Stop(`内置数据库没有启动：${fault.message}`, `The embedded database did not start: ${fault.message}`);
  }
  return new Stop(...LINES[fault.kind](fault.place));
}

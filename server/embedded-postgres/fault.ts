export type FaultKind =
  | "no-binaries"
  | "disk-full"
  | "no-write-right"
  | "wrong-owner"
  | "other-version"
  | "start-failed";

/** Why the embedded database did not start. `message` is for the log; whoever shows it to a person words `kind`. */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly kind: FaultKind,
    readonly place: string,
    detail: string,
  ) {
    super(`${kind}: ${place}: ${detail}`);
    this.name = "EmbeddedPostgresError";
  }
}

const SIGNS: readonly [FaultKind, RegExp][] = [
  ["disk-full", /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i],
  ["wrong-owner", /has wrong ownership|data directory .* has invalid permissions/i],
  ["no-write-right", /EACCES|EPERM|EROFS|Permission denied|Read-only file system/i],
  ["other-version", /incompatible with server|initialized by PostgreSQL version/i],
];

/** Reads the kind of fault out of a system error or out of what PostgreSQL wrote. */
export function faultFrom(cause: unknown, place: string): EmbeddedPostgresError {
  if (cause instanceof EmbeddedPostgresError) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  const kind = SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? "start-failed";
  return new EmbeddedPostgresError(kind, place, text.trim());
}

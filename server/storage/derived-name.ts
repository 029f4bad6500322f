const NAME = /^([0-9a-f]{64})\.([a-z-]{1,20})$/;

/** `ab/cd/<hash>.<word>`; nothing else is ever a place. */
export function derivedName(sha256: string, kind: string): string {
  const name = `${sha256}.${kind}`;
  if (!NAME.test(name)) throw new RangeError("not a SHA-256 and a word");
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${name}`;
}

export function readDerivedName(name: string): { sha256: string; kind: string } | null {
  const [, sha256, kind] = NAME.exec(name.slice(name.lastIndexOf("/") + 1)) ?? [];
  return sha256 && kind ? { sha256, kind } : null;
}

/** A UUID as text, lower case. */
export type Id = string;

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isId(value: unknown): value is Id {
  return typeof value === "string" && SHAPE.test(value);
}

/**
 * A version 7 UUID (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits, so that ids sort by when they were
 * made and an index grows at its end.
 *
 * random: at least 10 bytes from a cryptographic source; throws RangeError with fewer, or for an instant before 1970.
 */
export function uuidv7(now: Date, random: Uint8Array): Id {
  const time = now.getTime();
  if (!(time >= 0 && time < 2 ** 48)) throw new RangeError("instant outside the 48 bits of a version 7 UUID");
  if (random.length < 10) throw new RangeError(`10 random bytes needed, ${random.length} given`);
  const bytes = new Uint8Array(16);
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(time / 2 ** (8 * (5 - index))) & 0xff;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

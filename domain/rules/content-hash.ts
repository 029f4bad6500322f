import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

/**
 * SHA-256 (64 lower-case hex characters) of the RFC 8785 canonical JSON of a value.
 *
 * The same content gives the same hash whatever the order of its keys, here, in a browser or in any other
 * implementation of the standard. Throws TypeError for what JSON cannot say (undefined, functions, NaN).
 */
export function contentHash(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError("this value has no JSON form");
  return bytesToHex(sha256(utf8ToBytes(json)));
}

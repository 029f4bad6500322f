export type PasswordFault = "too-short" | "too-long" | "too-common" | "contains-own-data";

export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** Words that guessers try first; a password that is one of them repeated or with digits added is refused too. */
const COMMON = [
  "password",
  "qwerty",
  "asdfgh",
  "zxcvbn",
  "admin",
  "letmein",
  "welcome",
  "iloveyou",
  "woaini",
  "zhengban",
  "abc",
  "abcdef",
  "wodemima",
  "mima",
  "test",
  "111111",
  "000000",
  "888888",
  "666666",
  "123456",
  "12345678",
  "123456789",
  "1234567890",
  "987654321",
];

/**
 * Null when the password may be used. Length counts Unicode characters after NFKC; composition is not asked for, common words
 * and the person's own data are refused. Source: NIST SP 800-63B-4 §3.1.1.2.
 */
export function passwordFault(password: string, ownData: readonly string[]): PasswordFault | null {
  const text = password.normalize("NFKC");
  const length = [...text].length;
  if (length < PASSWORD_LENGTH.min) return "too-short";
  if (length > PASSWORD_LENGTH.max) return "too-long";
  const plain = text.toLowerCase();
  if (new Set(plain).size < 5) return "too-common";
  const rest = COMMON.reduce((left, word) => left.replaceAll(word, ""), plain).replace(/[\d\W_]+/g, "");
  if (rest.length < 4 && COMMON.some((word) => plain.includes(word))) return "too-common";
  // The whole datum first, so that an address leaves no dots and short parts behind that would count as the person's own idea.
  const own = ownData
    .flatMap((datum) => [datum.toLowerCase(), ...datum.toLowerCase().split(/[@\s.]+/)])
    .filter((part) => part.length >= 4);
  const left = own.reduce((remaining, part) => remaining.replaceAll(part, ""), plain);
  return left.length < 8 && left.length < plain.length ? "contains-own-data" : null;
}

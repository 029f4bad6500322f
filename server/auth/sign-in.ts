import { hash, verify } from "@node-rs/argon2";
import type { Connection } from "@/db/client";
import type { Locale, Role } from "@/domain/access/actor";
import { FREE_TRIES } from "@/domain/access/sign-in-delay";
import { networkOf } from "./client-address";
import { reserveTry, takeBackTry, tryKey } from "./tries";

/** argon2id; about 100 ms on the machine this was measured on (npm run bench). */
const PARAMETERS = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), PARAMETERS);

// Checked when there is no such person, so that the answer takes the same time. Made on first use.
let nobodysHash: Promise<string> | undefined;

export interface SignedInPerson {
  userId: string;
  role: Role;
  name: string;
  locale: Locale;
}

export type SignInAnswer =
  | { ok: true; person: SignedInPerson }
  /** userId: for the record of the office only; the answer to the browser is the same for everybody. */
  | { ok: false; reason: "wrong"; userId: string | null }
  | { ok: false; reason: "wait"; seconds: number };

/**
 * Checks e-mail and password. A wrong e-mail, a wrong password and a switched-off account answer alike, in words and in time.
 *
 * device: the name of a browser that this e-mail signed in from before (known-device.ts), or null. Its tries are counted by
 * themselves; all others by account and network together, and by network.
 */
export async function checkPassword(
  connection: Connection,
  input: { email: string; password: string; address: string | null; device: string | null },
  now: Date,
): Promise<SignInAnswer> {
  // No e-mail holds a NUL, and the database refuses to look for one.
  const email = input.email.replaceAll("\0", "").normalize("NFKC").trim().toLowerCase();
  const network = networkOf(input.address);
  const own = tryKey(
    input.device === null ? `${email}|${network}` : `${email}|device|${input.device}`,
    FREE_TRIES.accountAndAddress,
  );
  const shared = input.device === null ? [tryKey(`address|${network}`, FREE_TRIES.address)] : [];
  const seconds = await reserveTry(connection, [own, ...shared], now);
  if (seconds > 0) return { ok: false, reason: "wait", seconds };

  const [user] = await connection.client<
    { id: string; role: Role; name: string; locale: Locale; password_hash: string | null; is_active: boolean }[]
  >`select id, role, name, locale, password_hash, is_active from users where email = ${email}`;
  nobodysHash ??= hashPassword("nobody has this password");
  const isRight = await verify(user?.password_hash ?? (await nobodysHash), input.password.normalize("NFKC"));
  if (!isRight || !user?.password_hash || !user.is_active)
    return { ok: false, reason: "wrong", userId: user?.id ?? null };
  await takeBackTry(connection, own, shared);
  return { ok: true, person: { userId: user.id, role: user.role, name: user.name, locale: user.locale } };
}

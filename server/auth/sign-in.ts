import { createHash } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { FORGET_AFTER_SECONDS, FREE_TRIES, signInDelaySeconds } from "@/domain/access/sign-in-delay";
import type { Connection } from "@/db/client";

/** argon2id; about 100 ms on the machine this was measured on (npm run bench). */
const PARAMETERS = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), PARAMETERS);

// Checked when there is no such person, so that the answer takes the same time. Made on first use.
let nobodysHash: Promise<string> | undefined;

export type SignInAnswer =
  | { ok: true; userId: string; role: string }
  | { ok: false; reason: "wrong" }
  | { ok: false; reason: "wait"; seconds: number };

/**
 * Checks e-mail and password. A wrong e-mail, a wrong password and a switched-off account answer alike, in words and in time.
 */
export async function checkPassword(
  connection: Connection,
  input: { email: string; password: string; address: string | null },
  now: Date,
): Promise<SignInAnswer> {
  const { client } = connection;
  const email = input.email.normalize("NFKC").trim().toLowerCase();
  const address = input.address ?? "unknown";
  const keys = [
    { key: sha256(`${email}|${address}`), free: FREE_TRIES.accountAndAddress },
    { key: sha256(`address|${address}`), free: FREE_TRIES.address },
  ];
  const blocked = await client`
    select max(blocked_until) as until from sign_in_failures where key in ${client(keys.map(({ key }) => key))} and blocked_until > ${now}`;
  const until: Date | null = blocked[0]?.until ?? null;
  if (until) return { ok: false, reason: "wait", seconds: Math.ceil((until.getTime() - now.getTime()) / 1000) };

  const [user] = await client`select id, role, password_hash, is_active from users where email = ${email}`;
  nobodysHash ??= hashPassword("nobody has this password");
  const isRight = await verify(user?.password_hash ?? (await nobodysHash), input.password.normalize("NFKC"));
  if (isRight && user?.password_hash && user.is_active) {
    await client`delete from sign_in_failures where key = ${keys[0]?.key ?? ""}`;
    return { ok: true, userId: user.id, role: user.role };
  }
  for (const { key, free } of keys) {
    const [row] = await client`
      insert into sign_in_failures (key, count, last_at) values (${key}, 1, ${now})
      on conflict (key) do update set last_at = ${now},
        count = case when sign_in_failures.last_at < ${new Date(now.getTime() - FORGET_AFTER_SECONDS * 1000)} then 1 else sign_in_failures.count + 1 end
      returning count`;
    const seconds = signInDelaySeconds(row?.count ?? 1, free);
    if (seconds > 0)
      await client`update sign_in_failures set blocked_until = ${new Date(now.getTime() + seconds * 1000)} where key = ${key}`;
  }
  return { ok: false, reason: "wrong" };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

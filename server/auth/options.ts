import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { database } from "../database";
import { env } from "../env";
import { log } from "../log";
import { addressOf } from "./client-address";
import { keepKnownDevice, knownDeviceOf } from "./known-device-cookie";
import { endSession, findSession, openSession } from "./sessions";
import { SESSION } from "./session-limits";
import { recordSignIn } from "./record-sign-in";
import { checkPassword, type SignInAnswer } from "./sign-in";

export const SESSION_COOKIE = "zb_session";

const isSecure = () => env().publicUrl.startsWith("https:");

export const cookieOptions = () => ({ httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure() });

/** What `authorize` hands to `encode`; next-auth keeps the rest of its token to itself. */
interface Carried {
  sub?: string;
  raw?: string;
  address?: string | null;
  agent?: string | null;
}

/**
 * next-auth with sessions kept by us: the cookie is an opaque random token, `encode` opens the session, `decode` looks it up, so
 * that ending one acts everywhere at once. A wrong password and a delay reach the page as `error=wrong` and `error=wait:SECONDS`.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().authSecret,
    session: { strategy: "jwt", maxAge: SESSION.hours * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: { sessionToken: { name: SESSION_COOKIE, options: cookieOptions() } },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const headers = new Headers(request.headers as Record<string, string>);
          const from = { address: addressOf(headers), agent: headers.get("user-agent") };
          const email = (credentials?.email ?? "").slice(0, 254);
          const password = (credentials?.password ?? "").slice(0, 256);
          // next-auth puts the message of whatever is thrown here into its answer: only our own words may be.
          const answer = await signInFrom(from, email, password).catch((err: unknown) => {
            log.error({ path: "/api/auth", err }, "sign-in failed");
            throw new Error("unexpected");
          });
          if (!answer.ok) throw new Error(answer.reason === "wait" ? `wait:${answer.seconds}` : "wrong");
          return { id: answer.person.userId, ...from };
        },
      }),
    ],
    // Its own logger writes several lines in colour and whatever it was given.
    logger: {
      error: (code, metadata) => {
        log.error({ path: "/api/auth", code, err: metadata instanceof Error ? metadata : metadata.error }, "next-auth");
      },
      warn: (code) => {
        log.warn({ path: "/api/auth", code }, "next-auth");
      },
      debug: () => {},
    },
    callbacks: {
      // Our pages decide themselves where to go on; what a request asks for is not looked at.
      redirect: ({ baseUrl }) => baseUrl,
      jwt({ token, user }) {
        if (user) Object.assign(token, { address: (user as Carried).address, agent: (user as Carried).agent });
        return token;
      },
      // The browser learns who it is from our own API; the token stays out of reach of scripts.
      session: ({ session }) => ({ expires: session.expires }),
    },
    jwt: {
      async encode({ token }) {
        const carried = token as Carried | undefined;
        if (carried?.raw) return carried.raw;
        if (!carried?.sub) return "";
        return openSession(
          database(),
          { userId: carried.sub, kind: "password", address: carried.address ?? null, agent: carried.agent ?? null },
          new Date(),
        );
      },
      async decode({ token }) {
        if (!token) return null;
        const found = await findSession(database(), token, new Date());
        return found ? { sub: found.actor.userId, raw: token } : null;
      },
    },
    events: {
      async signOut({ token }) {
        const raw = (token as Carried | null)?.raw;
        const found = raw ? await findSession(database(), raw, new Date()) : null;
        if (!raw || !found) return;
        await endSession(database(), raw, new Date());
        // next-auth hands over no request here; the address stands with the session's opening.
        await recordSignIn(database(), { kind: "session.ended", person: found.actor }, { address: null, agent: null });
      },
    },
  };
}

async function signInFrom(
  from: { address: string | null; agent: string | null },
  email: string,
  password: string,
): Promise<SignInAnswer> {
  const { address } = from;
  const device = await knownDeviceOf(email);
  const answer = await checkPassword(database(), { email, password, address, device }, new Date());
  if (!answer.ok && answer.reason === "wait") return answer;
  await recordSignIn(
    database(),
    answer.ok ? { kind: "session.opened", person: answer.person } : { kind: "sign-in.failed", userId: answer.userId },
    from,
  );
  if (answer.ok && device === null) await keepKnownDevice(email, isSecure());
  return answer;
}

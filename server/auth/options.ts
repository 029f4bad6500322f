import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { database } from "../database";
import { env } from "../env";
import { addressOf } from "./client-address";
import { endSession, findSession, openSession } from "./sessions";
import { SESSION } from "./session-limits";
import { recordSignIn } from "./record-sign-in";
import { checkPassword } from "./sign-in";

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
          const address = addressOf(headers);
          const agent = headers.get("user-agent");
          const answer = await checkPassword(
            database(),
            {
              email: (credentials?.email ?? "").slice(0, 254),
              password: (credentials?.password ?? "").slice(0, 256),
              address,
            },
            new Date(),
          );
          if (!answer.ok && answer.reason === "wait") throw new Error(`wait:${answer.seconds}`);
          await recordSignIn(
            database(),
            answer.ok
              ? { kind: "session.opened", person: answer.person }
              : { kind: "sign-in.failed", userId: answer.userId },
            { address, agent },
          );
          if (!answer.ok) throw new Error("wrong");
          return { id: answer.person.userId, address, agent };
        },
      }),
    ],
    callbacks: {
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

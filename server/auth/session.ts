import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { database } from "../database";
import { SESSION_COOKIE } from "./options";
import { type FoundSession, findSession } from "./sessions";

/** Who is asking, looked up once per request; null for a visitor. */
export const currentSession = cache(async (): Promise<FoundSession | null> => {
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  return token ? findSession(database(), token, new Date()) : null;
});

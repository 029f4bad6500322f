import { randomUUID } from "node:crypto";
import { addressOf } from "../auth/client-address";
import type { FoundSession } from "../auth/sessions";
import { database } from "../database";
import type { ServiceContext } from "../services/context";

/** The service context, and what the profile procedures need of the session. */
export interface ApiContext extends ServiceContext {
  session: FoundSession | null;
  idempotencyKey: string | null;
}

export function contextFor(session: FoundSession | null, headers: Headers): ApiContext {
  const key = headers.get("x-idempotency-key");
  return {
    session,
    actor: session?.actor ?? null,
    now: () => new Date(),
    requestId: randomUUID(),
    address: addressOf(headers),
    agent: headers.get("user-agent"),
    idempotencyKey: key !== null && /^[\w-]{8,64}$/.test(key) ? key : null,
    operation: null,
    connection: database(),
  };
}

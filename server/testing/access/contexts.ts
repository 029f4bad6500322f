import type { Connection } from "@/db/client";
import type { ApiContext } from "@/server/api/context";
import { newId } from "@/server/ids";
import type { AccessWorld, Identity } from "./access-world";

/** What a request of this identity becomes, on the given connection. */
export function contextOf(
  access: AccessWorld,
  who: Identity,
  connection: Connection,
  idempotencyKey: string | null = null,
): ApiContext {
  const session = access.sessions[who];
  return {
    session,
    actor: session?.actor ?? null,
    now: access.world.now,
    requestId: newId(access.world.now()),
    address: "203.0.113.7",
    agent: "test",
    idempotencyKey,
    operation: null,
    connection,
  };
}

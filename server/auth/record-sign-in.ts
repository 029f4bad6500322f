import { randomUUID } from "node:crypto";
import type { Connection } from "@/db/client";
import { type ServiceContext, write } from "../services/context";
import { recordEvent } from "../services/events/record-event";
import type { SignedInPerson } from "./sign-in";

export type SignInEvent =
  | { kind: "session.opened"; person: SignedInPerson }
  | { kind: "session.ended"; person: SignedInPerson }
  | { kind: "sign-in.failed"; userId: string | null };

/**
 * Writes a coming, a going or a failed try into the office's chain. A client's person stands there without a name: the
 * administrator, who reads this chain, knows no clients. What was typed as e-mail is never written: it is often a password.
 */
export async function recordSignIn(
  connection: Connection,
  event: SignInEvent,
  from: { address: string | null; agent: string | null },
): Promise<void> {
  const person = "person" in event ? event.person : null;
  const ctx: ServiceContext = {
    actor: person && {
      kind: "person",
      userId: person.userId,
      role: person.role,
      name: person.role === "client" ? "客户" : person.name,
      locale: person.locale,
    },
    now: () => new Date(),
    requestId: randomUUID(),
    address: from.address,
    agent: from.agent,
    operation: null,
    connection,
  };
  await write(ctx, (tx) =>
    recordEvent(tx, ctx, {
      clientId: null,
      kind: event.kind,
      data: {
        userId: event.kind === "sign-in.failed" ? event.userId : event.person.userId,
        agent: from.agent?.slice(0, 300) ?? null,
      },
    }),
  );
}

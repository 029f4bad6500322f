import { endAllSessionsIn } from "@/server/auth/sessions";
import { personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";

/** Ends every session of the person, this one too. */
export async function signOutEverywhere(ctx: ServiceContext): Promise<void> {
  const { userId } = personOf(ctx);
  await write(ctx, async (tx) => {
    await recordEvent(tx, ctx, { clientId: null, kind: "session.ended-everywhere", data: { userId } });
    await endAllSessionsIn(tx, userId, ctx.now());
  });
}

import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { ServiceContext } from "./context";

/**
 * Runs one step of a transaction with the database seeing the system instead of the person, and goes back. For figures
 * that are kept over rows the person may not read: a client who uploads one paper by a link changes the count of all.
 * The caller has already shown that the person reaches the record; nothing that was read may be handed out.
 * Never beside other queries of the same transaction (`Promise.all`): those sent meanwhile would be the system's too.
 */
export async function withSystemReach<T>(tx: Tx, ctx: ServiceContext, work: () => Promise<T>): Promise<T> {
  const person = ctx.actor?.kind === "person" ? ctx.actor : null;
  if (person === null || person.role === "manager") return work();
  const become = (role: string) => tx.execute(sql`select set_config('app.role', ${role}, true)`);
  await become("system");
  // No `finally`: after a failed statement the transaction is over, and its settings with it.
  const result = await work();
  await become(person.role);
  return result;
}

import { and, asc, eq, inArray } from "drizzle-orm";
import { users } from "@/db/schema";
import { mustBeAble, read, type ServiceContext } from "../context";

/** The consultants and managers who can own a client or a case, by name. */
export async function listColleagues(
  ctx: ServiceContext,
): Promise<{ id: string; name: string; role: "consultant" | "manager" }[]> {
  mustBeAble(ctx, "user.list-names");
  const rows = await read(ctx, (tx) =>
    tx
      .select({ id: users.id, name: users.name, role: users.role })
      .from(users)
      .where(and(eq(users.isActive, true), inArray(users.role, ["consultant", "manager"])))
      .orderBy(asc(users.role), asc(users.name)),
  );
  return rows as { id: string; name: string; role: "consultant" | "manager" }[]; // the where asks for these two
}

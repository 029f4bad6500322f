import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { personOf, type ServiceContext, write } from "../context";

export interface Preferences {
  locale?: "zh-CN" | "en";
  theme?: "system" | "light" | "dark";
  hasSingleKeys?: boolean;
}

export async function updatePreferences(ctx: ServiceContext, preferences: Preferences): Promise<void> {
  const { userId } = personOf(ctx);
  if (Object.values(preferences).every((value) => value === undefined)) return;
  await write(ctx, async (tx) => {
    await tx.update(users).set(preferences).where(eq(users.id, userId));
  });
}

import { type Connection, connect } from "@/db/client";
import { env } from "./env";

// Next reloads modules in development; the pool must survive that or connections pile up.
const kept = globalThis as typeof globalThis & { zhengbanConnection?: Connection };

export function database(): Connection {
  kept.zhengbanConnection ??= connect(env().databaseUrl, env().databasePoolSize);
  return kept.zhengbanConnection;
}

import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import type { AppRouter } from "@/server/api/root";

/** One call a request, so that each mutation carries its own idempotency key. */
export function makeClient(): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: "/api/trpc",
        headers: ({ op }) => {
          const key = op.context.idempotencyKey;
          return typeof key === "string" ? { "x-idempotency-key": key } : {};
        },
      }),
    ],
  });
}

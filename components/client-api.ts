/**
 * The API from the browser: `api.me.updatePreferences.mutate({ theme: "dark" }, options)`.
 *
 * The client library is fetched with the first call and not with the page. Inside a component call it through `useAct`,
 * which supplies `options` with the idempotency key, the pending state and the words of an error.
 */
import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "@/server/api/root";

let client: Promise<TRPCClient<AppRouter>> | undefined;

function load(): Promise<TRPCClient<AppRouter>> {
  client ??= import("@/components/trpc-client").then(
    (module) => module.makeClient(),
    (error: unknown) => {
      // A network fault while fetching the code must not stay for the life of the page.
      client = undefined;
      throw error;
    },
  );
  return client;
}

type Callable = (...args: unknown[]) => Promise<unknown>;

function at(path: readonly string[]): unknown {
  return new Proxy(() => undefined, {
    get: (_, name) => (typeof name === "string" && name !== "then" ? at([...path, name]) : undefined),
    apply: async (_, __, args: unknown[]) => {
      const target = path.reduce<unknown>(
        (node, name) => (node as Record<string, unknown>)[name],
        (await load()) as unknown,
      );
      return (target as Callable)(...args);
    },
  });
}

// The proxy answers every path of the router; the types come from the router itself.
export const api = at([]) as TRPCClient<AppRouter>;

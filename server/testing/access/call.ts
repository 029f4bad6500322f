import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { ApiContext } from "@/server/api/context";
import { appRouter } from "@/server/api/root";
import type { ProcedureMeta } from "@/server/api/trpc";

export interface ListedProcedure {
  path: string;
  type: "query" | "mutation";
  action: ProcedureMeta["action"];
}

/** Every procedure that can be called, from the router itself. */
export const PROCEDURES: readonly ListedProcedure[] = Object.entries(
  appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: "query" | "mutation"; meta?: ProcedureMeta } }
  >,
)
  .map(([path, { _def }]) => {
    if (!_def.meta) throw new Error(`${path} does not say who may call it`);
    return { path, type: _def.type, action: _def.meta.action };
  })
  .sort((one, other) => one.path.localeCompare(other.path));

export interface Answer {
  status: number;
  /** "OK", or tRPC's code. */
  code: string;
  reason: string | null;
  data: unknown;
  /** All that left the server. */
  text: string;
}

/** Calls a procedure as a browser would: through the HTTP handler, with the error's outward form. */
export async function call(
  { path, type }: Pick<ListedProcedure, "path" | "type">,
  input: unknown,
  context: ApiContext,
): Promise<Answer> {
  const json = input === undefined ? undefined : JSON.stringify(input);
  const url = new URL(`http://127.0.0.1/api/trpc/${path}`);
  if (type === "query" && json !== undefined) url.searchParams.set("input", json);
  const request =
    type === "query"
      ? new Request(url)
      : new Request(url, { method: "POST", headers: { "content-type": "application/json" }, body: json ?? null });
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: async () => context,
  });
  const text = await response.text();
  const body = JSON.parse(text) as {
    result?: { data?: unknown };
    error?: { data: { code: string; reason: string } };
  };
  return {
    status: response.status,
    code: body.error?.data.code ?? "OK",
    reason: body.error?.data.reason ?? null,
    data: body.result?.data,
    text,
  };
}

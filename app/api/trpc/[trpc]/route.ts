import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { contextFor } from "@/server/api/context";
import { appRouter } from "@/server/api/root";
import { currentSession } from "@/server/auth/session";
import { isOwnOrigin } from "@/server/auth/own-origin";

/** A price book of every licence is a tenth of it. Files go through /api/uploads. */
const LONGEST_BODY = 1_000_000;

const handler = async (request: Request) => {
  if (request.method !== "GET" && !isOwnOrigin(request)) return new Response(null, { status: 403 });
  // Refused before it is read; a body that does not say how long it is would be read whole.
  if (Number(request.headers.get("content-length") ?? 0) > LONGEST_BODY) return new Response(null, { status: 413 });
  if (request.headers.has("transfer-encoding")) return new Response(null, { status: 411 });
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    // Nobody of ours sends many calls as one; it would let one request hold every connection.
    allowBatching: false,
    createContext: async () => contextFor(await currentSession(), request.headers),
    responseMeta: ({ errors }) => ({
      headers: {
        "cache-control": "no-store",
        ...(errors.some((error) => error.code === "SERVICE_UNAVAILABLE") ? { "retry-after": "2" } : {}),
      },
    }),
  });
};

export { handler as GET, handler as POST };

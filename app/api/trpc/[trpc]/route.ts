import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { contextFor } from "@/server/api/context";
import { appRouter } from "@/server/api/root";
import { currentSession } from "@/server/auth/session";
import { isOwnOrigin } from "@/server/auth/own-origin";

const handler = async (request: Request) => {
  if (request.method !== "GET" && !isOwnOrigin(request)) return new Response(null, { status: 403 });
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
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

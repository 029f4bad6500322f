import { contextFor } from "@/server/api/context";
import { logoBytes } from "@/server/services/agency/logo";

export const dynamic = "force-dynamic";

/** The agency's logo for anybody, by its hash: an address shows the same for good, so it is kept for good. */
export async function GET(request: Request, { params }: RouteContext<"/api/agency/logo/[hash]">): Promise<Response> {
  const { hash } = await params;
  const bytes = /^[0-9a-f]{64}$/.test(hash) ? await logoBytes(contextFor(null, request.headers), hash) : null;
  if (bytes === null) return new Response(null, { status: 404 });
  return new Response(bytes, {
    headers: {
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}

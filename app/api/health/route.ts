import { database } from "@/server/database";

export const dynamic = "force-dynamic";

/** For load balancers and the launcher: 200 when the database answers. */
export async function GET() {
  try {
    await database().client`select 1`;
    return Response.json({ ok: true }, { headers: { "cache-control": "no-store" } });
  } catch {
    return Response.json({ ok: false }, { status: 503, headers: { "cache-control": "no-store", "retry-after": "2" } });
  }
}

import { database } from "@/server/database";
import { isStorageAnswering } from "@/server/services/documents/storage-health";

export const dynamic = "force-dynamic";

const answer = (status: 200 | 503, body: Record<string, unknown>) =>
  Response.json(body, {
    status,
    headers: { "cache-control": "no-store", ...(status === 503 ? { "retry-after": "2" } : {}) },
  });

/**
 * For load balancers and the launcher: 200 when the database answers. `?all` also asks where the files lie: for monitoring, since
 * nearly everything goes on without them and a balancer should not take every process away.
 */
export async function GET(request: Request) {
  try {
    await database().client`select 1`;
  } catch {
    return answer(503, { ok: false, missing: "database" });
  }
  if (!new URL(request.url).searchParams.has("all")) return answer(200, { ok: true });
  return (await isStorageAnswering()) ? answer(200, { ok: true }) : answer(503, { ok: false, missing: "storage" });
}

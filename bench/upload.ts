import { sql } from "drizzle-orm";
import { seedDemo } from "@/db/seed/index";
import { dayInShanghai } from "@/domain/shared/day";
import { SESSION_COOKIE } from "@/server/auth/options";
import { againstGoal, printTable, round } from "./print";
import { sendArchive } from "./upload/send-archive";
import { residentMiB } from "./web/cpu";
import { oneId, signIn } from "./web/people";
import { prepareApp } from "./web/served";

const MIB = 1024 * 1024;
/** A bulk archive nearly as large as one may be; `BENCH_UPLOAD_MB` for a short run. */
const BYTES = Number(process.env.BENCH_UPLOAD_MB ?? 5120) * MIB;
const LOOK_MS = 200;

/** One archive of 5 GB sent in pieces to the production build: throughput, and what the web server's memory does. Linux only. */
export async function benchUpload(): Promise<void> {
  const prepared = await prepareApp();
  try {
    const { owner, database } = prepared;
    await seedDemo(database.ownerUrl, { today: dayInShanghai(new Date()) });
    const { consultant } = await signIn(owner);
    const requirementId = await oneId(
      owner,
      sql`update requirements set document_type = 'bulk-archive', supplied_by = 'agency-draft', status = 'to-request', document_id = null, file_version_id = null
        where id = (select r.id from requirements r join clients c on c.id = r.client_id
          where r.status = 'to-request' and not exists (select 1 from client_restrictions x where x.client_id = c.id) order by r.id limit 1)
        returning id`,
    );
    const app = await prepared.start();
    let watch: NodeJS.Timeout | undefined;
    try {
      const target = { url: app.url, cookie: `${SESSION_COOKIE}=${consultant}`, requirementId };
      // What every first upload loads is no part of what a large one takes.
      await sendArchive(target, 16 * MIB);
      const before = residentMiB(app.pid);
      let highest = before;
      watch = setInterval(() => {
        highest = Math.max(highest, residentMiB(app.pid));
      }, LOOK_MS);
      const { byteCount, sentMs, endMs } = await sendArchive(target, BYTES);
      clearInterval(watch);
      const after = residentMiB(app.pid);
      printTable(
        "Upload in pieces",
        ["what", "measured"],
        [
          ["archive", `${round(byteCount / MIB, 0)} MiB`],
          ["throughput, end included", `${round(byteCount / MIB / (sentMs / 1000), 0)} MiB/s`],
          ["the last answer: read again, hashed, checked", `${round(endMs / 1000)} s`],
          ["web server before, highest, after", `${round(before, 0)} · ${round(highest, 0)} · ${round(after, 0)} MiB`],
          ["more than before, at most", againstGoal(highest - before, "≤", 50, " MiB")],
        ],
      );
    } finally {
      clearInterval(watch);
      await app.stop();
    }
  } finally {
    await prepared.stop();
  }
}

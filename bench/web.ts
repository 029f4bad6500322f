import { sql } from "drizzle-orm";
import { seedDemo } from "@/db/seed/index";
import { dayInShanghai } from "@/domain/shared/day";
import { SESSION_COOKIE } from "@/server/auth/options";
import { openSession } from "@/server/auth/sessions";
import { residentMiB } from "./cpu";
import { fillBenchData } from "./data";
import { measureWeights } from "./js-weight";
import { load, type Measured } from "./load";
import { againstGoal, printTable, round } from "./print";
import { serveApp, serveFloor } from "./served";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);

/** Pages, procedures and PDFs against an empty dynamic page in the same run. CPU is the app's and the database's together. */
export async function benchWeb(): Promise<void> {
  const prepared = await serveApp();
  process.env.ZB_DATA_DIR = prepared.dataFolder;
  process.env.DATABASE_URL = prepared.database.appUrl;
  process.env.DATABASE_OWNER_URL = prepared.database.ownerUrl;
  process.env.NEXTAUTH_SECRET = "bench".repeat(10);
  console.log("filling the database …");
  await seedDemo(prepared.database.ownerUrl, { today: dayInShanghai(new Date()) });
  await fillBenchData(prepared.owner);
  const floor = await serveFloor();
  const app = await prepared.start();
  try {
    const { client } = prepared.owner;
    const tokenOf = async (userId: string) =>
      openSession(prepared.owner, { userId, kind: "password", address: null, agent: "bench" }, new Date());
    const one = async (query: ReturnType<typeof sql>) =>
      prepared.owner.within({ role: "system", userId: null, linkRequestId: null }, async (tx) => {
        const [row] = await tx.execute<{ id: string }>(query);
        if (!row) throw new Error("the seed lacks what the bench needs");
        return row.id;
      });
    const consultant = await one(sql`select id from users where role = 'consultant' order by email limit 1`);
    const headers = { cookie: `${SESSION_COOKIE}=${await tokenOf(consultant)}` };
    const applicationId = await one(
      sql`select application_id as id from events where application_id is not null group by 1 order by count(*) desc limit 1`,
    );
    const quoteId = await one(
      sql`select id from quotes where status in ('sent', 'accepted') order by jsonb_array_length(content->'lines') desc limit 1`,
    );

    const input = encodeURIComponent(JSON.stringify({}));
    const targets: [name: string, url: string, goal: number | null][] = [
      ["empty dynamic page (floor)", `${floor.url}/`, null],
      ["application list page, 50 of 50,000", `${app.url}/desk/applications`, 2.5],
      ["application page", `${app.url}/desk/applications/${applicationId}`, 3],
      ["tRPC application.list, 50 rows", `${app.url}/api/trpc/application.list?input=${input}`, 1.2],
    ];
    const before = residentMiB(app.pid);
    for (const connections of [1, 10]) {
      const rows: string[][] = [];
      let floorCpu = 0;
      for (const [name, url, goal] of targets) {
        const isFloor = url.startsWith(floor.url);
        const ask = (seconds: number) =>
          load({
            url,
            headers,
            connections,
            seconds,
            appPid: isFloor ? floor.pid : app.pid,
            databasePid: isFloor ? null : prepared.database.pid,
          });
        await ask(2); // warm
        const m = await ask(SECONDS);
        const cpu = m.appCpu + m.databaseCpu;
        if (isFloor) floorCpu = cpu;
        rows.push([name, ...figures(m), goal ? againstGoal(cpu / floorCpu, "≤", goal, " ×") : "1 ×"]);
      }
      printTable(
        `Pages and procedures, ${connections} connection(s)`,
        ["", "req/s", "p50 ms", "p97.5 ms", "CPU ms app + db", "failed", "CPU against the floor"],
        rows,
      );
    }

    // PDFs: cold, warm, size, and what an ordinary page feels meanwhile.
    const pdf = `${app.url}/api/pdf/quotes/${quoteId}`;
    const times: number[] = [];
    let bytes = 0;
    for (let i = 0; i < 12; i++) {
      const started = performance.now();
      const response = await fetch(pdf, { headers });
      bytes = (await response.arrayBuffer()).byteLength;
      if (!response.ok) throw new Error(`PDF ${response.status}`);
      times.push(performance.now() - started);
    }
    const [cold = 0, ...warm] = times;
    const median = warm.sort((a, b) => a - b)[Math.floor(warm.length / 2)] ?? 0;
    const page = {
      url: `${app.url}/desk/applications/${applicationId}`,
      headers,
      connections: 1,
      seconds: SECONDS,
      appPid: app.pid,
      databasePid: prepared.database.pid,
    };
    const idle = await load(page);
    let isOver = false;
    const making = (async () => {
      let made = 0;
      while (!isOver) {
        await (await fetch(pdf, { headers })).arrayBuffer();
        made += 1;
      }
      return made;
    })();
    const busy = await load(page);
    isOver = true;
    const made = await making;
    const after = residentMiB(app.pid);
    printTable(
      "Quote PDF and memory",
      ["", "figure"],
      [
        ["quote PDF, first", `${round(cold, 0)} ms`],
        ["quote PDF, then (median of 11)", `${round(median, 0)} ms`],
        ["quote PDF, size", againstGoal(bytes / 1024, "≤", 150, " KB")],
        [
          "ordinary page p97.5 idle / while PDFs are made",
          `${round(idle.p95, 0)} / ${round(busy.p95, 0)} ms; ${againstGoal(busy.p95 / Math.max(1, idle.p95), "≤", 2, " ×")}; ${made} PDFs`,
        ],
        [
          "web process with PDF worker, before / after",
          `${round(before, 0)} / ${againstGoal(after, "≤", 350, " MiB")}`,
        ],
      ],
    );

    const contact = await one(
      sql`select m.user_id as id from client_members m join applications a on a.client_id = m.client_id group by 1 order by count(*) desc limit 1`,
    );
    await measureWeights(floor.url, app.url, {
      consultant: await tokenOf(consultant),
      client: await tokenOf(contact),
      applicationId,
    });
    await client`select 1`;
  } finally {
    await app.stop();
    await floor.stop();
    await prepared.stop();
  }
}

const figures = (m: Measured): string[] => [
  round(m.requestsPerSecond, 0),
  round(m.p50, 0),
  round(m.p95, 0),
  `${round(m.appCpu)} + ${round(m.databaseCpu)}`,
  String(m.failed),
];

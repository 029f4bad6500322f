import { sql } from "drizzle-orm";
import { seedDemo } from "@/db/seed/index";
import { dayInShanghai } from "@/domain/shared/day";
import { SESSION_COOKIE } from "@/server/auth/options";
import { residentMiB } from "./web/cpu";
import { APPLICATIONS, fillBenchData } from "./web/data";
import { type Grown, type LoadOf, measureGrowth, p95Of } from "./web/growth";
import { measureWeights } from "./web/js-weight";
import { measurePages } from "./web/pages";
import { measurePdfs } from "./web/pdf";
import { oneId, signIn } from "./web/people";
import { draftQuote } from "./web/quotes";
import { prepareApp, type PreparedApp, serveFloor } from "./web/served";

const TENTH = 0.1;

/** The pages that show much of the office at once. */
const OFFICE_PAGES = {
  "board, 20 cards a stage": "/desk/applications?view=board",
  "deadlines, week": "/desk/deadlines?view=week",
  "deadlines, month": "/desk/deadlines?view=month",
  "deadlines, day": "/desk/deadlines?view=day",
  "review queue, 100 papers": "/desk/review",
};

const officeTargets = (as: Omit<LoadOf, "url">, url: string) =>
  Object.entries(OFFICE_PAGES).map(([name, path]) => ({ name, ...as, url: `${url}${path}` }));

/** The address of a new draft of the rules, opened by a manager. */
async function openRuleDraft(url: string, manager: string): Promise<string> {
  const answer = await fetch(`${url}/api/trpc/ruleDrafts.open`, {
    method: "POST",
    headers: { cookie: `${SESSION_COOKIE}=${manager}`, origin: url, "content-type": "application/json" },
    body: JSON.stringify({ title: "电信许可的资本要求", fromVersionId: null }),
  });
  if (!answer.ok) throw new Error(`no draft: ${await answer.text()}`);
  const { result } = (await answer.json()) as { result: { data: { id: string } } };
  return `/manage/rules/${result.data.id}`;
}

/** The same pages while the office is a tenth of the size. */
async function inSmallOffice(prepared: PreparedApp): Promise<Grown[]> {
  const app = await prepared.start();
  try {
    const { consultant } = await signIn(prepared.owner);
    const as = {
      headers: { cookie: `${SESSION_COOKIE}=${consultant}` },
      appPid: app.pid,
      databasePid: prepared.database.pid,
    };
    return await p95Of(officeTargets(as, app.url));
  } finally {
    await app.stop();
  }
}

/**
 * Pages, procedures, PDFs and scripts of the production build on a database of its own, beside an empty dynamic page in the same
 * run. Linux only: CPU and memory are read from /proc.
 */
export async function benchWeb(): Promise<void> {
  const prepared = await prepareApp();
  const ends: (() => Promise<void>)[] = [prepared.stop];
  try {
    const { owner, database } = prepared;
    const today = dayInShanghai(new Date());
    console.log(`Filling a temporary database: the demo story and ${APPLICATIONS.toLocaleString("en")} applications …`);
    await seedDemo(database.ownerUrl, { today });
    await fillBenchData(owner, { from: 0, to: TENTH });
    const small = await inSmallOffice(prepared);
    await fillBenchData(owner, { from: TENTH, to: 1 });
    const twelveLines = await draftQuote(owner, today, 12);
    const sixtyLines = await draftQuote(owner, today, 60);
    const people = await signIn(owner);
    const id = (query: ReturnType<typeof sql>) => oneId(owner, query);
    const applicationId = await id(
      sql`select application_id as id from events where application_id is not null group by 1 order by count(*) desc, 1 limit 1`,
    );

    const library = await id(sql`select client_id as id from cases where number = 'BENCH-77'`);

    const floor = await serveFloor();
    ends.push(floor.stop);
    const app = await prepared.start();
    ends.push(app.stop);
    const residentBefore = residentMiB(app.pid);
    const headers = { cookie: `${SESSION_COOKIE}=${people.consultant}` };
    const ours = { headers, appPid: app.pid, databasePid: database.pid };
    const bare = { appPid: floor.pid, databasePid: null, goal: null };
    const page = { ...ours, url: `${app.url}/desk/applications/${applicationId}` };
    const input = encodeURIComponent(JSON.stringify({}));
    await measurePages([
      { ...bare, name: "empty dynamic page (floor)", url: `${floor.url}/` },
      { ...bare, name: "50 rows as plain elements, no data, no frame", url: `${floor.url}/rows` },
      { name: "application list page, 50 rows of 50,000", ...ours, url: `${app.url}/desk/applications`, goal: 2.5 },
      ...officeTargets(ours, app.url)
        .filter(({ name }) => name !== "deadlines, day")
        .map((target) => ({ ...target, goal: 3 })),
      { name: "library of a client, 30 papers", ...ours, url: `${app.url}/desk/clients/${library}/documents`, goal: 3 },
      { name: "application page", ...page, goal: 3 },
      {
        name: "tRPC application.list, 50 rows",
        ...ours,
        url: `${app.url}/api/trpc/application.list?input=${input}`,
        goal: 1.2,
      },
    ]);
    await measurePdfs({ appUrl: app.url, headers, twelveLines, sixtyLines, page, residentBefore });
    await measureGrowth(small, officeTargets(ours, app.url), APPLICATIONS);

    const { clientId, requestId } = people;
    const [begun, final, compared, quote, paper, sent, started, document, identityFile, letter, lead] =
      await Promise.all([
        id(sql`select id from assessments where status = 'draft' order by id limit 1`),
        id(sql`select id from assessments where status = 'final' order by id limit 1`),
        id(
          sql`select after.id || '/compare?with=' || before.id as id from assessments after
          join assessments before on before.client_id = after.client_id and before.id < after.id
          where after.status = 'final' and before.status = 'final' order by after.id limit 1`,
        ),
        id(sql`select id from quotes where number not like 'BENCH-%' order by id limit 1`),
        id(
          sql`select id from requirements where client_id = ${clientId} and request_id = ${requestId} order by id limit 1`,
        ),
        id(
          sql`select id from quotes where client_id = ${clientId} and status in ('sent', 'accepted') order by id limit 1`,
        ),
        id(sql`select id from applications where client_id = ${clientId} order by id limit 1`),
        id(sql`select id from documents where client_id = ${clientId} order by id limit 1`),
        id(sql`select f.id from file_versions f join documents d on d.id = f.document_id
        where d.document_type = 'legal-rep-id' and f.client_id = ${clientId} order by f.id limit 1`),
        id(sql`select l.id from letters l join users u on u.id = l.uploaded_by
        where u.role = 'consultant' and u.locale = 'zh-CN' order by u.email limit 1`),
        id(sql`select id from leads where status = 'new' order by created_at limit 1`),
      ]);
    const draft = await openRuleDraft(app.url, people.manager);
    const version = `/desk/rules/${await id(sql`select id from rule_set_versions order by id limit 1`)}`;
    await measureWeights({
      floorUrl: floor.url,
      appUrl: app.url,
      ...people,
      addresses: {
        "/desk/applications/[id]": `/desk/applications/${applicationId}`,
        "/desk/assessments/[id]": `/desk/assessments/${final}`,
        "/desk/assessments/[id]/compare": `/desk/assessments/${compared}`,
        "/desk/assessments/[id]/questions": `/desk/assessments/${begun}/questions`,
        "/desk/cases/[id]": `/desk/cases/${await id(sql`select case_id as id from applications where id = ${applicationId}`)}`,
        "/desk/cases/new": `/desk/cases/new?client=${clientId}`,
        "/desk/clients/[id]": `/desk/clients/${clientId}`,
        "/desk/clients/[id]/documents": `/desk/clients/${clientId}/documents`,
        "/desk/documents/[id]": `/desk/documents/${document}`,
        "/desk/files/[id]": `/desk/files/${identityFile}`,
        "/desk/leads/[id]": `/desk/leads/${lead}`,
        "/desk/letters/[id]": `/desk/letters/${letter}`,
        "/desk/quotes/[id]": `/desk/quotes/${quote}`,
        "/desk/rules/[id]": version,
        "/desk/rules/[id]/[part]": `${version}/licence%3Aedi-b21`,
        "/manage/rules/[id]": draft,
        "/manage/rules/[id]/checks": `${draft}/checks`,
        "/manage/rules/[id]/facts/[factId]": `${draft}/facts/registered_capital_wan`,
        "/manage/rules/[id]/groups": `${draft}/groups`,
        "/manage/rules/[id]/licences/[licenceId]": `${draft}/licences/edi-b21`,
        "/manage/rules/[id]/meta": `${draft}/meta`,
        "/manage/rules/[id]/parts": `${draft}/parts`,
        "/manage/rules/[id]/scenarios": `${draft}/scenarios`,
        "/manage/rules/[id]/scenarios/[scenarioId]": `${draft}/scenarios/edi-turns`,
        "/manage/rules/[id]/sources/[sourceId]": `${draft}/sources/telecom-regs`,
        "/manage/rules/impact/[id]": `/manage/rules/impact/${await id(sql`select id from impact_runs order by id limit 1`)}`,
        "/manage/templates/[id]": `/manage/templates/${await id(sql`select id from draft_templates order by id limit 1`)}`,
        "/portal/papers/[id]": `/portal/papers/${paper}`,
        "/portal/progress/[id]": `/portal/progress/${started}`,
        "/portal/quotes/[id]": `/portal/quotes/${sent}`,
        "/portal/request/[id]": `/portal/request/${requestId}`,
      },
    });
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

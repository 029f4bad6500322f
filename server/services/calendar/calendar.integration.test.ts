import { eq, sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { calendarNotices, clocks } from "@/db/schema";
import { calendarInForce, noticeInForce, putInForce } from "@/server/calendar-in-force";
import { isProvisionalDay } from "@/domain/calendar/work-calendar";
import { eventsOf } from "../../testing/factories";
import { ownDatabase } from "../../testing/own-database";
import { testWorld } from "../../testing/test-context";
import { applicationOf, clocksOf, official, settlePapers, stage, startApplication } from "../applications/testing/walk";
import { read, write } from "../context";
import { checkNotice } from "./check-notice";
import { getCalendar } from "./get-calendar";
import { freshenCalendarForJob } from "./holiday-table-in-force";
import { recountClocks } from "./recount-clocks";
import { editRuleSettings } from "../rules/rule-settings";
import { proposeNotice, sendNoticeBack } from "./notice-proposals";
import { takeOverNotice } from "./take-over-notice";

const world = await testWorld((await ownDatabase("calendar")).appUrl);
const { consultant, colleague, manager, administrator } = world.people;
const owner = world.contextOf(consultant);
const system = world.contextOf("system");
const office = world.contextOf(manager);
const admin = world.contextOf(administrator);

// What this process counts by is not its own: other files of the same worker count after it.
afterAll(() => putInForce(null, null));

// Made up: a Spring Festival of seven days, with the weekend after it worked.
const TEXT = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月13日（周六）、2月14日（周日）上班。
三、清明节：4月3日至5日放假，共3天。
四、劳动节：5月1日至5日放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日至7日放假调休，共7天。10月9日（周六）上班。
国务院办公厅
2026年11月20日`;
const URL_OF_NOTICE = "https://www.gov.cn/zhengce/content/example.htm";
const notice = { text: TEXT, url: URL_OF_NOTICE };

/** An ICP filing that the authority has had since this day. */
async function filed(on: string) {
  world.setNow(`${on}T02:00:00Z`);
  const started = await startApplication(world, "icp-filing");
  await settlePapers(owner, world.contextOf(colleague), started.applicationId);
  const { template } = await applicationOf(owner, started.applicationId);
  if (template.stages.includes("sealing")) await stage(owner, started.applicationId, "sealing");
  await stage(owner, started.applicationId, "filing");
  await official(owner, started.applicationId, "filed", on);
  return started;
}

const over = await filed("2027-02-03");
const before = await filed("2027-01-04");
world.setNow("2027-02-04T02:00:00Z");
const [clock = ""] = await clocksOf(owner, over.applicationId);

test("the clock stands over the Spring Festival, counted by the law alone", () => {
  // Twenty working days after Wednesday 3 February: the 4th, then from Tuesday the 9th on, when the four days off by law are over.
  expect(clock).toMatch(/2027-02-03 → 2027-03-05$/);
});

test("a notice is shown with exactly the clocks it moves, and nothing has changed", async () => {
  const { preview, problems } = await checkNotice(office, notice);
  expect(problems).toEqual([]);
  const { number } = await applicationOf(owner, over.applicationId);
  // Three more days off, two more worked: one working day later.
  expect(preview?.moving).toMatchObject([
    { applicationId: over.applicationId, number, from: "2027-03-05", to: "2027-03-08", owner: consultant.name },
  ]);
  expect(preview?.moving[0]?.client).not.toBeNull();
  // The other one ended its twenty days before the feast and only stops being provisional.
  expect(preview?.settled).toBeGreaterThanOrEqual(1);
  expect(await clocksOf(owner, over.applicationId)).toEqual([clock]);
  expect(isProvisionalDay("2027-06-01", calendarInForce())).toBe(true);
});

test("an administrator sees numbers and dates, no company; a consultant may not ask", async () => {
  const { preview } = await checkNotice(world.contextOf(administrator), notice);
  expect(preview?.moving[0]).toMatchObject({ client: null, from: "2027-03-05" });
  await expect(checkNotice(owner, notice)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(takeOverNotice(owner, { ...notice, fingerprint: "0".repeat(64) })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});

test("what cannot be read or leaves a year open is refused at the door", async () => {
  expect((await checkNotice(office, { text: TEXT.replace("共7天", "共8天"), url: null })).problems).toMatchObject([
    { reason: "other-length" },
  ]);
  const far = "国务院办公厅关于2029年部分节假日安排的通知\n一、元旦：1月1日放假。";
  await expect(checkNotice(office, { text: far, url: null })).rejects.toMatchObject({
    reason: "calendar-year-missing",
    details: { year: 2029, missing: 2027 },
  });
});

test("one person hands it in, another takes it over, sends it back or finds it taken back", async () => {
  const { preview } = await checkNotice(office, notice);
  const seen = { ...notice, fingerprint: preview?.fingerprint ?? "" };
  const refused = (doing: Promise<unknown>) => expect(doing).rejects;
  await refused(takeOverNotice(admin, seen)).toMatchObject({ reason: "notice-needs-second" });
  await proposeNotice(office, seen);
  await refused(proposeNotice(admin, seen)).toMatchObject({ reason: "notice-waits-already" });
  await refused(takeOverNotice(office, seen)).toMatchObject({ reason: "notice-needs-second" });
  const waiting = (await getCalendar(admin)).proposal;
  expect(waiting).toMatchObject({ ...notice, year: 2027, by: manager.name, isOwn: false, sentBack: null });
  expect((await getCalendar(owner)).proposal).toBeNull(); // a consultant takes nothing over

  const proposalId = waiting?.id ?? "";
  await sendNoticeBack(admin, { proposalId, reason: "漏了一段" });
  expect((await getCalendar(office)).proposal).toMatchObject({
    isOwn: true,
    sentBack: { by: administrator.name, reason: "漏了一段" },
  });
  await refused(sendNoticeBack(office, { proposalId, reason: null })).toMatchObject({ reason: "notice-decided" });
  world.setNow("2027-02-04T02:01:00Z");
  await proposeNotice(office, seen);
  const again = (await getCalendar(office)).proposal?.id ?? "";
  expect(await sendNoticeBack(office, { proposalId: again, reason: null })).toEqual({ outcome: "withdrawn" });
  expect((await getCalendar(admin)).proposal).toBeNull();
});

test("taken over as it was shown: counted by it at once, and each clock moves with an event", async () => {
  const { preview } = await checkNotice(office, notice);
  const fingerprint = preview?.fingerprint ?? "";
  await proposeNotice(office, { ...notice, fingerprint });
  await expect(takeOverNotice(admin, { ...notice, fingerprint: "0".repeat(64) })).rejects.toMatchObject({
    code: "CONFLICT",
    reason: "calendar-changed-meanwhile",
  });
  const { id } = await takeOverNotice(admin, { ...notice, fingerprint });
  expect((await getCalendar(office)).proposal).toBeNull();
  expect(noticeInForce()).toBe(id);
  expect(isProvisionalDay("2027-06-01", calendarInForce())).toBe(false);
  expect((await getCalendar(office)).takenOver).toMatchObject([
    { year: 2027, number: "国办发明电〔2026〕9号", moved: null },
  ]);

  expect(await recountClocks(system, id)).toEqual({ moved: 1 });
  expect(await applicationOf(owner, over.applicationId)).toMatchObject({
    dueOn: "2027-03-08",
    isDueProvisional: false,
  });
  expect((await eventsOf(world, over.client.id)).at(-1)).toMatchObject({
    kind: "clock.recomputed",
    data: { from: "2027-03-05", to: "2027-03-08" },
  });
  const [settled] = await read(owner, (tx) =>
    tx.select().from(clocks).where(eq(clocks.applicationId, before.applicationId)),
  );
  expect(settled?.isProvisional).toBe(false);
  const { years, takenOver } = await getCalendar(office);
  expect(takenOver).toMatchObject([{ moved: 1, by: administrator.name }]);
  expect(years.find(({ year }) => year === 2027)).toMatchObject({
    isPublished: true,
    notices: [{ number: "国办发明电〔2026〕9号", publishedOn: "2026-11-20", url: URL_OF_NOTICE }],
  });
  expect(years.map(({ year, isPublished }) => isPublished || year)).toContain(2029);
  expect(await recountClocks(system, id)).toEqual({ moved: 0 });
});

test("another process counts by it from its next request or job on", async () => {
  const id = noticeInForce();
  putInForce(null, null);
  await freshenCalendarForJob(world.connection);
  expect(noticeInForce()).toBe(id);
  expect(isProvisionalDay("2027-06-01", calendarInForce())).toBe(false);
});

test("a revision in the middle of the year moves the clock again", async () => {
  world.setNow("2027-02-04T03:00:00Z");
  const revised = {
    text: TEXT.replace("至11日（周四）放假调休，共7天", "至12日（周五）放假调休，共8天").replace("9号", "12号"),
    url: null,
  };
  const { preview } = await checkNotice(office, revised);
  expect(preview).toMatchObject({ isRevision: true, changed: [{ day: "2027-02-12" }] });
  expect(preview?.moving).toMatchObject([{ from: "2027-03-08", to: "2027-03-09" }]);
  const settings = { needsTwo: false, leastDecisive: 9_500, leastMutants: 9_500, confirmDays: 365 };
  await editRuleSettings(office, { settings, expectedVersion: 0 });
  const { id } = await takeOverNotice(office, { ...revised, fingerprint: preview?.fingerprint ?? "" });
  expect(await recountClocks(system, id)).toEqual({ moved: 1 });
  const { years } = await getCalendar(office);
  expect(years.find(({ year }) => year === 2027)?.notices.map(({ number }) => number)).toEqual([
    "国办发明电〔2026〕9号",
    "国办发明电〔2026〕12号",
  ]);
});

test("what dates were counted by cannot be changed or removed", async () => {
  const id = noticeInForce() ?? "";
  const changing = write(system, (tx) =>
    tx.update(calendarNotices).set({ text: "别的" }).where(eq(calendarNotices.id, id)),
  );
  await expect(changing).rejects.toThrow();
  await expect(write(system, (tx) => tx.execute(sql`delete from calendar_notices`))).rejects.toThrow();
});

import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { agency, assessments, clients, contacts, leads, selfChecks } from "@/db/schema";
import { type LeadNotice, MAILED_LEADS_AN_HOUR } from "@/domain/leads/lead-notice";
import type { Mail } from "@/server/mail/mailer";
import { ownDatabase } from "@/server/testing/own-database";
import { testWorld } from "@/server/testing/test-context";
import type { ServiceContext } from "../context";
import { confirmStatements } from "../rule-confirmations/confirm-statements";
import { rulesInForce } from "@/server/rules-in-force";
import { statementKey } from "@/domain/rules/statement-key";
import { statementsOf } from "@/domain/rules/statements";
import { sweepOffice } from "../office/sweep-office";
import { newTicket } from "../self-check/form-ticket";
import { findKeptAnswers, keepAnswers } from "../self-check/keep-answers";
import { leaveContact, type LeaveContactInput } from "../self-check/leave-contact";
import { selfCheckPage } from "../self-check/self-check-page";
import { sharedResult } from "../self-check/shared-result";
import { mailNewLead } from "./announce-lead";
import { getLead } from "./get-lead";
import { listLeads } from "./list-leads";
import { convertLead, dismissLead, reopenLead, takeLead } from "./work-lead";

const { appUrl } = await ownDatabase("leads");
const world = await testWorld(appUrl);
const ctx = world.contextOf(world.people.consultant);
const SYSTEM = { role: "system", userId: null, linkRequestId: null } as const;
const DAY_MS = 86_400_000;

let network = 0;
/** Each form was opened at a moment of its own. */
let forms = 0;
/** A stranger, each time from another network. */
const stranger = (after = 0): ServiceContext => ({
  ...ctx,
  actor: null,
  operation: null,
  address: `192.0.2.${++network}`,
  now: () => new Date(world.now().getTime() + after),
});

const FACTS = { province: "CN-ZJ", hosts_third_party_sellers: true, third_party_orders_online: true };
const left = (company: string, more: Partial<LeaveContactInput> = {}): LeaveContactInput => ({
  facts: FACTS,
  skipped: ["city", "no_such_fact"],
  locale: "zh-CN",
  ticket: newTicket(new Date(world.now().getTime() - 60_000 - ++forms)),
  website: "",
  fields: {
    name: "沈某",
    company,
    phone: { number: "+8613800138000", extension: null } as LeaveContactInput["fields"]["phone"],
    email: null,
    wechat: null,
    message: "想做平台",
  },
  ...more,
});
const newest = async (company: string) => {
  const row = (await listLeads(ctx, {})).rows.find((each) => each.company === company);
  return getLead(ctx, { id: row?.id ?? "" });
};

beforeAll(async () => {
  await world.connection.within(SYSTEM, (tx) =>
    tx
      .insert(agency)
      .values({ id: 1, name: "测试代办", hasSelfCheck: true, leadKeepDays: 90 })
      .onConflictDoUpdate({ target: agency.id, set: { hasSelfCheck: true, leadKeepDays: 90 } }),
  );
});

describe("a contact left after the self-check", () => {
  it("is a lead with its answers, and what follows from them", async () => {
    const sent = left("一号公司");
    await leaveContact(stranger(), sent, true);
    await leaveContact(stranger(), sent, true); // the answer was lost on the way
    expect((await listLeads(ctx, {})).rows).toHaveLength(1);
    const lead = await newest("一号公司");
    expect(lead).toMatchObject({ status: "new", name: "沈某", message: "想做平台", ownerName: null });
    expect(lead.answers.filter(({ value }) => value === null)).toHaveLength(1);
    expect(lead.result.wanted.find(({ id }) => id === "edi-b21")?.verdict).toBe("required");
    expect(lead.consent).toContain("90");
  });

  it("is refused when sent too soon or too late, with answers outside the vocabulary, and swallowed from a machine", async () => {
    const refusal = (input: LeaveContactInput) => expect(leaveContact(stranger(), input, true)).rejects;
    await refusal(left("快", { ticket: newTicket(world.now()) })).toMatchObject({ reason: "self-check-too-quick" });
    await refusal(left("旧", { ticket: newTicket(new Date(world.now().getTime() - 2 * DAY_MS)) })).toMatchObject({
      reason: "self-check-stale",
    });
    await refusal(left("假", { ticket: `${world.now().getTime() - 60_000}.made-up` })).toMatchObject({
      reason: "self-check-stale",
    });
    await refusal(left("错", { facts: { province: "nowhere" } })).toMatchObject({ reason: "input-invalid" });
    await leaveContact(stranger(), left("机器", { website: "https://spam.example" }), true);
    expect((await listLeads(ctx, {})).rows.map(({ company }) => company)).toEqual(["一号公司"]);
  });

  it("has to wait after a few from one network", async () => {
    const one = stranger();
    const reasons: string[] = [];
    for (let i = 0; i < 7; i++)
      await leaveContact(one, left(`多 ${i}`), true).catch((error: { reason: string }) => reasons.push(error.reason));
    expect(reasons).toContain("self-check-wait");
  });
});

describe("colleagues", () => {
  const mails: Mail[] = [];
  const mailer = { send: async (mail: Mail) => void mails.push(mail), close: () => {} };
  const system = world.contextOf("system");
  const jobs = () =>
    world.connection.within(SYSTEM, (tx) =>
      tx.execute<{ data: { leadId: string; userId: string } }>(
        sql`select data from pgboss.job where name = 'mail.new-lead'`,
      ),
    );
  const mailed = async (company: string) => {
    const { id } = await newest(company);
    return [...(await jobs())].map(({ data }) => data).filter(({ leadId }) => leadId === id);
  };

  it("who may take a lead are mailed once each, in their language, without its name and number, until somebody has it", async () => {
    const sent = left("四号公司");
    await leaveContact(stranger(), sent, true);
    await leaveContact(stranger(), sent, true);
    const told = await mailed("四号公司");
    const { consultant, colleague, manager } = world.people;
    expect(told.map(({ userId }) => userId).sort()).toEqual(
      [consultant, colleague, manager].map(({ userId }) => userId).sort(),
    );
    for (const one of told) await mailNewLead(system, mailer, one);
    expect(new Set(mails.map(({ id }) => id)).size).toBe(told.length);
    expect(mails[0]?.text).toContain(`/desk/leads/${told[0]?.leadId}`);
    expect(JSON.stringify(mails)).not.toMatch(/沈某|四号公司|13800138000/);

    const lead = await newest("四号公司");
    await takeLead(ctx, { leadId: lead.id, expectedVersion: lead.version });
    for (const one of told) await mailNewLead(system, mailer, one);
    expect(mails).toHaveLength(told.length);
  });

  it("are mailed as the agency wants, and not about a flood", async () => {
    const want = (leadNotice: LeadNotice) =>
      world.connection.within(SYSTEM, (tx) => tx.update(agency).set({ leadNotice }));
    await want("managers");
    await leaveContact(stranger(), left("五号公司"), true);
    expect((await mailed("五号公司")).map(({ userId }) => userId)).toEqual([world.people.manager.userId]);
    await want("nobody");
    await leaveContact(stranger(), left("六号公司"), true);
    expect(await mailed("六号公司")).toEqual([]);
    await want("everyone");
    for (let i = 0; i < MAILED_LEADS_AN_HOUR; i++) await leaveContact(stranger(), left(`洪水 ${i}`), false);
    await leaveContact(stranger(), left("七号公司"), true);
    expect(await mailed("七号公司")).toEqual([]);
  });
});

describe("a lead", () => {
  it("becomes client, contact, case and a draft with the answers, once", async () => {
    await leaveContact(stranger(), left("二号公司"), true);
    const lead = await newest("二号公司");
    const input = {
      leadId: lead.id,
      expectedVersion: lead.version,
      clientId: null,
      fields: { name: "二号科技有限公司", shortName: null, uscc: null },
      caseTitle: "平台资质",
    };
    const made = await convertLead(ctx, input);
    const [draft, client, contact] = await world.connection.within(SYSTEM, async (tx) => [
      (await tx.select().from(assessments).where(eq(assessments.id, made.assessmentId)))[0],
      (await tx.select().from(clients).where(eq(clients.id, made.clientId)))[0],
      (await tx.select().from(contacts).where(eq(contacts.clientId, made.clientId)))[0],
    ]);
    expect(draft?.facts).toMatchObject({ ...FACTS, city: null, company_name: "二号科技有限公司" });
    expect(draft?.answers.province?.by).toBe("沈某");
    expect(client?.source).toBe("self-check");
    expect(contact).toMatchObject({ name: "沈某", isMain: true, phone: "+8613800138000" });
    expect(await newest("二号公司")).toMatchObject({ status: "converted", clientId: made.clientId });
    await expect(convertLead(ctx, input)).rejects.toMatchObject({ reason: "changed-meanwhile" });
  });

  it("is dismissed with a reason, taken back, and forgotten when its time is over", async () => {
    await leaveContact(stranger(), left("三号公司"), true);
    const { id: leadId, version: expectedVersion } = await newest("三号公司");
    const { version } = await dismissLead(ctx, { leadId, expectedVersion, reason: "号码是空号" });
    expect(await newest("三号公司")).toMatchObject({ status: "dismissed", dismissedBecause: "号码是空号" });
    await reopenLead(ctx, { leadId, expectedVersion: version });
    expect(await newest("三号公司")).toMatchObject({ status: "new", dismissedBecause: null });

    const system = world.contextOf("system");
    const later = (days: number) => ({ ...system, now: () => new Date(world.now().getTime() + days * DAY_MS) });
    expect((await sweepOffice(later(89))).leads).toBe(0);
    expect((await sweepOffice(later(91))).leads).toBeGreaterThan(0);
    const rest = await world.connection.within(SYSTEM, (tx) => tx.select().from(leads));
    expect(rest.map(({ status }) => status)).toEqual(["converted"]);
  });
});

describe("answers kept behind a link", () => {
  it("open once asked for, as what they were asked for, until the day", async () => {
    const kept = await keepAnswers(stranger(), { facts: FACTS, skipped: [], locale: "en", opens: "result" });
    const token = kept.path.split("/").at(-1) ?? "";
    expect(kept.path).toMatch(/^\/check\/r\/[\w-]{43}$/);
    const rows = await world.connection.within(SYSTEM, (tx) => tx.select().from(selfChecks));
    expect(JSON.stringify(rows)).not.toContain(token);
    const shared = await sharedResult(stranger(), { token, locale: "en" });
    expect(shared?.result.wanted.map(({ id }) => id)).toContain("edi-b21");
    expect(await findKeptAnswers(stranger(), { token, opens: "resume" })).toBeNull();
    expect(await findKeptAnswers(stranger(31 * DAY_MS), { token, opens: "result" })).toBeNull();
  });

  it("are nothing while the page is off", async () => {
    const on = (hasSelfCheck: boolean) =>
      world.connection.within(SYSTEM, (tx) => tx.update(agency).set({ hasSelfCheck }));
    await on(false);
    await expect(
      keepAnswers(stranger(), { facts: FACTS, skipped: [], locale: "en", opens: "result" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await on(true);
  });
});

describe("what nobody looked up for too long", () => {
  it("is told to visitors and to the desk by its day, and no more once somebody confirmed it", async () => {
    const { revisedOn } = rulesInForce().meta;
    const [edi] = rulesInForce().licences.filter(({ id }) => id === "edi-b21");
    if (!edi) throw new Error("the rules have no EDI licence");
    await leaveContact(stranger(), left("久未核实公司"), true);
    const seen = async () => {
      const { path } = await keepAnswers(stranger(), { facts: FACTS, skipped: [], opens: "result", locale: "zh-CN" });
      const shared = await sharedResult(stranger(), { token: path.split("/").at(-1) ?? "", locale: "zh-CN" });
      return [shared?.result, (await newest("久未核实公司")).result].map((result) => {
        const row = result?.wanted.find(({ id }) => id === edi.id);
        return { reasons: row?.oldSince, gaps: new Set(row?.gaps.map(({ oldSince }) => oldSince)) };
      });
    };
    const both = (reasons: string | null, gap: string | null) => Array(2).fill({ reasons, gaps: new Set([gap]) });
    expect((await selfCheckPage(stranger(), { locale: "en" }))?.old).toEqual({});
    expect(await seen()).toEqual(both(null, null));

    const before = world.now();
    const nextYear = `${Number(revisedOn.slice(0, 4)) + 1}${revisedOn.slice(4)}`;
    world.setNow(`${nextYear}T20:00:00Z`); // the day after, in Shanghai
    expect(await seen()).toEqual(both(revisedOn, revisedOn));
    const boss = world.contextOf(world.people.manager);
    await confirmStatements(boss, {
      statements: statementsOf(edi).filter(({ kind }) => kind === "trigger"),
      note: "又看过",
    });
    expect(await seen()).toEqual(both(null, revisedOn));
    const old = (await selfCheckPage(stranger(), { locale: "en" }))?.old ?? {};
    expect(old[statementKey(edi.id, `conditions/${edi.conditions[0]?.id}`)]).toBe(revisedOn);
    expect(JSON.stringify(old)).not.toContain(world.people.manager.name);
    world.setNow(before);
  });
});

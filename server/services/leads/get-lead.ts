import { and, eq } from "drizzle-orm";
import { agency, cases, leads, users } from "@/db/schema";
import { Evaluation } from "@/domain/assessment/evaluation";
import { explained, type Explained } from "@/domain/assessment/explained";
import { parseFacts } from "@/domain/assessment/parse-facts";
import { factLabel, valueInWords } from "@/domain/assessment/value-words";
import type { LeadStatus } from "@/domain/leads/lead-status";
import { shownPhone } from "../contacts/stored-phone";
import { ServiceError } from "../../errors";
import { ruleLocaleOf } from "../assessments/rule-locale";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { oldFiguresIn } from "../rule-confirmations/old-figures";
import { compiledPublicRules } from "../self-check/public-rules";
import { leadWithinReach } from "./lead-row";

export interface LeadView {
  id: string;
  version: number;
  status: LeadStatus;
  name: string;
  company: string | null;
  phone: string | null;
  email: string | null;
  wechat: string | null;
  message: string | null;
  consent: string;
  /** ISO. */
  consentedAt: string;
  ownerName: string | null;
  dismissedBecause: string | null;
  clientId: string | null;
  caseId: string | null;
  caseNumber: string | null;
  at: string;
  /** ISO; null once it became a client. */
  deletedAfter: string | null;
  /** What was answered, in words; `value` null is "don't know yet". */
  answers: { label: string; value: string | null }[];
  /** By the rules of today. */
  result: Explained;
}

/** One lead with its answers and what follows from them under the rules of today. */
export async function getLead(ctx: ServiceContext, input: { id: string }): Promise<LeadView> {
  mustBeAble(ctx, "lead.read");
  const { row, ownerName, caseNumber, keepDays, old } = await read(ctx, async (tx) => {
    const [found] = await tx
      .select({ row: leads, ownerName: users.name, caseNumber: cases.number })
      .from(leads)
      .leftJoin(users, eq(users.id, leads.ownerId))
      .leftJoin(cases, eq(cases.id, leads.becameCaseId))
      .where(and(eq(leads.id, input.id), leadWithinReach(ctx)));
    if (!found) throw new ServiceError("NOT_FOUND", "not-found");
    const [office] = await tx.select({ keepDays: agency.leadKeepDays }).from(agency);
    return { ...found, keepDays: office?.keepDays ?? 0, old: await oldFiguresIn(tx, ctx) };
  });
  const compiled = compiledPublicRules();
  const { ruleSet } = compiled;
  const locale = ruleLocaleOf(ctx);
  // Answers of older rules that no longer fit are left out, as a new assessment leaves them out.
  const fitting = Object.fromEntries(
    Object.entries(row.facts).filter(([id, value]) => parseFacts(ruleSet, { [id]: value }).ok),
  );
  const parsed = parseFacts(ruleSet, fitting);
  const facts = parsed.ok ? parsed.facts : {};
  const date = todayOf(ctx);
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    name: row.name,
    company: row.company,
    phone: shownPhone(row.phone),
    email: row.email,
    wechat: row.wechat,
    message: row.message,
    consent: row.consent,
    consentedAt: row.consentedAt.toISOString(),
    ownerName,
    dismissedBecause: row.dismissedBecause,
    clientId: row.becameClientId,
    caseId: row.becameCaseId,
    caseNumber,
    at: row.createdAt.toISOString(),
    deletedAfter:
      row.status === "converted" ? null : new Date(row.updatedAt.getTime() + keepDays * 86_400_000).toISOString(),
    answers: ruleSet.facts.flatMap((fact): LeadView["answers"] => {
      const value = facts[fact.id];
      if (value !== undefined)
        return [{ label: factLabel(ruleSet, fact.id, locale), value: valueInWords(ruleSet, fact.id, value, locale) }];
      return row.skipped.includes(fact.id) ? [{ label: factLabel(ruleSet, fact.id, locale), value: null }] : [];
    }),
    result: explained(new Evaluation(compiled).load(facts, date), facts, date, locale, old),
  };
}

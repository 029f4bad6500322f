import { and, asc, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { agency, assessments, clients, contacts, impactClientResults, users } from "@/db/schema";
import type { Locale as PersonLocale } from "@/domain/access/actor";
import { resultOf } from "@/domain/assessment/assess";
import type { Reason } from "@/domain/assessment/result";
import type { LicenceImpact } from "@/domain/impact/impact";
import { assumedInWords, impactInWords, type ImpactWords } from "@/domain/impact/impact-words";
import { changedGrounds, groundsOf } from "@/domain/judgement/judgement";
import type { JudgedVerdict } from "@/domain/judgement/judged-verdicts";
import { type Day, dayInShanghai } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { agencyNameFor } from "../agency/agency-name";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { ruleLocaleOf } from "../assessments/rule-locale";
import { judgementsIn } from "../judgements/judgement-rows";
import { withinReach } from "../within-reach";
import { factsOfClientIn } from "./client-slice";
import { type ComparedClient, comparisonIn } from "./comparison";
import { runIn } from "./get-run";
import type { ImpactRunRow } from "./impact-lease";
import { impactMessage } from "./impact-message";
import { rulesByHashIn } from "./impact-rules";
import type { ImpactResultRow } from "./result-row";

export interface ClientImpactPage {
  clientId: string;
  clientName: string;
  ownerName: string;
  state: ImpactResultRow["state"];
  reason: string | null;
  caseId: string | null;
  actedByName: string | null;
  actedAt: string | null;
  version: number;
  /** The day of the assessment whose facts were compared. */
  assessedOn: string | null;
  assessmentId: string;
  licences: ImpactWords[];
  /** What a person decided of these licences before, by licence; the comparison itself goes by the rules alone. */
  judged: Record<string, JudgedBefore>;
  /** Whom one may tell, the main contact first, each with the message in their language. */
  contacts: { id: string; name: string; email: string | null; locale: PersonLocale; subject: string; body: string }[];
}

export interface JudgedBefore {
  verdict: JudgedVerdict;
  reason: string;
  by: string;
  on: Day;
  /** Under the later rules: it still counts where they ask for it. False: an answer they read is another one now. */
  stands: boolean;
}

/** What a comparison found of one client, in words, with the message that would tell them. NOT_FOUND outside reach. */
export async function getClientImpact(
  ctx: ServiceContext,
  input: { runId: string; clientId: string },
): Promise<ClientImpactPage> {
  mustBeAble(ctx, "impact.read");
  return read(ctx, async (tx) => {
    const { run } = await runIn(tx, input.runId);
    const [found] = await tx
      .select({
        result: impactClientResults,
        clientName: clients.name,
        ownerName: users.name,
        assessedOn: assessments.assessedOn,
      })
      .from(impactClientResults)
      .innerJoin(clients, eq(clients.id, impactClientResults.clientId))
      .innerJoin(users, eq(users.id, impactClientResults.ownerId))
      .leftJoin(assessments, eq(assessments.id, impactClientResults.assessmentId))
      .where(
        and(
          eq(impactClientResults.runId, run.id),
          eq(impactClientResults.clientId, input.clientId),
          withinReach(ctx, impactClientResults.clientId),
        ),
      );
    if (!found) throw new ServiceError("NOT_FOUND", "not-found");
    const { result } = found;
    const before = (await rulesByHashIn(tx, ctx, run.fromHash)).ruleSet;
    const after = (await rulesByHashIn(tx, ctx, run.toHash)).ruleSet;
    const compared = await wholeIn(tx, ctx, run, result);
    const reasons = reasonsOf(run, compared);
    const wordsIn = (locale: "zh" | "en", isForClient: boolean) =>
      result.differences.map((impact) =>
        impactInWords(
          before,
          after,
          impact,
          locale,
          // What a colleague has yet to judge is nothing to tell the client.
          reasons(impact).filter(({ kind }) => !isForClient || kind !== "conflict"),
        ),
      );
    const [actor] = result.actedBy
      ? await tx.select({ name: users.name }).from(users).where(eq(users.id, result.actedBy))
      : [];
    const people = await contactsIn(tx, input.clientId);
    return {
      clientId: result.clientId,
      clientName: found.clientName,
      ownerName: found.ownerName,
      state: result.state,
      reason: result.reason,
      caseId: result.caseId,
      actedByName: actor?.name ?? null,
      actedAt: result.actedAt?.toISOString() ?? null,
      version: result.version,
      assessedOn: found.assessedOn,
      assessmentId: result.assessmentId,
      licences: wordsIn(ruleLocaleOf(ctx), false),
      judged: await judgedIn(tx, ctx, result, compared),
      contacts: await Promise.all(
        people.map(async (contact) => {
          const [office] = await tx.select({ name: agencyNameFor(contact.locale) }).from(agency);
          const locale = contact.locale === "en" ? "en" : "zh";
          const message = impactMessage({
            locale: contact.locale,
            agencyName: office?.name ?? "",
            fromName: personOf(ctx).name,
            toName: contact.name,
            clientName: found.clientName,
            day: run.toDay,
            assumed: run.question && assumedInWords(after, run.question, locale),
            isOtherRules: run.fromHash !== run.toHash,
            licences: wordsIn(locale, true),
          });
          return { ...contact, ...message };
        }),
      ),
    };
  });
}

/** The client compared again, with every licence and not only those that can differ. */
async function wholeIn(tx: Tx, ctx: ServiceContext, run: ImpactRunRow, { clientId }: ImpactResultRow) {
  const client = await factsOfClientIn(tx, clientId);
  return client && (await comparisonIn(tx, ctx, { ...run, isWhole: true })).compare(client);
}

async function judgedIn(
  tx: Tx,
  ctx: ServiceContext,
  { clientId, differences }: ImpactResultRow,
  compared: ComparedClient | null,
): Promise<Record<string, JudgedBefore>> {
  const judged = await judgementsIn(tx, ctx, clientId);
  return Object.fromEntries(
    differences.flatMap(({ licence }) => {
      const found = judged.get(licence);
      if (!found) return [];
      const { verdict, reason, grounds, createdAt } = found.row;
      const stands =
        compared !== null &&
        compared.after.compiled.indexOfLicence.has(licence) &&
        changedGrounds(grounds, groundsOf(compared.after, licence)).length === 0;
      return [[licence, { verdict, reason, by: found.by, on: dayInShanghai(createdAt), stands }]];
    }),
  );
}

/** Why a licence is needed now, or no longer: from the client's facts under the later rules. */
function reasonsOf(run: ImpactRunRow, compared: ComparedClient | null) {
  const results = new Map(
    compared
      ? resultOf(compared.after, compared.facts.after, run.toDay).results.map((each) => [each.licence, each])
      : [],
  );
  return ({ licence, change }: LicenceImpact): readonly Reason[] =>
    change === "gained" || change === "lost" ? (results.get(licence)?.reasons ?? []) : [];
}

async function contactsIn(tx: Tx, clientId: string) {
  const rows = await tx
    .select({ id: contacts.id, name: contacts.name, email: contacts.email, locale: users.locale })
    .from(contacts)
    .leftJoin(users, eq(users.id, contacts.userId))
    .where(eq(contacts.clientId, clientId))
    .orderBy(desc(contacts.isMain), asc(contacts.createdAt))
    .limit(10);
  return rows.map((row) => ({ ...row, locale: row.locale ?? ("zh-CN" as const) }));
}

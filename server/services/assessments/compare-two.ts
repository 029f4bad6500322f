import { eq, inArray } from "drizzle-orm";
import { clients, users } from "@/db/schema";
import { compareAssessments } from "@/domain/assessment/compare";
import { factLabel, valueInWords } from "@/domain/assessment/value-words";
import type { FactValue } from "@/domain/assessment/fact-layout";
import type { Verdict } from "@/domain/assessment/verdict";
import { findFact, findLicence, textIn } from "@/domain/rules/rule-set";
import { ServiceError } from "../../errors";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { assessedAgain } from "./assessed";
import { findAssessment } from "./lock-draft";
import { ruleLocaleOf } from "./rule-locale";

export interface ComparedSide {
  id: string;
  assessedOn: string;
  status: "draft" | "final";
  ruleVersion: string;
  byName: string;
  required: number;
}

export interface Comparison {
  clientId: string;
  clientName: string;
  before: ComparedSide;
  after: ComparedSide;
  hasOtherRules: boolean;
  facts: { fact: string; label: string; before: string | null; after: string | null }[];
  licences: {
    id: string;
    name: string;
    before: Verdict | null;
    after: Verdict | null;
    heldBefore: boolean;
    heldAfter: boolean;
    gapsAdded: string[];
    gapsClosed: string[];
    papersAdded: string[];
    papersRemoved: string[];
    requiresAdded: string[];
    requiresRemoved: string[];
  }[];
}

/** What changed between two assessments of one client: facts, verdicts, gaps and papers. The later one comes second. */
export async function compareTwo(ctx: ServiceContext, input: { before: string; after: string }): Promise<Comparison> {
  mustBeAble(ctx, "assessment.read");
  return read(ctx, async (tx) => {
    const before = await findAssessment(tx, ctx, input.before);
    const after = await findAssessment(tx, ctx, input.after);
    if (before.clientId !== after.clientId) throw new ServiceError("BAD_REQUEST", "assessments-of-two-clients");
    const [client] = await tx
      .select({ name: clients.name, shortName: clients.shortName })
      .from(clients)
      .where(eq(clients.id, before.clientId));
    const names = await tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(inArray(users.id, [before.createdBy, after.createdBy]));
    const rulesBefore = await rulesOfVersionIn(tx, ctx, before.ruleSetVersionId);
    const rulesAfter = await rulesOfVersionIn(tx, ctx, after.ruleSetVersionId);
    const today = todayOf(ctx);
    const older = assessedAgain(before, rulesBefore, today).assessment;
    const newer = assessedAgain(after, rulesAfter, today).assessment;
    const difference = compareAssessments(older, newer);
    const locale = ruleLocaleOf(ctx);
    const rules = rulesAfter.ruleSet;

    const nameOf = (id: string) => {
      const licence = findLicence(rules, id) ?? findLicence(rulesBefore.ruleSet, id);
      return licence ? textIn(licence.names.short, locale) : id;
    };
    const conditionOf = (licenceId: string) => (id: string) => {
      const find = (set: typeof rules) => findLicence(set, licenceId)?.conditions.find((each) => each.id === id);
      const condition = find(rules) ?? find(rulesBefore.ruleSet);
      return condition ? textIn(condition.text, locale) : id;
    };
    const paperOf = (licenceId: string) => (id: string) => {
      const find = (set: typeof rules) => findLicence(set, licenceId)?.documents.find((each) => each.id === id);
      const paper = find(rules) ?? find(rulesBefore.ruleSet);
      return paper ? textIn(paper.name, locale) : id;
    };
    const valueOf = (set: typeof rules, fact: string, value: FactValue | null) =>
      value === null || !findFact(set, fact) ? null : valueInWords(set, fact, value, locale);
    const side = (row: typeof before, result: typeof older): ComparedSide => ({
      id: row.id,
      assessedOn: result.date,
      status: row.status,
      ruleVersion: result.ruleSet.version,
      byName: names.find(({ id }) => id === row.createdBy)?.name ?? "",
      required: result.results.filter((each) => each.verdict === "required").length,
    });
    return {
      clientId: before.clientId,
      clientName: client?.shortName ?? client?.name ?? "",
      before: side(before, older),
      after: side(after, newer),
      hasOtherRules: difference.ruleSetChanged,
      facts: difference.facts.map(({ fact, before: a, after: b }) => ({
        fact,
        label: findFact(rules, fact) ? factLabel(rules, fact, locale) : factLabel(rulesBefore.ruleSet, fact, locale),
        before: valueOf(rulesBefore.ruleSet, fact, a),
        after: valueOf(rules, fact, b),
      })),
      licences: difference.licences.map((each) => ({
        id: each.licence,
        name: nameOf(each.licence),
        before: each.before,
        after: each.after,
        heldBefore: each.held.before,
        heldAfter: each.held.after,
        gapsAdded: each.gaps.added.map(conditionOf(each.licence)),
        gapsClosed: each.gaps.removed.filter((id) => !each.gaps.added.includes(id)).map(conditionOf(each.licence)),
        papersAdded: each.documents.added.map(paperOf(each.licence)),
        papersRemoved: each.documents.removed.map(paperOf(each.licence)),
        requiresAdded: each.requires.added.map(nameOf),
        requiresRemoved: each.requires.removed.map(nameOf),
      })),
    };
  });
}

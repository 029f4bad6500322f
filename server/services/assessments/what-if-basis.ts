import { parseFacts, type Facts } from "@/domain/assessment/parse-facts";
import type { HolidayTable } from "@/domain/calendar/holiday-table";
import { type RuleSet, withoutInternal } from "@/domain/rules/rule-set";
import type { Day } from "@/domain/shared/day";
import { calendarInForce } from "@/server/calendar-in-force";
import { spellings } from "../clients/search-columns";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { authorityTimes } from "./authority-times";
import { findAssessment } from "./lock-draft";

/** All that the browser needs to try out other answers by itself. */
export interface WhatIfBasis {
  ruleSet: RuleSet;
  /** Pinyin and initials of each fact's label, by its id: the dictionary stays on the server. */
  search: Record<string, string>;
  facts: Facts;
  date: Day;
  today: Day;
  holidays: HolidayTable;
  history: [licence: string, past: { medianDays: number; cases: number }][];
  caseId: string;
}

/** The assessment's own rules, answers and day, the calendar in force, and how long authorities took. */
export async function whatIfBasis(ctx: ServiceContext, input: { id: string }): Promise<WhatIfBasis> {
  mustBeAble(ctx, "assessment.read");
  return read(ctx, async (tx) => {
    const row = await findAssessment(tx, ctx, input.id);
    const { ruleSet } = await rulesOfVersionIn(tx, ctx, row.ruleSetVersionId);
    const parsed = parseFacts(ruleSet, row.facts);
    if (!parsed.ok) throw new Error(`assessment ${row.id} holds answers outside its rule set`);
    const today = todayOf(ctx);
    return {
      ruleSet: withoutInternal(ruleSet),
      search: Object.fromEntries(ruleSet.facts.map(({ id, label }) => [id, spellings(label.zh).join(" ")])),
      facts: parsed.facts,
      date: row.status === "final" ? row.assessedOn : today,
      today,
      holidays: { years: [...calendarInForce().years.values()] },
      history: [...(await authorityTimes(tx, today))],
      caseId: row.caseId,
    };
  });
}

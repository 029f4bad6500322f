import { sql } from "drizzle-orm";
import type { Connection } from "@/db/client";
import type { CompiledRuleSet } from "@/domain/assessment/compile";
import type { FactValue } from "@/domain/assessment/fact-layout";
import { nextQuestion } from "@/domain/assessment/next-question";
import { parseFacts } from "@/domain/assessment/parse-facts";
import { representativeAnswers } from "@/domain/assessment/representative-answers";
import { answersNo } from "@/domain/book/answers-no";
import type { Scenario } from "@/domain/book/scenario";
import { randomOf } from "../engine/profiles";

export const BOOK_CLIENTS = 100_000;
const AT_ONCE = 2_000;

type Facts = Record<string, FactValue>;

/**
 * The companies of the test book, each with the answers that the questionnaire would have asked of it until every verdict is settled and
 * those that its conditions ask for besides.
 */
export function askedProfiles(compiled: CompiledRuleSet, scenarios: readonly Scenario[], date: string): Facts[] {
  const no = answersNo(compiled.ruleSet);
  const eligibility = compiled.ruleSet.facts.filter(({ group }) => group === "company" || group === "people");
  return scenarios.flatMap(({ facts }) => {
    const parsed = parseFacts(compiled.ruleSet, { ...no, ...facts });
    if (!parsed.ok) return [];
    const known: Facts = {};
    for (const { id } of eligibility) if (parsed.facts[id] !== undefined) known[id] = parsed.facts[id];
    const unanswered: string[] = [];
    for (
      let next = nextQuestion(compiled, known, date);
      next !== null;
      next = nextQuestion(compiled, known, date, unanswered)
    ) {
      const value = parsed.facts[next];
      if (value === undefined) unanswered.push(next);
      else known[next] = value;
    }
    return [known];
  });
}

/**
 * 100,000 clients, each with a case and a final assessment: the companies of the test book in turn, every one with some answers changed
 * to others that matter, one in ten with some not known. The same every time. Every tenth has a licence on record.
 */
export async function fillClientBook(
  owner: Connection,
  compiled: CompiledRuleSet,
  profiles: readonly Facts[],
  given: { versionId: string; staff: readonly string[]; date: string; clients: number },
): Promise<void> {
  const random = randomOf(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T; // none of the lists is empty
  const answers = new Map(
    compiled.layout.slots.map((slot) => [
      slot.fact.id,
      representativeAnswers(compiled, slot).map(({ value }) => value),
    ]),
  );
  for (let from = 0; from < given.clients; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, given.clients - from) }, (_, i) => {
      const facts: Facts = { ...pick(profiles) };
      const ids = Object.keys(facts);
      for (let n = 0; n < 4; n++) {
        const id = pick(ids);
        const others = answers.get(id) ?? [];
        if (others.length > 0) facts[id] = pick(others) as FactValue;
      }
      if (random() < 0.1) for (let n = 0; n < 3; n++) delete facts[pick(ids)];
      return { n: from + i, facts: { ...facts, company_name: `第${from + i}号网络科技有限公司` } };
    });
    await owner.within({ role: "system", userId: null, linkRequestId: null }, async (tx) => {
      await tx.execute(sql`set local statement_timeout = 0`);
      await tx.execute(sql`
        with given as materialized (
          select n, facts, md5('client' || n)::uuid as client_id, md5('case' || n)::uuid as case_id,
            (${sql.param(given.staff)}::uuid[])[1 + n % ${given.staff.length}] as owner_id
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(n int, facts jsonb)
        ), clients_made as (
          insert into clients (id, name, short_name, owner_id, search_pieces, search_text, created_by)
          select client_id, facts ->> 'company_name', '第' || n || '号', owner_id, array[]::text[], n::text, owner_id from given
        ), cases_made as (
          insert into cases (id, client_id, number, title, owner_id)
          select case_id, client_id, 'BOOK-' || n, '资质办理', owner_id from given
        ), held as (
          insert into held_licences (id, client_id, licence_id, created_by)
          select md5('held' || n)::uuid, client_id, 'icp-b25', owner_id from given where n % 10 = 0
        )
        insert into assessments (id, client_id, case_id, rule_set_version_id, status, assessed_on, facts, answers, receipt, created_by,
                                 finalised_at)
        select md5('assessment' || n)::uuid, client_id, case_id, ${given.versionId}::uuid, 'final', ${given.date}::date, facts, '{}',
               md5('receipt' || n), owner_id, now() - n * interval '1 minute' from given`);
    });
  }
  await owner.client`vacuum analyze`;
}

/** How long an answer is on average, in bytes of JSON, and how many there are: what the book is made of. */
export const sizeOf = (profiles: readonly Facts[]) => ({
  answers: profiles.reduce((sum, facts) => sum + Object.keys(facts).length, 0) / profiles.length,
  bytes: profiles.reduce((sum, facts) => sum + JSON.stringify(facts).length, 0) / profiles.length,
});

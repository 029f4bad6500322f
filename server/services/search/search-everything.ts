import { sql } from "drizzle-orm";
import { applications, cases, clients, quotes } from "@/db/schema";
import { foldForSearch, matchesSearch, searchQuery } from "@/domain/shared/text-search";
import { textIn } from "@/domain/rules/rule-set";
import type { QuoteStatus } from "@/domain/pricing/quote";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import { getTranslator } from "@/messages";
import { searchCondition } from "../applications/search-applications";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { rulesInForce } from "@/server/rules-in-force";
import { withinReach } from "../within-reach";
import { licenceWords } from "./licence-words";

export interface FoundThing {
  kind: "client" | "case" | "application" | "quote" | "licence";
  /** Null: not one thing but all of the kind, since there are more than shown. */
  id: string | null;
  title: string;
  /** The client of a case, application or quote; the code of a client; the full name of a licence. */
  note: string;
  /** Of a client found by the name of a contact: the contact. */
  number: string | null;
}

const EACH = 5;

interface Row extends Record<string, unknown> {
  kind: FoundThing["kind"];
  id: string;
  /** A column of text, so: the kind of an application, the status of a quote. */
  title: string;
  note: string | null;
  number: string | null;
  licence_id: string | null;
}

/**
 * Things by name, pinyin, initials, code or number, within reach: clients first, also by a contact's name, then the cases,
 * applications and quotes whose number or client fits, then licences of the catalogue. Of several words each may fit the
 * client or the licence of an application. Few of each, and a way to the others.
 */
export async function searchEverything(ctx: ServiceContext, input: { query: string }): Promise<FoundThing[]> {
  mustBeAble(ctx, "client.list");
  const typed = foldForSearch(input.query);
  if (typed === "") return [];
  const locale = personOf(ctx).locale === "en" ? "en" : "zh";
  const search = searchQuery(input.query);
  const byClient = sql.join(
    [
      sql`clients.search_pieces @> ${sql.param(search.pieces)}::text[]`,
      ...search.patterns.map((pattern) => sql`clients.search_text like ${pattern}`),
    ],
    sql` and `,
  );
  // ZB-2026-0418, 2026-0418 and 0418 find the same case.
  const digits = input.query
    .trim()
    .toUpperCase()
    .replace(/[^A-Z0-9-]/g, "");
  const number = /\d{2,}/.test(digits) ? `%${digits}%` : null;
  const numbered = (column: ReturnType<typeof sql>) => (number ? sql`${column} like ${number}` : sql`false`);
  // One letter would be in every second name.
  const byContact =
    typed.length < 2
      ? sql`false`
      : sql.join(
          search.patterns.map((pattern) => sql`lower(contacts.name) like ${pattern}`),
          sql` and `,
        );
  const rows = await read(ctx, async (tx) => {
    const byWords = typed.includes(" ") ? ((await searchCondition(tx, input.query)) ?? sql`false`) : sql`false`;
    return tx.execute<Row>(sql`
      with named as materialized (
        select clients.id, coalesce(clients.short_name, clients.name) as name, clients.name as full_name, clients.uscc, clients.updated_at,
          null as contact
        from clients where ${byClient} and ${withinReach(ctx, clients.id)} order by clients.updated_at desc limit 20
      ), known as materialized (
        select distinct on (clients.id) clients.id, coalesce(clients.short_name, clients.name) as name, clients.name as full_name,
          clients.uscc, clients.updated_at, contacts.name as contact
        from contacts join clients on clients.id = contacts.client_id
        where ${byContact} and ${withinReach(ctx, clients.id)} limit 20
      ), found as materialized (
        select * from named union all select * from known where id not in (select id from named)
      )
      (select 'client' as kind, id, name as title,
           case when full_name <> name then full_name else uscc end as note, contact as number, null as licence_id
         from found order by updated_at desc limit ${EACH + 1})
      union all
      (select 'case', cases.id, cases.title, coalesce(clients.short_name, clients.name), cases.number, null
         from cases join clients on clients.id = cases.client_id
         where (${numbered(sql`cases.number`)} or (cases.client_id in (select id from found) and cases.status = 'open')) and ${withinReach(ctx, cases.clientId)}
         order by cases.id desc limit ${EACH + 1})
      union all
      (select 'application', applications.id, applications.kind, coalesce(clients.short_name, clients.name), applications.number, applications.licence_id
         from applications join clients on clients.id = applications.client_id
         where (${numbered(sql`applications.number`)} or (applications.client_id in (select id from found) and applications.internal_stage not in ('delivered', 'closed')))
           and ${withinReach(ctx, applications.clientId)}
         order by applications.id desc limit ${EACH + 1})
      union all
      (select 'application', applications.id, applications.kind, coalesce(clients.short_name, clients.name), applications.number, applications.licence_id
         from applications join clients on clients.id = applications.client_id
         where ${byWords} and applications.internal_stage not in ('delivered', 'closed') and ${withinReach(ctx, applications.clientId)}
         order by applications.id desc limit ${EACH + 1})
      union all
      (select 'quote', quotes.id, quotes.status, coalesce(clients.short_name, clients.name), quotes.number, null
         from quotes join clients on clients.id = quotes.client_id
         where ${numbered(sql`quotes.number`)} and ${withinReach(ctx, quotes.clientId)}
         order by quotes.id desc limit ${EACH + 1})`);
  });
  // The lists know clients by their own words, not by parts of a number and not by a contact.
  const isNumber = number !== null && digits.length === input.query.trim().length;
  const hasList = !isNumber && !rows.some((row) => row.kind === "client" && row.number !== null);
  const more = getTranslator(locale === "en" ? "en" : "zh-CN", "shell");
  const licences = licenceWords().filter((each) => matchesSearch(each.text, input.query));
  return [
    ...(["client", "case", "application", "quote"] as const).flatMap((kind) => {
      // An application may be found in two ways.
      const ofKind = [...new Map(rows.filter((row) => row.kind === kind).map((row) => [row.id, row])).values()];
      const shown: FoundThing[] = ofKind
        .slice(0, EACH)
        .map((row) => ({ kind, id: row.id, title: titleOf(row, locale), note: row.note ?? "", number: row.number }));
      if (ofKind.length > EACH && hasList && kind !== "quote")
        shown.push({ kind, id: null, title: more(`palette.more.${kind}`), note: "", number: null });
      return shown;
    }),
    ...licences.slice(0, EACH).map((each) => ({
      kind: "licence" as const,
      id: each.id,
      title: each.short[locale],
      note: each.official[locale],
      number: null,
    })),
  ];
}

/** An application by its licence and kind, a quote by its number and state; the rest by name. */
function titleOf(row: Row, locale: "zh" | "en"): string {
  const w = getTranslator(locale === "en" ? "en" : "zh-CN", "common");
  if (row.kind === "application")
    return w("application", {
      licence: nameOf(row.licence_id, locale) ?? "",
      kind: w(`kind.${row.title as ApplicationKind}`),
    });
  if (row.kind === "quote") {
    const q = getTranslator(locale === "en" ? "en" : "zh-CN", "quotes");
    return `${q("title")} · ${q(`status.${row.title as QuoteStatus}`)}`;
  }
  return row.title;
}

function nameOf(licenceId: string | null, locale: "zh" | "en"): string | null {
  const licence = rulesInForce().licences.find(({ id }) => id === licenceId);
  return licence ? textIn(licence.names.short, locale) : null;
}

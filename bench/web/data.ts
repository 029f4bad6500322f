import { sql } from "drizzle-orm";
import type { Connection, Tx } from "@/db/client";

export const CLIENTS = 10_000;
export const APPLICATIONS = 50_000;

/** From the first number after `from` to `to`, both as shares of the whole. */
export interface Share {
  from: number;
  to: number;
}

/**
 * 10,000 clients, 50,000 applications and 300,000 papers on top of the demo story, the same every time, with Chinese names;
 * written in SQL so that it takes seconds. Licences and templates are those that the story's applications have; everything
 * belongs to the story's consultants in turn. A share of it first, and the rest later, gives figures for a smaller office.
 */
export async function fillBenchData(owner: Connection, share: Share = { from: 0, to: 1 }): Promise<void> {
  const clients = span(CLIENTS, share);
  const applications = span(APPLICATIONS, share);
  await owner.within({ role: "system", userId: null, linkRequestId: null }, async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    // The digest as an id of version 4, which the application takes for one.
    await tx.execute(sql`create or replace function pg_temp.id_of(text) returns uuid language sql immutable as
      $$ select overlay(overlay(md5($1) placing '4' from 13) placing '8' from 17)::uuid $$`);
    await tx.execute(sql`create temp table staff on commit drop as
      select id, row_number() over (order by email) - 1 as n from users where role = 'consultant'`);
    await tx.execute(sql`create temp table licence on commit drop as
      select licence_id, template_id, rule_set_version_id, row_number() over (order by licence_id) - 1 as n
      from (select distinct on (licence_id) * from applications where kind = 'new' order by licence_id, id) one`);
    await fillClients(tx, clients);
    await fillApplications(tx, applications, clients.to);
    await fillPapers(tx, applications);
    await fillDeadlines(tx, applications, clients);
  });
  await owner.client`vacuum analyze`;
}

interface Span {
  from: number;
  to: number;
}

const span = (whole: number, { from, to }: Share): Span => ({
  from: Math.round(whole * from) + 1,
  to: Math.round(whole * to),
});

const series = ({ from, to }: Span) => sql`generate_series(${from}::int, ${to}::int) i`;

async function fillClients(tx: Tx, clients: Span): Promise<void> {
  await tx.execute(sql`
    insert into clients (id, name, short_name, owner_id, search_pieces, search_text, created_by, created_at, updated_at)
    select pg_temp.id_of('client' || i), name, short, s.id,
           array(select distinct substr(name, p, 2) from generate_series(1, length(name) - 1) p), lower(name || ' ' || short), s.id,
           now() - i * interval '7 minutes', now() - i * interval '5 minutes'
    from ${series(clients)}
    cross join lateral (select
      (array['青','禾','云','桥','拾','光','衡','澄','海','岚'])[1 + i % 10] || (array['瑞','通','达','和','信','远','新','元','博','华'])[1 + (i / 10) % 10] ||
      (array['集市','直播','文娱','教育','健康','出行','优选','数科'])[1 + (i / 7) % 8] || i as short) brand
    cross join lateral (select (array['杭州','上海','北京','深圳','广州','成都','南京','武汉'])[1 + i % 8] || brand.short || '网络科技有限公司' as name) names
    join staff s on s.n = i % (select count(*) from staff)`);
  await tx.execute(sql`
    insert into cases (id, client_id, number, title, owner_id, created_at)
    select pg_temp.id_of('case' || i), c.id, 'BENCH-' || i, '资质办理', c.owner_id, c.created_at
    from ${series(clients)} join clients c on c.id = pg_temp.id_of('client' || i)`);
}

/** Eight kinds of application in turn, from one just begun to one delivered; due days from five days ago to three months ahead. */
async function fillApplications(tx: Tx, applications: Span, clients: number): Promise<void> {
  await tx.execute(sql`create temp table phase on commit drop as
    select * from (values
      (0, 'not-filed',            'collecting',      'client',    'supply-papers',  'own'),
      (1, 'not-filed',            'collecting',      'agency',    'review-papers',  'own'),
      (2, 'not-filed',            'internal-review', 'agency',    'review-inside',  'own'),
      (3, 'supplement-requested', 'tracking',        'agency',    'answer-supplement', 'statutory'),
      (4, 'filed',                'tracking',        'authority', 'decide-acceptance', 'statutory'),
      (5, 'under-review',         'tracking',        'authority', 'decide',         'statutory'),
      (6, 'granted',              'fetching',        'agency',    'none',           null),
      (7, 'issued',               'delivered',       'nobody',    'none',           null)
    ) as p(n, official, stage, turn, act, due_kind)`);
  await tx.execute(sql`
    insert into applications (id, client_id, case_id, number, rule_set_version_id, licence_id, kind, template_id, official_status, internal_stage,
                              owner_id, due_on, due_kind, is_due_in_working_days, turn, next_act, papers_total, papers_ready,
                              created_by, created_at, updated_at)
    select pg_temp.id_of('application' || i), c.id, pg_temp.id_of('case' || (1 + i % ${clients}::int)), 'SQ-2025-' || lpad(i::text, 5, '0'),
           l.rule_set_version_id, l.licence_id, 'new', l.template_id, p.official, p.stage,
           c.owner_id, case when p.due_kind is not null then current_date + (i % 95) - 5 end, p.due_kind, p.due_kind = 'statutory' is true,
           p.turn, p.act, 6, case when p.n < 3 then i % 6 else 6 end,
           c.created_by, now() - i * interval '90 seconds', now() - i * interval '80 seconds'
    from ${series(applications)}
    join clients c on c.id = pg_temp.id_of('client' || (1 + i % ${clients}::int))
    join licence l on l.n = i % (select count(*) from licence)
    join phase p on p.n = i % 8`);
}

/**
 * A paper of the client for each of six that an application needs, a page long; four of them in use: one waits for review, two are
 * good, one went back.
 */
async function fillPapers(tx: Tx, applications: Span): Promise<void> {
  await tx.execute(sql`create temp table paper on commit drop as
    select i, p, pg_temp.id_of('requirement' || i || '-' || p) as id, a.id as application_id, a.client_id, a.owner_id, a.created_at,
           (array['to-request','requested','received','accepted','returned','accepted'])[p] as status,
           (array['business-licence','articles','lease','legal-rep-id','staff-proof','domain-certificate'])[p] as document_type
    from ${series(applications)} join applications a on a.id = pg_temp.id_of('application' || i)
    cross join generate_series(1, 6) p`);
  await tx.execute(sql`
    insert into documents (id, client_id, document_type, title, issued_on, expires_on, created_at)
    select pg_temp.id_of('document' || id), client_id, document_type, '材料 ' || p, current_date - 40 - i % 300,
           case when p % 2 = 0 then current_date + i % 900 end, created_at
    from paper`);
  await tx.execute(sql`
    insert into file_versions (id, client_id, document_id, number, sha256, byte_count, media_type, file_name, uploaded_by, created_at)
    select pg_temp.id_of('file' || id), client_id, pg_temp.id_of('document' || id), 1, md5('a' || id) || md5('b' || id), 200000,
           'application/pdf', '材料.pdf', owner_id, created_at
    from paper`);
  await tx.execute(sql`
    insert into requirements (id, client_id, application_id, document_type, name_zh, name_en, form, supplied_by, is_mandatory, status,
                              position, document_id, file_version_id, received_at)
    select id, client_id, application_id, document_type, '材料 ' || p, 'Paper ' || p, 'colour-scan', 'client', true, status, p,
           case when p > 2 then pg_temp.id_of('document' || id) end, case when p > 2 then pg_temp.id_of('file' || id) end,
           case when p > 2 then created_at + interval '3 days' end
    from paper`);
}

/**
 * A running clock for each application with a statutory day, with the definition of one of the story's; a written task for every fifth
 * application; one licence in force for each client, some to be renewed and reported on in the weeks ahead.
 */
async function fillDeadlines(tx: Tx, applications: Span, clients: Span): Promise<void> {
  await tx.execute(sql`
    insert into clocks (id, client_id, application_id, owner_id, key, definition, started_on, due_on, is_provisional)
    select pg_temp.id_of('clock' || i), a.client_id, a.id, a.owner_id, 'bench',
           (select definition from clocks where key <> 'bench' order by key, id limit 1)
             || jsonb_build_object('actor', (array['authority','applicant','client'])[1 + i % 3]),
           a.due_on - 14, a.due_on, false
    from ${series(applications)} join applications a on a.id = pg_temp.id_of('application' || i)
    where a.due_kind = 'statutory'`);
  await tx.execute(sql`
    insert into tasks (id, client_id, case_id, application_id, title, owner_id, due_on, created_by)
    select pg_temp.id_of('task' || i), a.client_id, a.case_id, a.id, '给客户回电话', a.owner_id, current_date + (i / 5 % 60) - 3, a.owner_id
    from ${series(applications)} join applications a on a.id = pg_temp.id_of('application' || i)
    where i % 5 = 0`);
  await tx.execute(sql`
    insert into held_licences (id, client_id, licence_id, number, valid_from, valid_to, renew_by, report_by, created_by)
    select pg_temp.id_of('held' || i), c.id, 'icp-b25', 'BENCH-' || i, current_date - 1000, current_date + 90 + i % 730,
           current_date + i % 730, make_date(extract(year from current_date)::int + 1, 3, 31), c.created_by
    from ${series(clients)} join clients c on c.id = pg_temp.id_of('client' || i)`);
}

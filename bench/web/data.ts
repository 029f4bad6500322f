import { sql } from "drizzle-orm";
import type { Connection, Tx } from "@/db/client";

export const CLIENTS = 10_000;
export const APPLICATIONS = 50_000;

/**
 * 10,000 clients, 50,000 applications and 300,000 papers on top of the demo story, the same every time, with Chinese names;
 * written in SQL so that it takes seconds. Licences and templates are those that the story's applications have; everything
 * belongs to the story's consultants in turn.
 */
export async function fillBenchData(owner: Connection): Promise<void> {
  await owner.within({ role: "system", userId: null, linkRequestId: null }, async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    // The digest as an id of version 4, which the application takes for one.
    await tx.execute(sql`create function pg_temp.id_of(text) returns uuid language sql immutable as
      $$ select overlay(overlay(md5($1) placing '4' from 13) placing '8' from 17)::uuid $$`);
    await tx.execute(sql`create temp table staff on commit drop as
      select id, row_number() over (order by email) - 1 as n from users where role = 'consultant'`);
    await tx.execute(sql`create temp table licence on commit drop as
      select licence_id, template_id, rule_set_version_id, row_number() over (order by licence_id) - 1 as n
      from (select distinct on (licence_id) * from applications where kind = 'new' order by licence_id, id) one`);
    await fillClients(tx);
    await fillApplications(tx);
  });
  await owner.client`vacuum analyze`;
}

async function fillClients(tx: Tx): Promise<void> {
  await tx.execute(sql`
    insert into clients (id, name, short_name, owner_id, search_pieces, search_text, created_by, created_at, updated_at)
    select pg_temp.id_of('client' || i), name, short, s.id,
           array(select distinct substr(name, p, 2) from generate_series(1, length(name) - 1) p), lower(name || ' ' || short), s.id,
           now() - i * interval '7 minutes', now() - i * interval '5 minutes'
    from generate_series(1, ${CLIENTS}::int) i
    cross join lateral (select
      (array['青','禾','云','桥','拾','光','衡','澄','海','岚'])[1 + i % 10] || (array['瑞','通','达','和','信','远','新','元','博','华'])[1 + (i / 10) % 10] ||
      (array['集市','直播','文娱','教育','健康','出行','优选','数科'])[1 + (i / 7) % 8] || i as short) brand
    cross join lateral (select (array['杭州','上海','北京','深圳','广州','成都','南京','武汉'])[1 + i % 8] || brand.short || '网络科技有限公司' as name) names
    join staff s on s.n = i % (select count(*) from staff)`);
  await tx.execute(sql`
    insert into cases (id, client_id, number, title, owner_id, created_at)
    select pg_temp.id_of('case' || i), c.id, 'BENCH-' || i, '资质办理', c.owner_id, c.created_at
    from generate_series(1, ${CLIENTS}::int) i join clients c on c.id = pg_temp.id_of('client' || i)`);
}

/** Eight kinds of application in turn, from one just begun to one delivered; due days from five days ago to three months ahead. */
async function fillApplications(tx: Tx): Promise<void> {
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
    select pg_temp.id_of('application' || i), c.id, pg_temp.id_of('case' || (1 + i % ${CLIENTS}::int)), 'SQ-2025-' || lpad(i::text, 5, '0'),
           l.rule_set_version_id, l.licence_id, 'new', l.template_id, p.official, p.stage,
           c.owner_id, case when p.due_kind is not null then current_date + (i % 95) - 5 end, p.due_kind, p.due_kind = 'statutory' is true,
           p.turn, p.act, 6, case when p.n < 3 then i % 6 else 6 end,
           c.created_by, now() - i * interval '90 seconds', now() - i * interval '80 seconds'
    from generate_series(1, ${APPLICATIONS}::int) i
    join clients c on c.id = pg_temp.id_of('client' || (1 + i % ${CLIENTS}::int))
    join licence l on l.n = i % (select count(*) from licence)
    join phase p on p.n = i % 8`);
  await tx.execute(sql`
    insert into requirements (id, client_id, application_id, document_type, name_zh, name_en, form, supplied_by, is_mandatory, status, position)
    select pg_temp.id_of('requirement' || i || '-' || p), c.id, pg_temp.id_of('application' || i), 'business-licence', '材料 ' || p, 'Paper ' || p,
           'colour-scan', 'client', true, (array['to-request','requested','received','accepted','returned','accepted'])[p], p
    from generate_series(1, ${APPLICATIONS}::int) i
    join clients c on c.id = pg_temp.id_of('client' || (1 + i % ${CLIENTS}::int))
    cross join generate_series(1, 6) p`);
}

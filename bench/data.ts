import { sql } from "drizzle-orm";
import type { Connection } from "@/db/client";

/**
 * 10,000 clients, 50,000 applications, 300,000 papers, the same every time, Chinese names, written in SQL so that it takes
 * seconds. Needs the people, the agency and the rule set of the demo seed. Everything belongs to the seeded consultants in turn.
 */
export async function fillBenchData(owner: Connection): Promise<void> {
  await owner.within({ role: "system", userId: null, linkRequestId: null }, async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(
      sql`create temp table staff on commit drop as select id, row_number() over (order by email) - 1 as n from users where role = 'consultant'`,
    );
    await tx.execute(sql`create temp table licence on commit drop as
      select id, row_number() over () - 1 as n from unnest(array['icp-b25','edi-b21','network-culture-licence','radio-tv-production','sp-b25','icp-filing','app-filing','mlps']) as id`);
    await tx.execute(sql`
      insert into clients (id, name, short_name, owner_id, search_pieces, search_text, created_by, created_at, updated_at)
      select md5('client' || i)::uuid, name, short, s.id,
             array(select substr(name, p, 2) from generate_series(1, length(name) - 1) p), lower(name || ' ' || short), s.id,
             now() - i * interval '7 minutes', now() - i * interval '5 minutes'
      from generate_series(1, 10000) i
      cross join lateral (select (array['杭州','上海','北京','深圳','广州','成都','南京','武汉'])[1 + i % 8] || (array['青','禾','云','桥','拾','光','衡','澄','海','岚'])[1 + i % 10] ||
             (array['瑞','通','达','和','信','远','新','元','博','华'])[1 + (i / 10) % 10] || i || '网络科技有限公司' as name, '样本' || i as short) names
      join staff s on s.n = i % (select count(*) from staff)`);
    await tx.execute(sql`
      insert into cases (id, client_id, number, title, owner_id, created_at)
      select md5('case' || i)::uuid, md5('client' || i)::uuid, 'BENCH-' || i, '资质办理', c.owner_id, now() - i * interval '7 minutes'
      from generate_series(1, 10000) i join clients c on c.id = md5('client' || i)::uuid`);
    await tx.execute(sql`
      insert into applications (id, client_id, case_id, number, rule_set_version_id, licence_id, kind, template, official_status, internal_stage,
                                owner_id, due_on, turn, papers_total, papers_ready, created_by, created_at, updated_at)
      select md5('application' || i)::uuid, c.id, md5('case' || (1 + i % 10000))::uuid, 'BENCH-' || i,
             (select id from rule_set_versions limit 1), l.id, 'new', (select template from applications where licence_id = 'edi-b21' limit 1),
             (array['not-filed','not-filed','filed','supplement-requested','accepted','under-review','granted','issued'])[1 + i % 8],
             (array['collecting','internal-review','sealing','tracking','tracking','tracking','fetching','delivered'])[1 + i % 8],
             c.owner_id, case when i % 8 < 7 then current_date + (i % 90) - 5 end,
             (array['client','agency','authority','agency','authority','authority','agency','nobody'])[1 + i % 8],
             12, i % 13, c.created_by, now() - i * interval '90 seconds', now() - i * interval '80 seconds'
      from generate_series(1, 50000) i
      join clients c on c.id = md5('client' || (1 + i % 10000))::uuid
      join licence l on l.n = i % 8`);
    await tx.execute(sql`
      insert into requirements (id, client_id, application_id, document_type, name_zh, name_en, form, supplied_by, is_mandatory, status, position)
      select md5('requirement' || i || '-' || p)::uuid, a.client_id, a.id, 'business-licence', '材料 ' || p, 'Paper ' || p, 'colour-scan', 'client', true,
             (array['to-request','requested','received','accepted','returned','accepted'])[p], p
      from generate_series(1, 50000) i join applications a on a.id = md5('application' || i)::uuid cross join generate_series(1, 6) p`);
  });
  await owner.client`analyze`;
}

export const benchApplicationId = (i: number) => sql`md5(${`application${i}`})::uuid`;

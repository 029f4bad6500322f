-- The second net: row-level security on every table with client data. The application sets four values for each transaction:
--   app.role          consultant | manager | client | administrator | system
--   app.user_id       the person
--   app.link_request  for a session opened by a link, the one document request it reaches; else empty
--   app.link_client   the company of that request; else empty
-- Without them nothing is seen. The arrays below are computed once per statement (as init plans), not once per row.

create function app_role() returns text language sql stable parallel safe as
$$ select coalesce(current_setting('app.role', true), '') $$;

create function app_user() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

create function app_link() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.link_request', true), '')::uuid $$;

create function app_link_client() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.link_client', true), '')::uuid $$;

-- Restricted clients that the person does not reach.
create function app_hidden_clients() returns uuid[] language sql stable as
$$ select coalesce(array_agg(r.client_id), '{}') from client_restrictions r
   where not exists (select 1 from client_colleagues c where c.client_id = r.client_id and c.user_id = app_user()) $$;

-- The companies that a client's contact is linked to; by a link, only the one it was sent for.
create function app_linked_clients() returns uuid[] language sql stable as
$$ select coalesce(array_agg(m.client_id), '{}') from client_members m
   where m.user_id = app_user() and (app_link_client() is null or m.client_id = app_link_client()) $$;
--> statement-breakpoint

do $$
declare
  staff constant text := $p$case (select app_role())
    when 'system' then true
    when 'manager' then true
    when 'consultant' then %1$s <> all ((select app_hidden_clients())::uuid[])
    else false end$p$;
  linked constant text := $p$((select app_role()) = 'client' and %1$s = any ((select app_linked_clients())::uuid[]) and (%2$s))$p$;
  t record;
begin
  for t in select * from (values
    -- table, column that names the client, what a client's contact may see of the rows of their own company
    ('clients',            'id',        $c$true$c$),
    ('contacts',           'client_id', $c$(select app_link()) is null$c$),
    ('cases',              'client_id', $c$(select app_link()) is null$c$),
    ('assessments',        'client_id', $c$(select app_link()) is null and status = 'final'$c$),
    ('applications',       'client_id', $c$(select app_link()) is null or id in (select r.application_id from requirements r where r.request_id = (select app_link()))$c$),
    ('clocks',             'client_id', $c$(select app_link()) is null$c$),
    ('held_licences',      'client_id', $c$(select app_link()) is null$c$),
    ('document_requests',  'client_id', $c$(select app_link()) is null or id = (select app_link())$c$),
    ('requirements',       'client_id', $c$status <> 'to-request' and ((select app_link()) is null or request_id = (select app_link()))$c$),
    ('documents',          'client_id', $c$(select app_link()) is null or id in (select r.document_id from requirements r where r.request_id = (select app_link()))$c$),
    ('file_versions',      'client_id', $c$(select app_link()) is null or document_id in (select r.document_id from requirements r where r.request_id = (select app_link()))$c$),
    ('quotes',             'client_id', $c$(select app_link()) is null and (status in ('sent', 'accepted', 'declined', 'superseded') or (status = 'withdrawn' and sent_at is not null))$c$),
    ('tasks',              'client_id', $c$false$c$),
    ('notes',              'client_id', $c$false$c$),
    ('invitations',        'client_id', $c$false$c$),
    ('outbound_messages',  'client_id', $c$false$c$)
  ) as v(name, key, visible)
  loop
    execute format('alter table %I enable row level security', t.name);
    execute format('alter table %I force row level security', t.name);
    execute format('create policy staff on %I for all using (' || format(staff, t.key) || ')', t.name);
    if t.visible <> 'false' then
      execute format('create policy contact on %I for select using (' || format(linked, t.key, t.visible) || ')', t.name);
    end if;
  end loop;

  -- What a contact may write: the answer to a request, the papers for it, the answer to a quote, and the figures kept with them.
  for t in select * from (values
    ('requirements', 'client_id', $c$status <> 'to-request' and ((select app_link()) is null or request_id = (select app_link()))$c$),
    ('applications', 'client_id', $c$(select app_link()) is null or id in (select r.application_id from requirements r where r.request_id = (select app_link()))$c$),
    ('documents',    'client_id', $c$(select app_link()) is null or id in (select r.document_id from requirements r where r.request_id = (select app_link()))$c$),
    ('quotes',       'client_id', $c$(select app_link()) is null and status in ('sent', 'accepted', 'declined')$c$)
  ) as v(name, key, visible)
  loop
    execute format('create policy contact_update on %I for update using (' || format(linked, t.key, t.visible) || ')', t.name);
  end loop;
  execute 'create policy contact_insert on documents for insert with check (' || format(linked, 'client_id', 'true') || ')';
  execute 'create policy contact_insert on file_versions for insert with check (' || format(linked, 'client_id', 'true') || ')';

  -- What a contact asks becomes a task of the agency: they add it and never see one.
  execute 'create policy contact_insert on tasks for insert with check (template_key = ''client-message'' and (select app_link()) is null and ' || format(linked, 'client_id', 'true') || ')';

  -- The log: of a client, within reach; of the office, for managers and administrators. Added to by everybody, changed by nobody.
  alter table events enable row level security;
  alter table events force row level security;
  execute 'create policy staff on events for select using (client_id is not null and ' || format(staff, 'client_id') || ')';
  execute 'create policy office on events for select using (client_id is null and (select app_role()) in (''manager'', ''administrator'', ''system''))';
  execute 'create policy contact on events for select using (client_id is not null and is_client_visible and (select app_link()) is null and ' || format(linked, 'client_id', 'true') || ')';
  execute 'create policy adding on events for insert with check (client_id is null or ' || format(staff, 'client_id') || ' or ' || format(linked, 'client_id', 'true') || ')';

  -- Who reaches what: ids only. The agency's people see all of it, a contact their own links. It is changed within reach, and only
  -- managers restrict a client: a delete that forgot its `where` must not open what is closed.
  for t in select * from (values
    ('client_restrictions', '(select app_role()) in (''manager'', ''system'')'),
    ('client_colleagues',   format(staff, 'client_id')),
    ('client_members',      format(staff, 'client_id'))
  ) as v(name, writing)
  loop
    execute format('alter table %I enable row level security', t.name);
    execute format('alter table %I force row level security', t.name);
    execute format('create policy staff on %I for select using ((select app_role()) in (''consultant'', ''manager'', ''system''))', t.name);
    execute format('create policy staff_insert on %I for insert with check (', t.name) || t.writing || ')';
    execute format('create policy staff_update on %I for update using (', t.name) || t.writing || ')';
    execute format('create policy staff_delete on %I for delete using (', t.name) || t.writing || ')';
  end loop;
  execute 'create policy own on client_members for select using ((select app_role()) = ''client'' and user_id = (select app_user()))';

  -- Answers kept for a repeat of the same write may hold anything that was answered: they are for who asked.
  alter table idempotency_keys enable row level security;
  alter table idempotency_keys force row level security;
  create policy own on idempotency_keys for all using (case (select app_role())
    when 'system' then true when '' then false else actor_id is not distinct from (select app_user()) end);
end $$;
--> statement-breakpoint

create function refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation'; end $$;
--> statement-breakpoint
create trigger events_append_only before update or delete or truncate on events for each statement execute function refuse_change();
--> statement-breakpoint
create trigger rule_set_versions_immutable before update or delete or truncate on rule_set_versions for each statement execute function refuse_change();
--> statement-breakpoint
create trigger process_templates_immutable before update or delete or truncate on process_templates for each statement execute function refuse_change();
--> statement-breakpoint
-- A final assessment is advice that was given: its facts, day, verdicts and receipt stay as they were.
create function refuse_final_change() returns trigger language plpgsql as
$$ begin
  if old.status = 'final' then raise exception 'a final assessment is never changed' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
--> statement-breakpoint
create trigger assessments_final before update on assessments for each row execute function refuse_final_change();
--> statement-breakpoint
-- What a client was offered stays what it was: after sending, only the state and the answer of a quote move.
create function refuse_sent_quote_change() returns trigger language plpgsql as
$$ begin
  if old.content_hash is not null and (new.content is distinct from old.content or new.content_hash is distinct from old.content_hash
    or new.number <> old.number or new.revision <> old.revision or new.client_id <> old.client_id or new.payable_fen <> old.payable_fen
    or new.valid_until <> old.valid_until) then
    raise exception 'a sent quote is never changed' using errcode = 'restrict_violation';
  end if;
  if old.status = 'accepted' then raise exception 'an accepted quote is never changed' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
--> statement-breakpoint
create trigger quotes_sent before update on quotes for each row execute function refuse_sent_quote_change();
--> statement-breakpoint
create trigger price_books_immutable before update or delete or truncate on price_books for each statement execute function refuse_change();
--> statement-breakpoint

alter table agency add constraint agency_one_row check (id = 1);
--> statement-breakpoint

-- The application's own role, where the launcher or the administrator made one: it reads and writes, it owns nothing and bypasses nothing.
do $$
begin
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    grant usage on schema public to zhengban_app;
    grant select, insert, update, delete on all tables in schema public to zhengban_app;
    alter default privileges in schema public grant select, insert, update, delete on tables to zhengban_app;
    revoke update, delete on events, rule_set_versions, process_templates, price_books from zhengban_app;
  end if;
end $$;

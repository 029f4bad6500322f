CREATE TABLE "custody_acts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"number" text NOT NULL,
	"act" text NOT NULL,
	"on_day" date NOT NULL,
	"from_words" text,
	"to_words" text,
	"due_back_on" date,
	"courier" text,
	"tracking" text,
	"note" text,
	"by_user" uuid NOT NULL,
	"by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "custody_acts_act_known" CHECK ("custody_acts"."act" in ('registered', 'received', 'handed', 'given', 'returned', 'sent', 'arrived', 'rescheduled', 'lost', 'retired', 'confirmed', 'corrected'))
);
--> statement-breakpoint
CREATE TABLE "custody_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"document_type" text,
	"portal" text,
	"login_name" text,
	"codes_to" text,
	"note" text,
	"place" text NOT NULL,
	"colleague_id" uuid,
	"holder_name" text,
	"since" date NOT NULL,
	"due_back_on" date,
	"tracking" text,
	"to_hand" text,
	"to_colleague_id" uuid,
	"to_name" text,
	"is_unconfirmed" boolean DEFAULT false NOT NULL,
	"movement_count" integer DEFAULT 0 NOT NULL,
	"search_text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "custody_items_kind_known" CHECK ("custody_items"."kind" in ('original', 'company-seal', 'finance-seal', 'contract-seal', 'legal-rep-seal', 'ukey', 'portal-account', 'other')),
	CONSTRAINT "custody_items_place_known" CHECK ("custody_items"."place" in ('agency', 'client', 'authority', 'courier', 'lost', 'retired')),
	CONSTRAINT "custody_items_to_hand_known" CHECK ("custody_items"."to_hand" in ('agency', 'client', 'authority')),
	CONSTRAINT "custody_items_holder_named" CHECK (("custody_items"."place" = 'agency') = ("custody_items"."colleague_id" is not null)
        and ("custody_items"."place" not in ('client', 'authority', 'courier') or "custody_items"."holder_name" is not null)
        and ("custody_items"."place" = 'courier') = ("custody_items"."tracking" is not null and "custody_items"."to_hand" is not null))
);
--> statement-breakpoint
CREATE TABLE "custody_movements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"act_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"corrects" integer,
	"before" jsonb,
	"after" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "custody_acts" ADD CONSTRAINT "custody_acts_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_acts" ADD CONSTRAINT "custody_acts_by_user_users_id_fk" FOREIGN KEY ("by_user") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_items" ADD CONSTRAINT "custody_items_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_items" ADD CONSTRAINT "custody_items_colleague_id_users_id_fk" FOREIGN KEY ("colleague_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_items" ADD CONSTRAINT "custody_items_to_colleague_id_users_id_fk" FOREIGN KEY ("to_colleague_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_movements" ADD CONSTRAINT "custody_movements_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_movements" ADD CONSTRAINT "custody_movements_item_id_custody_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."custody_items"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_movements" ADD CONSTRAINT "custody_movements_act_id_custody_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."custody_acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "custody_acts_number_key" ON "custody_acts" USING btree ("number");--> statement-breakpoint
CREATE INDEX "custody_acts_client_idx" ON "custody_acts" USING btree ("client_id","created_at");--> statement-breakpoint
CREATE INDEX "custody_acts_by_idx" ON "custody_acts" USING btree ("by_user");--> statement-breakpoint
CREATE UNIQUE INDEX "custody_items_code_key" ON "custody_items" USING btree ("code");--> statement-breakpoint
CREATE INDEX "custody_items_client_idx" ON "custody_items" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "custody_items_colleague_idx" ON "custody_items" USING btree ("colleague_id");--> statement-breakpoint
CREATE INDEX "custody_items_to_colleague_idx" ON "custody_items" USING btree ("to_colleague_id");--> statement-breakpoint
CREATE INDEX "custody_items_due_idx" ON "custody_items" USING btree (coalesce(due_back_on, '9999-12-31'::date),"id");--> statement-breakpoint
CREATE INDEX "custody_items_courier_idx" ON "custody_items" USING btree ("since") WHERE place = 'courier';--> statement-breakpoint
CREATE UNIQUE INDEX "custody_movements_sequence_key" ON "custody_movements" USING btree ("item_id","sequence");--> statement-breakpoint
CREATE INDEX "custody_movements_act_idx" ON "custody_movements" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "custody_movements_client_idx" ON "custody_movements" USING btree ("client_id");
--> statement-breakpoint
-- The second net, as for every table with client data (0001_access.sql). A contact sees what is kept of their company, says that
-- something was sent or came back, and reads nothing of the ledger: it has the office's own notes. A link sees none of it.
alter table custody_items enable row level security;--> statement-breakpoint
alter table custody_items force row level security;--> statement-breakpoint
alter table custody_acts enable row level security;--> statement-breakpoint
alter table custody_acts force row level security;--> statement-breakpoint
alter table custody_movements enable row level security;--> statement-breakpoint
alter table custody_movements force row level security;--> statement-breakpoint
do $$
declare
  staff constant text := $p$case (select app_role())
    when 'system' then true
    when 'manager' then true
    when 'consultant' then client_id <> all ((select app_hidden_clients())::uuid[])
    else false end$p$;
  linked constant text := $p$(select app_role()) = 'client' and (select app_link()) is null and client_id = any ((select app_linked_clients())::uuid[])$p$;
  t text;
begin
  foreach t in array array['custody_items', 'custody_acts', 'custody_movements'] loop
    execute format('create policy staff on %I for all using (%s)', t, staff);
    execute format('create policy contact_insert on %I for insert with check (%s)', t, linked);
  end loop;
  execute 'create policy contact on custody_items for select using (' || linked || ')';
  execute 'create policy contact_update on custody_items for update using (' || linked || ')';
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    grant select, insert, update on custody_items to zhengban_app;
    grant select, insert on custody_acts, custody_movements to zhengban_app;
    revoke delete on custody_items from zhengban_app;
    revoke update, delete on custody_acts, custody_movements from zhengban_app;
  end if;
end $$;
--> statement-breakpoint
create trigger custody_acts_immutable before update or delete or truncate on custody_acts for each statement execute function refuse_change();--> statement-breakpoint
create trigger custody_movements_immutable before update or delete or truncate on custody_movements for each statement execute function refuse_change();

CREATE TABLE "supplement_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"requirement_id" uuid,
	"wanted" text NOT NULL,
	"cause" text NOT NULL,
	"fault" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"note" text,
	"settled_at" timestamp with time zone,
	"settled_by" uuid,
	"file_version_id" uuid,
	"task_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "supplement_items_cause_known" CHECK ("supplement_items"."cause" in ('missing', 'expired', 'inconsistent', 'wrong-template', 'unclear', 'local-habit')),
	CONSTRAINT "supplement_items_fault_known" CHECK ("supplement_items"."fault" in ('client', 'agency', 'authority', 'third-party')),
	CONSTRAINT "supplement_items_status_known" CHECK ("supplement_items"."status" in ('open', 'answered', 'left-out'))
);
--> statement-breakpoint
CREATE TABLE "supplement_rounds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"asked_from" text NOT NULL,
	"asked_on" date NOT NULL,
	"ended_on" date,
	"status" text DEFAULT 'open' NOT NULL,
	"letter_version_id" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "supplement_rounds_asked_from_known" CHECK ("supplement_rounds"."asked_from" in ('not-filed', 'filed', 'supplement-requested', 'accepted', 'under-review', 'suspended', 'granted', 'issued', 'not-accepted', 'refused', 'withdrawn')),
	CONSTRAINT "supplement_rounds_status_known" CHECK ("supplement_rounds"."status" in ('open', 'answered', 'ended'))
);
--> statement-breakpoint
ALTER TABLE "supplement_items" ADD CONSTRAINT "supplement_items_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplement_items" ADD CONSTRAINT "supplement_items_round_id_supplement_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."supplement_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplement_items" ADD CONSTRAINT "supplement_items_requirement_id_requirements_id_fk" FOREIGN KEY ("requirement_id") REFERENCES "public"."requirements"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplement_items" ADD CONSTRAINT "supplement_items_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplement_items" ADD CONSTRAINT "supplement_items_file_version_id_file_versions_id_fk" FOREIGN KEY ("file_version_id") REFERENCES "public"."file_versions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplement_items" ADD CONSTRAINT "supplement_items_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplement_rounds" ADD CONSTRAINT "supplement_rounds_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplement_rounds" ADD CONSTRAINT "supplement_rounds_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplement_rounds" ADD CONSTRAINT "supplement_rounds_letter_version_id_file_versions_id_fk" FOREIGN KEY ("letter_version_id") REFERENCES "public"."file_versions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplement_rounds" ADD CONSTRAINT "supplement_rounds_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "supplement_items_client_idx" ON "supplement_items" USING btree ("client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "supplement_items_position_key" ON "supplement_items" USING btree ("round_id","position");--> statement-breakpoint
CREATE INDEX "supplement_items_requirement_idx" ON "supplement_items" USING btree ("requirement_id");--> statement-breakpoint
CREATE INDEX "supplement_items_file_version_idx" ON "supplement_items" USING btree ("file_version_id");--> statement-breakpoint
CREATE INDEX "supplement_items_settled_by_idx" ON "supplement_items" USING btree ("settled_by");--> statement-breakpoint
CREATE INDEX "supplement_items_task_idx" ON "supplement_items" USING btree ("task_id");--> statement-breakpoint
CREATE UNIQUE INDEX "supplement_rounds_number_key" ON "supplement_rounds" USING btree ("application_id","number");--> statement-breakpoint
CREATE INDEX "supplement_rounds_client_idx" ON "supplement_rounds" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "supplement_rounds_letter_idx" ON "supplement_rounds" USING btree ("letter_version_id");--> statement-breakpoint
CREATE INDEX "supplement_rounds_created_by_idx" ON "supplement_rounds" USING btree ("created_by");
--> statement-breakpoint
-- Supplements that are open now become their round; their items are added by whoever has the letter.
do $$ begin
  perform set_config('app.role', 'system', true);
  insert into supplement_rounds (id, client_id, application_id, number, asked_from, asked_on, created_by)
  select gen_random_uuid(), client_id, id, greatest(supplement_rounds, 1), coalesce(supplement_from, 'filed'), official_on, owner_id
  from applications where official_status = 'supplement-requested' and official_on is not null;
  perform set_config('app.role', '', true);
end $$;
--> statement-breakpoint
-- The second net, as for every table with client data (0001_access.sql): the agency's people within reach, clients nothing.
do $$
declare
  t text;
begin
  foreach t in array array['supplement_rounds', 'supplement_items'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy staff on %I for all using (case (select app_role())
      when 'system' then true
      when 'manager' then true
      when 'consultant' then client_id <> all ((select app_hidden_clients())::uuid[])
      else false end)$p$, t);
    if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
      execute format('grant select, insert, update, delete on %I to zhengban_app', t);
    end if;
  end loop;
end $$;

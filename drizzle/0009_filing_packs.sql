CREATE TABLE "filing_pack_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"plan" jsonb NOT NULL,
	"papers_total" integer NOT NULL,
	"papers_done" integer DEFAULT 0 NOT NULL,
	"warnings" jsonb,
	"accepted_reason" text,
	"faults" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp with time zone,
	"requested_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "filing_pack_runs_status_known" CHECK ("filing_pack_runs"."status" in ('queued', 'making', 'done', 'failed', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "filing_packs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"rule_set_version_id" uuid NOT NULL,
	"papers" jsonb NOT NULL,
	"warnings" jsonb,
	"accepted_reason" text,
	"file_name" text NOT NULL,
	"pdf_sha256" text NOT NULL,
	"pdf_bytes" bigint NOT NULL,
	"pdf_pages" integer NOT NULL,
	"zip_sha256" text NOT NULL,
	"zip_bytes" bigint NOT NULL,
	"made_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "filing_pack_runs" ADD CONSTRAINT "filing_pack_runs_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_pack_runs" ADD CONSTRAINT "filing_pack_runs_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_pack_runs" ADD CONSTRAINT "filing_pack_runs_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_packs" ADD CONSTRAINT "filing_packs_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_packs" ADD CONSTRAINT "filing_packs_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_packs" ADD CONSTRAINT "filing_packs_run_id_filing_pack_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."filing_pack_runs"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_packs" ADD CONSTRAINT "filing_packs_rule_set_version_id_rule_set_versions_id_fk" FOREIGN KEY ("rule_set_version_id") REFERENCES "public"."rule_set_versions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_packs" ADD CONSTRAINT "filing_packs_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "filing_pack_runs_client_idx" ON "filing_pack_runs" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "filing_pack_runs_application_idx" ON "filing_pack_runs" USING btree ("application_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "filing_pack_runs_one_key" ON "filing_pack_runs" USING btree ("application_id") WHERE status in ('queued', 'making');--> statement-breakpoint
CREATE INDEX "filing_pack_runs_open_idx" ON "filing_pack_runs" USING btree ("leased_until") WHERE status in ('queued', 'making');--> statement-breakpoint
CREATE INDEX "filing_pack_runs_requested_by_idx" ON "filing_pack_runs" USING btree ("requested_by");--> statement-breakpoint
CREATE UNIQUE INDEX "filing_packs_number_key" ON "filing_packs" USING btree ("application_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "filing_packs_run_key" ON "filing_packs" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "filing_packs_client_idx" ON "filing_packs" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "filing_packs_rule_set_idx" ON "filing_packs" USING btree ("rule_set_version_id");--> statement-breakpoint
CREATE INDEX "filing_packs_made_by_idx" ON "filing_packs" USING btree ("made_by");--> statement-breakpoint
CREATE INDEX "filing_packs_pdf_idx" ON "filing_packs" USING btree ("pdf_sha256");--> statement-breakpoint
CREATE INDEX "filing_packs_zip_idx" ON "filing_packs" USING btree ("zip_sha256");--> statement-breakpoint
-- The second net, as for every table with client data (0001_access.sql): the agency's people within reach, clients nothing.
do $$
declare
  t text;
begin
  foreach t in array array['filing_pack_runs', 'filing_packs'] loop
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
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    revoke update, delete on filing_packs from zhengban_app;
  end if;
end $$;
--> statement-breakpoint
create trigger filing_packs_immutable before update or delete or truncate on filing_packs for each statement execute function refuse_change();

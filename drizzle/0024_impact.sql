CREATE UNIQUE INDEX "clients_id_owner_key" ON "clients" USING btree ("id","owner_id");--> statement-breakpoint
CREATE TABLE "impact_client_results" (
	"run_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"differences" jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"reason" text,
	"message_id" uuid,
	"case_id" uuid,
	"acted_by" uuid,
	"acted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "impact_client_results_run_id_client_id_pk" PRIMARY KEY("run_id","client_id"),
	CONSTRAINT "impact_client_results_state_known" CHECK ("impact_client_results"."state" in ('open', 'told', 'case-opened', 'dismissed')),
	CONSTRAINT "impact_client_results_dismissed_with_reason" CHECK ("impact_client_results"."state" <> 'dismissed' or "impact_client_results"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "impact_hits" (
	"run_id" uuid NOT NULL,
	"licence_id" text NOT NULL,
	"change" text NOT NULL,
	"is_open" boolean DEFAULT true NOT NULL,
	"client_id" uuid NOT NULL,
	CONSTRAINT "impact_hits_run_id_client_id_licence_id_pk" PRIMARY KEY("run_id","client_id","licence_id"),
	CONSTRAINT "impact_hits_change_known" CHECK ("impact_hits"."change" in ('gained', 'lost', 'undetermined', 'changed'))
);
--> statement-breakpoint
CREATE TABLE "impact_rules" (
	"hash" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "impact_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"title" text,
	"draft_id" uuid,
	"from_hash" text NOT NULL,
	"from_label" text NOT NULL,
	"from_day" date NOT NULL,
	"to_hash" text NOT NULL,
	"to_label" text NOT NULL,
	"to_day" date NOT NULL,
	"to_version_id" uuid,
	"question" jsonb,
	"renames" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"changed_licences" text[] DEFAULT '{}' NOT NULL,
	"cursor" uuid,
	"clients_total" integer NOT NULL,
	"clients_done" integer DEFAULT 0 NOT NULL,
	"clients_without_facts" integer DEFAULT 0 NOT NULL,
	"clients_hit" integer DEFAULT 0 NOT NULL,
	"totals" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp with time zone,
	"worked_ms" integer DEFAULT 0 NOT NULL,
	"requested_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "impact_runs_kind_known" CHECK ("impact_runs"."kind" in ('publish', 'preview', 'as-of-day', 'who-would-need')),
	CONSTRAINT "impact_runs_status_known" CHECK ("impact_runs"."status" in ('queued', 'running', 'paused', 'done', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "impact_client_results" ADD CONSTRAINT "impact_client_results_run_id_impact_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."impact_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_client_results" ADD CONSTRAINT "impact_client_results_message_id_outbound_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."outbound_messages"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_client_results" ADD CONSTRAINT "impact_client_results_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_client_results" ADD CONSTRAINT "impact_client_results_acted_by_users_id_fk" FOREIGN KEY ("acted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_client_results" ADD CONSTRAINT "impact_client_results_client_fk" FOREIGN KEY ("client_id","owner_id") REFERENCES "public"."clients"("id","owner_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "impact_hits" ADD CONSTRAINT "impact_hits_result_fk" FOREIGN KEY ("run_id","client_id") REFERENCES "public"."impact_client_results"("run_id","client_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_runs" ADD CONSTRAINT "impact_runs_draft_id_rule_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."rule_drafts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_runs" ADD CONSTRAINT "impact_runs_to_version_id_rule_set_versions_id_fk" FOREIGN KEY ("to_version_id") REFERENCES "public"."rule_set_versions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_runs" ADD CONSTRAINT "impact_runs_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "impact_client_results_state_idx" ON "impact_client_results" USING btree ("run_id","state","client_id");--> statement-breakpoint
CREATE INDEX "impact_client_results_owner_idx" ON "impact_client_results" USING btree ("owner_id","state","run_id","client_id");--> statement-breakpoint
CREATE INDEX "impact_client_results_client_idx" ON "impact_client_results" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "impact_client_results_message_idx" ON "impact_client_results" USING btree ("message_id") WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX "impact_client_results_case_idx" ON "impact_client_results" USING btree ("case_id") WHERE case_id is not null;--> statement-breakpoint
CREATE INDEX "impact_client_results_acted_by_idx" ON "impact_client_results" USING btree ("acted_by") WHERE acted_by is not null;--> statement-breakpoint
CREATE INDEX "impact_hits_licence_idx" ON "impact_hits" USING btree ("run_id","licence_id","is_open","client_id","change");--> statement-breakpoint
CREATE INDEX "impact_hits_change_idx" ON "impact_hits" USING btree ("run_id","change","is_open","client_id");--> statement-breakpoint
CREATE INDEX "impact_runs_created_idx" ON "impact_runs" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "impact_runs_open_idx" ON "impact_runs" USING btree ("leased_until") WHERE status in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "impact_runs_to_version_idx" ON "impact_runs" USING btree ("to_version_id");--> statement-breakpoint
CREATE INDEX "impact_runs_draft_idx" ON "impact_runs" USING btree ("draft_id") WHERE draft_id is not null;--> statement-breakpoint
CREATE INDEX "impact_runs_requested_by_idx" ON "impact_runs" USING btree ("requested_by");
--> statement-breakpoint
-- The second net, as for every table with client data (0001_access.sql): the agency's people within reach, clients nothing. The runs
-- themselves and the rules of previews are the office's own.
do $$
declare
  staff constant text := $p$case (select app_role())
    when 'system' then true
    when 'manager' then true
    when 'consultant' then client_id <> all ((select app_hidden_clients())::uuid[])
    else false end$p$;
  t text;
begin
  foreach t in array array['impact_runs', 'impact_rules', 'impact_client_results', 'impact_hits'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
      execute format('grant select, insert, update, delete on %I to zhengban_app', t);
    end if;
  end loop;
  foreach t in array array['impact_client_results', 'impact_hits'] loop
    execute format('create policy staff on %I for all using (%s)', t, staff);
  end loop;
  foreach t in array array['impact_runs', 'impact_rules'] loop
    execute format('create policy readers on %I for select using ((select app_role()) in (''system'', ''manager'', ''consultant''))', t);
    execute format('create policy managers on %I for all using ((select app_role()) in (''system'', ''manager''))', t);
  end loop;
end $$;

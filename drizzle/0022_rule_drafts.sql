CREATE TABLE "rule_check_reports" (
	"tested_hash" text PRIMARY KEY NOT NULL,
	"scenarios" integer NOT NULL,
	"failed" integer NOT NULL,
	"covered" integer NOT NULL,
	"decisive" integer NOT NULL,
	"mutants_found" integer NOT NULL,
	"report" jsonb NOT NULL,
	"made_by" uuid,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_confirmations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"statement" text NOT NULL,
	"content_hash" text NOT NULL,
	"note" text NOT NULL,
	"confirmed_by" uuid NOT NULL,
	"confirmed_on" date NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_draft_edits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"draft_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"batch" integer NOT NULL,
	"kind" text NOT NULL,
	"of" integer,
	"part" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "rule_draft_edits_kind_known" CHECK ("rule_draft_edits"."kind" in ('edit', 'undo', 'redo'))
);
--> statement-breakpoint
CREATE TABLE "rule_draft_parts" (
	"draft_id" uuid NOT NULL,
	"part" text NOT NULL,
	"content" jsonb,
	"version" integer NOT NULL,
	"updated_by" uuid NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rule_draft_parts_draft_id_part_pk" PRIMARY KEY("draft_id","part")
);
--> statement-breakpoint
CREATE TABLE "rule_draft_presence" (
	"draft_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"part" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rule_draft_presence_draft_id_user_id_pk" PRIMARY KEY("draft_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "rule_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"base_version_id" uuid NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"in_force_from" date,
	"edits" integer DEFAULT 0 NOT NULL,
	"renames" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"sent_back_reason" text,
	"below_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rule_drafts_state_known" CHECK ("rule_drafts"."state" in ('open', 'submitted', 'approved', 'published', 'discarded'))
);
--> statement-breakpoint
CREATE TABLE "rule_settings" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"settings" jsonb NOT NULL,
	"updated_by" uuid NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_version_withdrawals" (
	"version_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"withdrawn_by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rule_set_versions" ADD COLUMN "published_by" uuid;--> statement-breakpoint
ALTER TABLE "rule_set_versions" ADD COLUMN "approved_by" uuid;--> statement-breakpoint
ALTER TABLE "rule_set_versions" ADD COLUMN "summary" text;--> statement-breakpoint
ALTER TABLE "rule_set_versions" ADD COLUMN "base_version_id" uuid;--> statement-breakpoint
ALTER TABLE "rule_set_versions" ADD COLUMN "draft_id" uuid;--> statement-breakpoint
ALTER TABLE "rule_set_versions" ADD COLUMN "scenarios" jsonb;--> statement-breakpoint
ALTER TABLE "rule_set_versions" ADD COLUMN "renames" jsonb;--> statement-breakpoint
ALTER TABLE "rule_check_reports" ADD CONSTRAINT "rule_check_reports_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_confirmations" ADD CONSTRAINT "rule_confirmations_confirmed_by_users_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_draft_edits" ADD CONSTRAINT "rule_draft_edits_draft_id_rule_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."rule_drafts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_draft_edits" ADD CONSTRAINT "rule_draft_edits_by_users_id_fk" FOREIGN KEY ("by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_draft_parts" ADD CONSTRAINT "rule_draft_parts_draft_id_rule_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."rule_drafts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_draft_parts" ADD CONSTRAINT "rule_draft_parts_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_draft_presence" ADD CONSTRAINT "rule_draft_presence_draft_id_rule_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."rule_drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_draft_presence" ADD CONSTRAINT "rule_draft_presence_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_drafts" ADD CONSTRAINT "rule_drafts_base_version_id_rule_set_versions_id_fk" FOREIGN KEY ("base_version_id") REFERENCES "public"."rule_set_versions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_drafts" ADD CONSTRAINT "rule_drafts_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_drafts" ADD CONSTRAINT "rule_drafts_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_drafts" ADD CONSTRAINT "rule_drafts_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_settings" ADD CONSTRAINT "rule_settings_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_version_withdrawals" ADD CONSTRAINT "rule_version_withdrawals_version_id_rule_set_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."rule_set_versions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_version_withdrawals" ADD CONSTRAINT "rule_version_withdrawals_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rule_confirmations_statement_idx" ON "rule_confirmations" USING btree ("statement","content_hash");--> statement-breakpoint
CREATE INDEX "rule_confirmations_by_idx" ON "rule_confirmations" USING btree ("confirmed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "rule_draft_edits_sequence_key" ON "rule_draft_edits" USING btree ("draft_id","sequence");--> statement-breakpoint
CREATE INDEX "rule_draft_edits_by_idx" ON "rule_draft_edits" USING btree ("by");--> statement-breakpoint
CREATE INDEX "rule_draft_parts_by_idx" ON "rule_draft_parts" USING btree ("updated_by");--> statement-breakpoint
CREATE INDEX "rule_draft_presence_user_idx" ON "rule_draft_presence" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "rule_drafts_base_idx" ON "rule_drafts" USING btree ("base_version_id");--> statement-breakpoint
CREATE INDEX "rule_drafts_state_idx" ON "rule_drafts" USING btree ("state","updated_at");--> statement-breakpoint
CREATE INDEX "rule_drafts_created_by_idx" ON "rule_drafts" USING btree ("created_by");--> statement-breakpoint
ALTER TABLE "rule_set_versions" ADD CONSTRAINT "rule_set_versions_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_set_versions" ADD CONSTRAINT "rule_set_versions_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_set_versions" ADD CONSTRAINT "rule_set_versions_base_version_id_rule_set_versions_id_fk" FOREIGN KEY ("base_version_id") REFERENCES "public"."rule_set_versions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_set_versions" ADD CONSTRAINT "rule_set_versions_draft_id_rule_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."rule_drafts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rule_set_versions_base_idx" ON "rule_set_versions" USING btree ("base_version_id");--> statement-breakpoint
CREATE INDEX "rule_set_versions_draft_idx" ON "rule_set_versions" USING btree ("draft_id");--> statement-breakpoint
CREATE INDEX "rule_set_versions_own_idx" ON "rule_set_versions" USING btree ("in_force_from","published_at") WHERE published_by is not null;
--> statement-breakpoint
-- The office's own: whoever works with the rules reads what is being made of them, managers write it, clients know nothing of it.
do $$
declare
  t text;
begin
  foreach t in array array['rule_drafts', 'rule_draft_parts', 'rule_draft_edits', 'rule_draft_presence', 'rule_check_reports',
    'rule_confirmations'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy readers on %I for select using ((select app_role()) in (''system'', ''manager'', ''consultant'', ''administrator''))', t);
    execute format('create policy managers on %I for all using ((select app_role()) in (''system'', ''manager''))', t);
  end loop;
  alter table rule_settings enable row level security;
  alter table rule_settings force row level security;
  create policy readers on rule_settings for select using ((select app_role()) in ('system', 'manager', 'consultant', 'administrator'));
  create policy setters on rule_settings for all using ((select app_role()) in ('system', 'manager', 'administrator'));
  -- Which rules are in force is asked by everybody, as rule_set_versions itself; only managers call a version back.
  alter table rule_version_withdrawals enable row level security;
  alter table rule_version_withdrawals force row level security;
  create policy readers on rule_version_withdrawals for select using (true);
  create policy managers on rule_version_withdrawals for insert with check ((select app_role()) in ('system', 'manager'));
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    revoke update, delete on rule_draft_edits, rule_version_withdrawals, rule_confirmations from zhengban_app;
    revoke delete on rule_drafts, rule_check_reports from zhengban_app;
  end if;
end $$;
--> statement-breakpoint
create trigger rule_draft_edits_append_only before update or delete or truncate on rule_draft_edits for each statement execute function refuse_change();--> statement-breakpoint
create trigger rule_version_withdrawals_immutable before update or delete or truncate on rule_version_withdrawals for each statement execute function refuse_change();--> statement-breakpoint
create trigger rule_confirmations_immutable before update or delete or truncate on rule_confirmations for each statement execute function refuse_change();--> statement-breakpoint
-- What somebody approves stays what they approved: parts change only while the draft is open, and an ended draft is an end.
create function refuse_settled_draft_change() returns trigger language plpgsql as
$$ begin
  if exists (select 1 from rule_drafts d where d.id = coalesce(new.draft_id, old.draft_id) and d.state <> 'open') then
    raise exception 'parts of a submitted draft are never changed' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
--> statement-breakpoint
create trigger rule_draft_parts_open before insert or update or delete on rule_draft_parts for each row execute function refuse_settled_draft_change();--> statement-breakpoint
create function refuse_ended_draft_change() returns trigger language plpgsql as
$$ begin
  if old.state in ('published', 'discarded') then
    raise exception 'an ended draft is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger rule_drafts_ended before update on rule_drafts for each row execute function refuse_ended_draft_change();

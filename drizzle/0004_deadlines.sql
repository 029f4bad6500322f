CREATE TABLE "usual_times" (
	"licence_id" text NOT NULL,
	"kind" text NOT NULL,
	"area" text NOT NULL,
	"phase" text NOT NULL,
	"median" integer NOT NULL,
	"slow" integer NOT NULL,
	"n" integer NOT NULL,
	"counted_on" date NOT NULL,
	CONSTRAINT "usual_times_licence_id_kind_area_phase_pk" PRIMARY KEY("licence_id","kind","area","phase"),
	CONSTRAINT "usual_times_kind_known" CHECK ("usual_times"."kind" in ('new', 'renewal', 'change', 'annual-report', 'scope-extension', 'replacement', 'cancellation')),
	CONSTRAINT "usual_times_phase_known" CHECK ("usual_times"."phase" in ('accept', 'decide', 'issue', 'register'))
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_read_at" timestamp with time zone
);
--> statement-breakpoint
DROP INDEX "clocks_due_idx";--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
-- Clocks that run already take over whose application they belong to; the policies let nobody see them without a role.
select set_config('app.role', 'system', true);--> statement-breakpoint
UPDATE "clocks" SET "owner_id" = (SELECT "owner_id" FROM "applications" WHERE "applications"."id" = "clocks"."application_id");--> statement-breakpoint
ALTER TABLE "clocks" ALTER COLUMN "owner_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "actor" text GENERATED ALWAYS AS (definition ->> 'actor') STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "kind" text GENERATED ALWAYS AS (definition ->> 'kind') STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "held_licences" ADD COLUMN "renew_from" date;--> statement-breakpoint
ALTER TABLE "held_licences" ADD COLUMN "renew_by" date;--> statement-breakpoint
ALTER TABLE "held_licences" ADD COLUMN "is_renew_provisional" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "held_licences" ADD COLUMN "report_from" date;--> statement-breakpoint
ALTER TABLE "held_licences" ADD COLUMN "report_by" date;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_user_key" ON "calendar_feeds" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_token_hash_key" ON "calendar_feeds" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_owned_key" ON "applications" USING btree ("id","owner_id");--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_owner_fk" FOREIGN KEY ("application_id","owner_id") REFERENCES "public"."applications"("id","owner_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "applications_own_due_idx" ON "applications" USING btree ("due_on","turn","id","owner_id","client_id") WHERE due_kind = 'own' and internal_stage <> 'closed';--> statement-breakpoint
CREATE INDEX "held_licences_renew_idx" ON "held_licences" USING btree ("renew_by","id","client_id") WHERE renew_by is not null;--> statement-breakpoint
CREATE INDEX "held_licences_report_idx" ON "held_licences" USING btree ("report_by","id","client_id") WHERE report_by is not null;--> statement-breakpoint
CREATE INDEX "tasks_due_idx" ON "tasks" USING btree ("due_on","id","owner_id","client_id") WHERE done_at is null and template_key is null;--> statement-breakpoint
CREATE INDEX "clocks_due_idx" ON "clocks" USING btree ("due_on","actor","id","owner_id","client_id","kind") WHERE status = 'running';--> statement-breakpoint
-- A link to a calendar is its person's own; the door that reads one by its token asks as the system.
alter table calendar_feeds enable row level security;--> statement-breakpoint
alter table calendar_feeds force row level security;--> statement-breakpoint
create policy own on calendar_feeds for all using (case (select app_role())
  when 'system' then true when '' then false else user_id = (select app_user()) end);--> statement-breakpoint
do $$
begin
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    grant select, insert, update, delete on usual_times, calendar_feeds to zhengban_app;
  end if;
end $$;

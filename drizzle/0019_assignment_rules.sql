CREATE TABLE "assignment_rules" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"rules" jsonb NOT NULL,
	"fallback" text DEFAULT 'client-owner' NOT NULL,
	"updated_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assignment_rules_fallback_known" CHECK ("assignment_rules"."fallback" in ('client-owner', 'creator'))
);
--> statement-breakpoint
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
-- The office's own: whoever works on applications reads it, managers change it, clients know nothing of it.
alter table assignment_rules enable row level security;--> statement-breakpoint
alter table assignment_rules force row level security;--> statement-breakpoint
create policy readers on assignment_rules for select using ((select app_role()) in ('system', 'manager', 'consultant'));--> statement-breakpoint
create policy managers on assignment_rules for all using ((select app_role()) in ('system', 'manager'));--> statement-breakpoint
do $$ begin
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    grant select, insert, update on assignment_rules to zhengban_app;
  end if;
end $$;

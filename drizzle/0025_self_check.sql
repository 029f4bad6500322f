CREATE TABLE "leads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"company" text,
	"phone" text,
	"email" text,
	"wechat" text,
	"message" text,
	"locale" text NOT NULL,
	"facts" jsonb NOT NULL,
	"skipped" text[] DEFAULT '{}' NOT NULL,
	"rules_version" text NOT NULL,
	"required_ids" text[] DEFAULT '{}' NOT NULL,
	"consent" text NOT NULL,
	"consented_at" timestamp with time zone NOT NULL,
	"status" text DEFAULT 'new' NOT NULL,
	"owner_id" uuid,
	"dismissed_because" text,
	"became_client_id" uuid,
	"became_case_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "leads_status_known" CHECK ("leads"."status" in ('new', 'converted', 'dismissed')),
	CONSTRAINT "leads_locale_known" CHECK ("leads"."locale" in ('zh-CN', 'en')),
	CONSTRAINT "leads_reachable" CHECK ("leads"."phone" is not null or "leads"."email" is not null or "leads"."wechat" is not null),
	CONSTRAINT "leads_dismissed_because" CHECK (("leads"."status" = 'dismissed') = ("leads"."dismissed_because" is not null))
);
--> statement-breakpoint
CREATE TABLE "self_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"opens" text NOT NULL,
	"facts" jsonb NOT NULL,
	"skipped" text[] DEFAULT '{}' NOT NULL,
	"locale" text NOT NULL,
	"rules_version" text NOT NULL,
	"rules_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "self_checks_opens_known" CHECK ("self_checks"."opens" in ('resume', 'result')),
	CONSTRAINT "self_checks_locale_known" CHECK ("self_checks"."locale" in ('zh-CN', 'en'))
);
--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "has_self_check" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "lead_keep_days" integer DEFAULT 180 NOT NULL;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_became_client_id_clients_id_fk" FOREIGN KEY ("became_client_id") REFERENCES "public"."clients"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_became_case_id_cases_id_fk" FOREIGN KEY ("became_case_id") REFERENCES "public"."cases"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "leads_status_idx" ON "leads" USING btree ("status","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "leads_owner_idx" ON "leads" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "leads_client_idx" ON "leads" USING btree ("became_client_id");--> statement-breakpoint
CREATE INDEX "leads_case_idx" ON "leads" USING btree ("became_case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "self_checks_token_key" ON "self_checks" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "self_checks_expires_idx" ON "self_checks" USING btree ("expires_at");
--> statement-breakpoint
-- Nobody but the system touches kept answers: whoever comes with a link has no session. A lead is the office's; once it became a client it is
-- hidden with that client.
alter table self_checks enable row level security;--> statement-breakpoint
alter table self_checks force row level security;--> statement-breakpoint
create policy system on self_checks for all using ((select app_role()) = 'system');--> statement-breakpoint
alter table leads enable row level security;--> statement-breakpoint
alter table leads force row level security;--> statement-breakpoint
create policy staff on leads for all using (case (select app_role())
  when 'system' then true
  when 'manager' then true
  when 'consultant' then became_client_id is null or became_client_id <> all ((select app_hidden_clients())::uuid[])
  else false end);--> statement-breakpoint
do $$ begin
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    grant select, insert, update, delete on self_checks, leads to zhengban_app;
  end if;
end $$;

CREATE TABLE "licence_certificates" (
	"held_licence_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"file_version_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email_hash" text NOT NULL,
	"user_id" uuid,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"wrong_tries" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "client_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"case_id" uuid,
	"application_id" uuid,
	"requirement_id" uuid,
	"asked_by" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"seen_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "client_questions_answered_by_somebody" CHECK (("client_questions"."answer" is null) = ("client_questions"."answered_at" is null) and ("client_questions"."answer" is null) = ("client_questions"."answered_by" is null)),
	CONSTRAINT "client_questions_seen_when_answered" CHECK ("client_questions"."seen_at" is null or "client_questions"."answered_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "sessions" DROP CONSTRAINT "sessions_kind_known";--> statement-breakpoint
ALTER TABLE "outbound_messages" ADD COLUMN "case_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "licence_certificates" ADD CONSTRAINT "licence_certificates_held_licence_id_held_licences_id_fk" FOREIGN KEY ("held_licence_id") REFERENCES "public"."held_licences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "licence_certificates" ADD CONSTRAINT "licence_certificates_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "licence_certificates" ADD CONSTRAINT "licence_certificates_file_version_id_file_versions_id_fk" FOREIGN KEY ("file_version_id") REFERENCES "public"."file_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_codes" ADD CONSTRAINT "sign_in_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_codes" ADD CONSTRAINT "sign_in_codes_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_questions" ADD CONSTRAINT "client_questions_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_questions" ADD CONSTRAINT "client_questions_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_questions" ADD CONSTRAINT "client_questions_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_questions" ADD CONSTRAINT "client_questions_requirement_id_requirements_id_fk" FOREIGN KEY ("requirement_id") REFERENCES "public"."requirements"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_questions" ADD CONSTRAINT "client_questions_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_questions" ADD CONSTRAINT "client_questions_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "licence_certificates_client_idx" ON "licence_certificates" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "licence_certificates_file_idx" ON "licence_certificates" USING btree ("file_version_id");--> statement-breakpoint
CREATE INDEX "sign_in_codes_email_idx" ON "sign_in_codes" USING btree ("email_hash","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_codes_one_open" ON "sign_in_codes" USING btree ("email_hash") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "sign_in_codes_user_idx" ON "sign_in_codes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_codes_created_by_idx" ON "sign_in_codes" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "sign_in_codes_expires_idx" ON "sign_in_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "client_questions_client_idx" ON "client_questions" USING btree ("client_id","created_at");--> statement-breakpoint
CREATE INDEX "client_questions_open_idx" ON "client_questions" USING btree ("created_at") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "client_questions_case_idx" ON "client_questions" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "client_questions_application_idx" ON "client_questions" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "client_questions_requirement_idx" ON "client_questions" USING btree ("requirement_id");--> statement-breakpoint
CREATE INDEX "client_questions_asked_by_idx" ON "client_questions" USING btree ("asked_by");--> statement-breakpoint
CREATE INDEX "client_questions_answered_by_idx" ON "client_questions" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "outbound_messages_cases_idx" ON "outbound_messages" USING gin ("case_ids");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_kind_known" CHECK ("sessions"."kind" in ('password', 'code', 'link'));
--> statement-breakpoint
-- The second net, as for every table with client data (0001_access.sql). A contact asks and reads questions of their company and says
-- that an answer was read; by a link, those about papers of its request. A grant is for the company's people, not for a link.
alter table client_questions enable row level security;--> statement-breakpoint
alter table client_questions force row level security;--> statement-breakpoint
alter table licence_certificates enable row level security;--> statement-breakpoint
alter table licence_certificates force row level security;--> statement-breakpoint
do $$
declare
  staff constant text := $p$case (select app_role())
    when 'system' then true
    when 'manager' then true
    when 'consultant' then client_id <> all ((select app_hidden_clients())::uuid[])
    else false end$p$;
  linked constant text := $p$(select app_role()) = 'client' and client_id = any ((select app_linked_clients())::uuid[])$p$;
  asked constant text := $p$ and ((select app_link()) is null or requirement_id in (select r.id from requirements r where r.request_id = (select app_link())))$p$;
begin
  execute 'create policy staff on client_questions for all using (' || staff || ')';
  execute 'create policy contact on client_questions for select using (' || linked || asked || ')';
  execute 'create policy contact_update on client_questions for update using (' || linked || asked || ' and answered_at is not null)';
  execute 'create policy contact_insert on client_questions for insert with check (' || linked || asked || ' and asked_by = (select app_user()) and answer is null)';
  execute 'create policy staff on licence_certificates for all using (' || staff || ')';
  execute 'create policy contact on licence_certificates for select using (' || linked || ' and (select app_link()) is null)';
  -- What a client asks is a question now and no task.
  drop policy contact_insert on tasks;
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    grant select, insert, update, delete on client_questions, licence_certificates, sign_in_codes to zhengban_app;
  end if;
end $$;

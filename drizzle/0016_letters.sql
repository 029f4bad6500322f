CREATE TABLE "letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid,
	"application_id" uuid,
	"sha256" text NOT NULL,
	"byte_count" bigint NOT NULL,
	"media_type" text NOT NULL,
	"file_name" text NOT NULL,
	"status" text DEFAULT 'reading' NOT NULL,
	"text" text,
	"source" text,
	"fault" text,
	"uploaded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text,
	"number" text,
	"dated_on" date,
	"received_on" date,
	"file_version_id" uuid,
	"round_id" uuid,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "letters_status_known" CHECK ("letters"."status" in ('reading', 'read', 'unread', 'recorded')),
	CONSTRAINT "letters_source_known" CHECK ("letters"."source" in ('text-layer', 'ocr')),
	CONSTRAINT "letters_fault_known" CHECK ("letters"."fault" in ('ocr-missing', 'format', 'locked', 'too-long', 'no-text', 'failed')),
	CONSTRAINT "letters_kind_known" CHECK ("letters"."kind" in ('receipt', 'acceptance', 'supplement', 'not-accepted', 'suspension', 'grant', 'refusal', 'other'))
);
--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_file_version_id_file_versions_id_fk" FOREIGN KEY ("file_version_id") REFERENCES "public"."file_versions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_round_id_supplement_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."supplement_rounds"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letters_client_idx" ON "letters" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "letters_application_idx" ON "letters" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "letters_sha256_idx" ON "letters" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "letters_uploaded_by_idx" ON "letters" USING btree ("uploaded_by");--> statement-breakpoint
CREATE INDEX "letters_recorded_by_idx" ON "letters" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "letters_file_version_idx" ON "letters" USING btree ("file_version_id");--> statement-breakpoint
CREATE INDEX "letters_round_idx" ON "letters" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "letters_waiting_idx" ON "letters" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE status <> 'recorded';--> statement-breakpoint
CREATE UNIQUE INDEX "letters_recorded_key" ON "letters" USING btree ("application_id","sha256") WHERE status = 'recorded';--> statement-breakpoint
-- The second net: the agency's people within reach, clients nothing. Of which client a letter is may not be known yet: until then it is
-- for who uploaded it, and managers.
alter table letters enable row level security;
--> statement-breakpoint
alter table letters force row level security;
--> statement-breakpoint
create policy staff on letters for all using (case (select app_role())
  when 'system' then true
  when 'manager' then true
  when 'consultant' then case when client_id is null then uploaded_by = (select app_user())
    else client_id <> all ((select app_hidden_clients())::uuid[]) end
  else false end);
--> statement-breakpoint
do $$ begin
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    grant select, insert, update, delete on letters to zhengban_app;
  end if;
end $$;

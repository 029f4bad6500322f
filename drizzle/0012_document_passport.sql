CREATE TABLE "paper_records" (
	"file_version_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"issued_on" date,
	"expires_on" date,
	"issuer" text,
	"purpose" text,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "paper_records_days_in_order" CHECK (issued_on is null or expires_on is null or issued_on <= expires_on)
);
--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "replaced_by_id" uuid;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "replaced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "renew_by" date;--> statement-breakpoint
ALTER TABLE "paper_records" ADD CONSTRAINT "paper_records_file_version_id_file_versions_id_fk" FOREIGN KEY ("file_version_id") REFERENCES "public"."file_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_records" ADD CONSTRAINT "paper_records_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_records" ADD CONSTRAINT "paper_records_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "paper_records_client_idx" ON "paper_records" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "paper_records_recorded_by_idx" ON "paper_records" USING btree ("recorded_by");--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_replaced_by_id_documents_id_fk" FOREIGN KEY ("replaced_by_id") REFERENCES "public"."documents"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "documents_replaced_by_idx" ON "documents" USING btree ("replaced_by_id");--> statement-breakpoint
CREATE INDEX "documents_renew_idx" ON "documents" USING btree ("renew_by","id","client_id") WHERE renew_by is not null;
--> statement-breakpoint
-- The second net, as for every table with client data (0001_access.sql): the agency's people within reach, clients nothing.
alter table paper_records enable row level security;--> statement-breakpoint
alter table paper_records force row level security;--> statement-breakpoint
create policy staff on paper_records for all using (case (select app_role())
  when 'system' then true
  when 'manager' then true
  when 'consultant' then client_id <> all ((select app_hidden_clients())::uuid[])
  else false end);--> statement-breakpoint
do $$ begin
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    grant select, insert, update, delete on paper_records to zhengban_app;
  end if;
end $$;

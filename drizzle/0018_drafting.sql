CREATE TABLE "draft_template_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"template_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"sha256" text NOT NULL,
	"byte_count" bigint NOT NULL,
	"file_name" text NOT NULL,
	"tags" jsonb NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "draft_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"document_type" text NOT NULL,
	"licence_id" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"requirement_id" uuid NOT NULL,
	"template_version_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"sha256" text NOT NULL,
	"byte_count" bigint NOT NULL,
	"file_name" text NOT NULL,
	"filled" jsonb NOT NULL,
	"blanks" jsonb NOT NULL,
	"is_for_client" boolean NOT NULL,
	"file_version_id" uuid,
	"made_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "draft_template_versions" ADD CONSTRAINT "draft_template_versions_template_id_draft_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."draft_templates"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_template_versions" ADD CONSTRAINT "draft_template_versions_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_templates" ADD CONSTRAINT "draft_templates_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_requirement_id_requirements_id_fk" FOREIGN KEY ("requirement_id") REFERENCES "public"."requirements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_template_version_id_draft_template_versions_id_fk" FOREIGN KEY ("template_version_id") REFERENCES "public"."draft_template_versions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_file_version_id_file_versions_id_fk" FOREIGN KEY ("file_version_id") REFERENCES "public"."file_versions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "draft_template_versions_number_key" ON "draft_template_versions" USING btree ("template_id","number");--> statement-breakpoint
CREATE INDEX "draft_template_versions_sha256_idx" ON "draft_template_versions" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "draft_template_versions_uploaded_by_idx" ON "draft_template_versions" USING btree ("uploaded_by");--> statement-breakpoint
CREATE INDEX "draft_templates_type_idx" ON "draft_templates" USING btree ("document_type");--> statement-breakpoint
CREATE INDEX "draft_templates_created_by_idx" ON "draft_templates" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "drafts_client_idx" ON "drafts" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "drafts_application_idx" ON "drafts" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "drafts_number_key" ON "drafts" USING btree ("requirement_id","number");--> statement-breakpoint
CREATE INDEX "drafts_template_version_idx" ON "drafts" USING btree ("template_version_id");--> statement-breakpoint
CREATE INDEX "drafts_sha256_idx" ON "drafts" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "drafts_file_version_idx" ON "drafts" USING btree ("file_version_id");--> statement-breakpoint
CREATE INDEX "drafts_made_by_idx" ON "drafts" USING btree ("made_by");
--> statement-breakpoint
-- The second net, as for every table with client data (0001_access.sql): the agency's people within reach, clients nothing.
alter table drafts enable row level security;--> statement-breakpoint
alter table drafts force row level security;--> statement-breakpoint
create policy staff on drafts for all using (case (select app_role())
  when 'system' then true
  when 'manager' then true
  when 'consultant' then client_id <> all ((select app_hidden_clients())::uuid[])
  else false end);--> statement-breakpoint
do $$ begin
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    grant select, insert, update, delete on drafts to zhengban_app;
    grant select, insert, update on draft_templates to zhengban_app;
    grant select, insert on draft_template_versions to zhengban_app;
  end if;
end $$;
--> statement-breakpoint
create trigger draft_template_versions_immutable before update or delete or truncate on draft_template_versions for each statement execute function refuse_change();

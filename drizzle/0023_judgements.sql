CREATE TABLE "judgements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"assessment_id" uuid,
	"licence_id" text NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"document_id" uuid,
	"grounds" jsonb NOT NULL,
	"decided_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "judgements_verdict_known" CHECK ("judgements"."verdict" in ('required', 'recommended', 'not-required')),
	CONSTRAINT "judgements_end_by_somebody" CHECK (("judgements"."ended_at" is null) = ("judgements"."ended_by" is null)),
	CONSTRAINT "judgements_reason_given" CHECK (length(trim("judgements"."reason")) > 0)
);
--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "judgements_standing_key" ON "judgements" USING btree ("client_id","licence_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "judgements_client_idx" ON "judgements" USING btree ("client_id","created_at");--> statement-breakpoint
CREATE INDEX "judgements_assessment_idx" ON "judgements" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "judgements_document_idx" ON "judgements" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "judgements_decided_by_idx" ON "judgements" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "judgements_ended_by_idx" ON "judgements" USING btree ("ended_by");--> statement-breakpoint
-- The second net, as for every table with client data (0001_access.sql). The company reads what was judged of it, since its report says
-- so; it is decided by the agency alone. Rows are only ended.
alter table judgements enable row level security;--> statement-breakpoint
alter table judgements force row level security;--> statement-breakpoint
do $$
declare
  staff constant text := $p$case (select app_role())
    when 'system' then true
    when 'manager' then true
    when 'consultant' then client_id <> all ((select app_hidden_clients())::uuid[])
    else false end$p$;
  linked constant text := $p$(select app_role()) = 'client' and (select app_link()) is null and client_id = any ((select app_linked_clients())::uuid[])$p$;
begin
  execute 'create policy staff on judgements for all using (' || staff || ')';
  execute 'create policy contact on judgements for select using (' || linked || ')';
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    grant select, insert, update on judgements to zhengban_app;
    revoke update, delete on judgements from zhengban_app;
    grant update (ended_at, ended_by) on judgements to zhengban_app;
  end if;
end $$;

CREATE TABLE "calendar_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"text" text NOT NULL,
	"url" text,
	"proposed_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"outcome" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "calendar_proposals_outcome_known" CHECK ("calendar_proposals"."outcome" in ('taken', 'sent-back', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "calendar_proposals" ADD CONSTRAINT "calendar_proposals_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_proposals" ADD CONSTRAINT "calendar_proposals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_proposals_waiting_key" ON "calendar_proposals" USING btree ((outcome is null)) WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "calendar_proposals_by_idx" ON "calendar_proposals" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "calendar_proposals_decided_by_idx" ON "calendar_proposals" USING btree ("decided_by");--> statement-breakpoint
-- The office's own: whoever may take a notice over.
alter table calendar_proposals enable row level security;--> statement-breakpoint
alter table calendar_proposals force row level security;--> statement-breakpoint
create policy editors on calendar_proposals for all using ((select app_role()) in ('system', 'manager', 'administrator'));--> statement-breakpoint
do $$ begin
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    revoke delete on calendar_proposals from zhengban_app;
  end if;
end $$;

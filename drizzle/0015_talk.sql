CREATE TABLE "note_mentions" (
	"note_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"seen_at" timestamp with time zone,
	CONSTRAINT "note_mentions_note_id_user_id_pk" PRIMARY KEY("note_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "notes" ADD COLUMN "edited_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notes" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notes" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "note_mentions" ADD CONSTRAINT "note_mentions_note_id_notes_id_fk" FOREIGN KEY ("note_id") REFERENCES "public"."notes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_mentions" ADD CONSTRAINT "note_mentions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_mentions" ADD CONSTRAINT "note_mentions_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "note_mentions_user_idx" ON "note_mentions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "note_mentions_client_idx" ON "note_mentions" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "note_mentions_unseen_idx" ON "note_mentions" USING btree ("user_id","note_id") WHERE seen_at is null;--> statement-breakpoint
alter table note_mentions enable row level security;--> statement-breakpoint
alter table note_mentions force row level security;--> statement-breakpoint
create policy staff on note_mentions for all using (case (select app_role())
  when 'system' then true
  when 'manager' then true
  when 'consultant' then client_id <> all ((select app_hidden_clients())::uuid[])
  else false end);--> statement-breakpoint
do $$ begin
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    grant select, insert, update, delete on note_mentions to zhengban_app;
  end if;
end $$;

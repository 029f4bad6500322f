CREATE TABLE "agency_logos" (
	"hash" text PRIMARY KEY NOT NULL,
	"png" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "logo_hash" text;--> statement-breakpoint
ALTER TABLE "agency" ADD CONSTRAINT "agency_logo_hash_agency_logos_hash_fk" FOREIGN KEY ("logo_hash") REFERENCES "public"."agency_logos"("hash") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
-- For everybody to see: no policies. Once there, a picture is only taken away.
do $$ begin
  if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
    grant select, insert, delete on agency_logos to zhengban_app;
    revoke update on agency_logos from zhengban_app;
  end if;
end $$;

CREATE TABLE "calendar_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"number" text,
	"published_on" date,
	"url" text,
	"text" text NOT NULL,
	"years" jsonb NOT NULL,
	"imported_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recounted_at" timestamp with time zone,
	"clocks_moved" integer
);
--> statement-breakpoint
ALTER TABLE "calendar_notices" ADD CONSTRAINT "calendar_notices_imported_by_users_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
-- What dates were counted by stays as it was; afterwards only the recount is written.
create trigger calendar_notices_kept before delete or truncate on calendar_notices for each statement execute function refuse_change();
--> statement-breakpoint
create trigger calendar_notices_immutable before update of id, year, number, published_on, url, text, years, imported_by, created_at on calendar_notices for each statement execute function refuse_change();

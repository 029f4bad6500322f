ALTER TABLE "file_versions" ADD COLUMN "turns" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "requirements" ADD COLUMN "marks" jsonb;--> statement-breakpoint
ALTER TABLE "file_versions" ADD CONSTRAINT "file_versions_turns_known" CHECK ("file_versions"."turns" between 0 and 3);
ALTER TABLE "document_requests" ADD COLUMN "is_chased" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "chase_most" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "chase_days_before" integer DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "chase_every_days" integer DEFAULT 3 NOT NULL;
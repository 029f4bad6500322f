ALTER TABLE "applications" ADD COLUMN "former_id" uuid;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_former_id_applications_id_fk" FOREIGN KEY ("former_id") REFERENCES "public"."applications"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "applications_former_key" ON "applications" USING btree ("former_id");
ALTER TABLE "admission" ADD COLUMN "may_grant" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "admission" ADD COLUMN "granted_by" bigint;--> statement-breakpoint
ALTER TABLE "admission" ADD COLUMN "allowance" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "admission" ADD COLUMN "granted_day" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "admission" SET "may_grant" = true WHERE "id" = (SELECT min("id") FROM "admission");

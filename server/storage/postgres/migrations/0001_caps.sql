ALTER TABLE "mailbox" ADD COLUMN "blob_cap" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mailbox" ADD COLUMN "paid" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "mailbox" ADD COLUMN "own_days" "bytea";--> statement-breakpoint
ALTER TABLE "push_device" ADD COLUMN "renewed_day" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "mailbox" SET "blob_cap" = "cap" * 8, "blob_bytes" = (SELECT coalesce(sum(CASE WHEN "durable" = "length" THEN "length" ELSE least("length", "durable" + 1048576) END), 0) FROM "blob" WHERE "blob"."mailbox" = "mailbox"."id");

CREATE TABLE "waking" (
	"mailbox" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"hour" integer NOT NULL,
	CONSTRAINT "waking_mailbox_seq_pk" PRIMARY KEY("mailbox","seq")
);
--> statement-breakpoint
ALTER TABLE "push_device" ADD COLUMN "ring_hour" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "waking_hour" ON "waking" USING btree ("hour");
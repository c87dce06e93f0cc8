CREATE TABLE `blob` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`mailbox` integer NOT NULL,
	`blob_id` blob NOT NULL,
	`erase_hash` blob NOT NULL,
	`length` integer NOT NULL,
	`durable` integer DEFAULT 0 NOT NULL,
	`opened_day` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `blob_id` ON `blob` (`mailbox`,`blob_id`);--> statement-breakpoint
CREATE INDEX `blob_unfinished` ON `blob` (`mailbox`) WHERE opened_day IS NOT NULL;--> statement-breakpoint
CREATE TABLE `blob_part` (
	`name` blob PRIMARY KEY NOT NULL,
	`blob` integer NOT NULL,
	`start` integer NOT NULL,
	`length` integer NOT NULL,
	`digest` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `blob_part_start` ON `blob_part` (`blob`,`start`);--> statement-breakpoint
CREATE TABLE `doomed_blob` (
	`blob` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE `mailbox` ADD `blobs` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `mailbox` ADD `blob_bytes` integer DEFAULT 0 NOT NULL;
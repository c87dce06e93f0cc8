CREATE TABLE `admission` (
	`id` integer PRIMARY KEY NOT NULL,
	`code_hash` blob NOT NULL,
	`remaining` integer NOT NULL,
	`claimed` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `admission_code_hash_unique` ON `admission` (`code_hash`);--> statement-breakpoint
CREATE TABLE `envelope` (
	`id` integer PRIMARY KEY NOT NULL,
	`mailbox` integer NOT NULL,
	`seq` integer NOT NULL,
	`envelope_id` blob NOT NULL,
	`received_hour` integer NOT NULL,
	`erase_hash` blob NOT NULL,
	`body` blob
);
--> statement-breakpoint
CREATE UNIQUE INDEX `envelope_seq` ON `envelope` (`mailbox`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `envelope_id` ON `envelope` (`mailbox`,`envelope_id`);--> statement-breakpoint
CREATE TABLE `first_code` (
	`code` blob PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `gone` (
	`public_id` blob PRIMARY KEY NOT NULL,
	`mailbox` integer
);
--> statement-breakpoint
CREATE TABLE `mailbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`public_id` blob NOT NULL,
	`own` integer NOT NULL,
	`append_hash` blob NOT NULL,
	`read_hash` blob NOT NULL,
	`admin_hash` blob NOT NULL,
	`generation` integer DEFAULT 0 NOT NULL,
	`seq` integer DEFAULT 0 NOT NULL,
	`bytes` integer DEFAULT 0 NOT NULL,
	`count` integer DEFAULT 0 NOT NULL,
	`cap` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mailbox_public_id_unique` ON `mailbox` (`public_id`);--> statement-breakpoint
CREATE TABLE `rotation` (
	`mailbox` integer NOT NULL,
	`generation` integer NOT NULL,
	`read_hash` blob NOT NULL,
	`admin_hash` blob NOT NULL,
	`from_seq` integer NOT NULL,
	`to_seq` integer NOT NULL,
	PRIMARY KEY(`mailbox`, `generation`)
);
--> statement-breakpoint
CREATE INDEX `rotation_read` ON `rotation` (`mailbox`,`read_hash`);--> statement-breakpoint
CREATE TABLE `voucher` (
	`hash` blob PRIMARY KEY NOT NULL,
	`expiry_day` integer NOT NULL
);

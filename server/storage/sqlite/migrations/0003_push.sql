CREATE TABLE `push_device` (
	`id` integer PRIMARY KEY NOT NULL,
	`endpoint` text NOT NULL,
	`p256dh` blob NOT NULL,
	`auth` blob NOT NULL,
	`hours` integer NOT NULL,
	`minute` integer NOT NULL,
	`mailbox` integer,
	`after` integer DEFAULT 0 NOT NULL,
	`wake_seq` integer DEFAULT 0 NOT NULL,
	`wake_hour` integer DEFAULT 0 NOT NULL,
	`told` integer DEFAULT 0 NOT NULL,
	`not_before` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `push_device_endpoint_unique` ON `push_device` (`endpoint`);--> statement-breakpoint
CREATE INDEX `push_device_mailbox` ON `push_device` (`mailbox`);--> statement-breakpoint
CREATE TABLE `push_key` (
	`public_key` blob PRIMARY KEY NOT NULL,
	`private_key` blob NOT NULL
);

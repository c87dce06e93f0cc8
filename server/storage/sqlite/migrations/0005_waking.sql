CREATE TABLE `waking` (
	`mailbox` integer NOT NULL,
	`seq` integer NOT NULL,
	`hour` integer NOT NULL,
	PRIMARY KEY(`mailbox`, `seq`)
);
--> statement-breakpoint
CREATE INDEX `waking_hour` ON `waking` (`hour`);--> statement-breakpoint
ALTER TABLE `push_device` ADD `ring_hour` integer DEFAULT 0 NOT NULL;
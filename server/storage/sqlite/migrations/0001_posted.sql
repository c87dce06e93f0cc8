CREATE TABLE `posted` (
	`mailbox` integer NOT NULL,
	`envelope_id` blob NOT NULL,
	`seq` integer NOT NULL,
	`erase_hash` blob NOT NULL,
	PRIMARY KEY(`mailbox`, `envelope_id`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `posted` (`mailbox`, `envelope_id`, `seq`, `erase_hash`) SELECT `mailbox`, `envelope_id`, `seq`, `erase_hash` FROM `envelope` ORDER BY `mailbox`, `envelope_id`;--> statement-breakpoint
DROP INDEX `envelope_id`;--> statement-breakpoint
ALTER TABLE `envelope` DROP COLUMN `erase_hash`;

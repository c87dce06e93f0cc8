ALTER TABLE `mailbox` ADD `blob_cap` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `mailbox` ADD `paid` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `mailbox` ADD `own_days` blob;--> statement-breakpoint
ALTER TABLE `push_device` ADD `renewed_day` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `mailbox` SET `blob_cap` = `cap` * 8, `blob_bytes` = (SELECT coalesce(sum(CASE WHEN `durable` = `length` THEN `length` ELSE min(`length`, `durable` + 1048576) END), 0) FROM `blob` WHERE `blob`.`mailbox` = `mailbox`.`id`);

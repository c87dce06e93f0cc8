ALTER TABLE `admission` ADD `may_grant` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `admission` ADD `granted_by` integer;--> statement-breakpoint
ALTER TABLE `admission` ADD `allowance` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `admission` ADD `granted_day` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `admission` SET `may_grant` = true WHERE `id` = (SELECT min(`id`) FROM `admission`);

PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_admission` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code_hash` blob NOT NULL,
	`remaining` integer NOT NULL,
	`claimed` integer DEFAULT false NOT NULL,
	`may_grant` integer DEFAULT false NOT NULL,
	`granted_by` integer,
	`allowance` integer DEFAULT 0 NOT NULL,
	`granted_day` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_admission`("id", "code_hash", "remaining", "claimed", "may_grant", "granted_by", "allowance", "granted_day") SELECT "id", "code_hash", "remaining", "claimed", "may_grant", "granted_by", "allowance", "granted_day" FROM `admission`;--> statement-breakpoint
DROP TABLE `admission`;--> statement-breakpoint
ALTER TABLE `__new_admission` RENAME TO `admission`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `admission_code_hash_unique` ON `admission` (`code_hash`);
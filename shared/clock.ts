// Time and chance arrive as ports, so that page, engine and relay can be moved by one fake clock and one seed.

/** Milliseconds since 1970 UTC. */
export type Clock = { now(): number };

/** Cryptographically strong random bytes. Tests pass a seeded one and print the seed. */
export type Random = { bytes(length: number): Uint8Array };

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The start of the hour a time lies in: the finest time the relay ever keeps. */
export const floorHour = (timeMs: number): number => Math.floor(timeMs / HOUR) * HOUR;

/** Days since 1970 UTC (u32): the unit of skipped keys' age and vouchers' expiry. */
export const utcDayOf = (timeMs: number): number => Math.floor(timeMs / DAY);

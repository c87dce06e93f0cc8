// What calls back again and again: a port, so that tests say when.

/** Calls back at an interval in ms until the returned function is called. */
export type Timers = { every(intervalMs: number, run: () => void): () => void };

// A relay's first words to its database: its name there, whether it hears what is said through NOTIFY, and the migrations.
import { setTimeout as pause } from 'node:timers/promises';
import type { Changes } from '../storage.ts';
import type { Connect } from './connect.ts';
import { isQueueFull, Unheard } from './errors.ts';
import { CHANNEL, changesOf, MISSED } from './hints.ts';
import { createPool } from './link.ts';
import { listen } from './listen.ts';
import { migrate } from './migrations.ts';

/** Milliseconds in which a relay hears itself, where anything is heard at all. */
const HEARD_MS = 1_000;

export type Tell = (changes: Changes) => void;

type Beginning = {
  readonly connect: Connect;
  readonly relay: string;
  readonly tell: Tell;
  readonly hung: () => void;
  readonly queue: (usage: number) => void;
  readonly beatMs: number | undefined;
};

/** Migrates the database, and listens to it before anything is served. Returns the way to stop. */
export async function begin({ connect, relay, tell, hung, queue, beatMs }: Beginning): Promise<() => Promise<void>> {
  // As long as it takes: a migration may.
  const pool = createPool(connect, 1);
  const self = `${relay} hears itself`;
  let hears = (): void => undefined;
  const heardItself = new Promise<boolean>((resolve) => {
    hears = () => resolve(true);
  });
  const events = {
    heard: (payload: string): void => {
      if (payload === self) return hears();
      const changes = changesOf(relay, payload);
      if (changes !== null) tell(changes);
    },
    missed: () => tell(MISSED),
    hung,
    queue,
  };
  let stop: (() => Promise<void>) | null = null;
  try {
    stop = await listen(connect, CHANNEL, events, beatMs === undefined ? {} : { beatMs });
    // By another connection: through a pooler that lends them statement by statement, the one that listens hears nothing of it.
    const said = await pool
      .transaction((query) => query.all(`SELECT pg_notify('${CHANNEL}', '${self}')`))
      .then(() => true, isUnsaid);
    if (said && !(await Promise.race([heardItself, pause(HEARD_MS, false, { ref: false })]))) throw new Unheard();
    await migrate(pool);
    return stop;
  } catch (error) {
    await stop?.();
    throw error;
  } finally {
    await pool.close();
  }
}

/** False where nothing can be said at all just now, which is no fault of the way there. */
function isUnsaid(error: unknown): false {
  if (isQueueFull(error)) return false;
  throw error;
}

/** What this relay signs its hints with, drawn by the database for as long as it runs. */
export async function nameOfRelay(connect: Connect): Promise<string> {
  const pool = createPool(connect, 1);
  try {
    const row = await pool.transaction((query) =>
      query.one<{ name: string }>(`SELECT replace(gen_random_uuid()::text, '-', '') AS name`),
    );
    return row?.name ?? '';
  } finally {
    await pool.close();
  }
}

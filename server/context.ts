// What every route is given: the relay's parts, made once in app.ts.
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Clock } from '../shared/clock.ts';
import type { Config } from './config.ts';
import type { Delivery } from './delivery.ts';
import type { Log } from './log.ts';
import type { Reply } from './reply.ts';
import type { Storage } from './storage/storage.ts';

/** Node's own request and response over a socket; absent when the app is called in process. */
export type RelayEnv = { Bindings: Partial<HttpBindings> };
export type RelayContext = Context<RelayEnv>;

export type RelayParts = {
  readonly config: Config;
  readonly storage: Storage;
  readonly delivery: Delivery;
  readonly clock: Clock;
  readonly log: Log;
  readonly reply: Reply;
};

/** Calls back at an interval in ms until the returned function is called. */
export type Timers = { every(intervalMs: number, run: () => void): () => void };

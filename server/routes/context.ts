// What the relay's calls are given, and what they give: the parts made once in http/relay.ts, and the types between calls and transport.
import type { Clock, Random } from '../../shared/clock.ts';
import type { Body } from '../http/body.ts';
import type { Config } from '../config.ts';
import type { Delivery } from './delivery.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Answer, Reply } from '../http/reply.ts';
import type { Storage } from '../storage/storage.ts';

export type RelayParts = {
  readonly config: Config;
  readonly storage: Storage;
  readonly delivery: Delivery;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Null where no figures are published. */
  readonly metrics: Metrics | null;
  readonly reply: Reply;
};

/** A POST of protocol/api.ts. Never rejects: a fault is answered as `internal`. */
export type Call = (body: Body) => Promise<Answer>;

/** Calls by path. */
export type Calls = Map<string, Call>;

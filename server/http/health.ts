// Whether the relay lives and whether it can serve, for a supervisor or a proxy: /healthz says that the process answers,
// /readyz that its database takes a write, as every call that matters does. Both stand before the guards, since a probe comes over
// plain HTTP under any Host, and say nothing of anyone.
import { type Clock, SECOND } from '../../shared/clock.ts';
import type { Log } from '../log.ts';
import type { Answer, Reply } from './reply.ts';
import type { Storage } from '../storage/storage.ts';

export const HEALTH_PATH = '/healthz';
export const READY_PATH = '/readyz';

/** A write is tried once in this time, however often the address is called. */
const TRIED_EVERY_MS = 5 * SECOND;

export type Health = {
  healthy(): Answer;
  ready(): Promise<Answer>;
  /** From now on not ready, so that a proxy sends the next requests elsewhere. */
  stop(): void;
};

type Ports = {
  readonly storage: Pick<Storage, 'tryWrite'>;
  readonly clock: Clock;
  readonly reply: Reply;
  readonly log: Pick<Log, 'fault'>;
};

export function createHealth({ storage, clock, reply, log }: Ports): Health {
  let stopping = false;
  let tried = Number.NEGATIVE_INFINITY;
  let writes: Promise<boolean> = Promise.resolve(false);
  /** The last try has not come back: another one would wait behind it. */
  let waiting = false;

  const tryWrite = async (): Promise<boolean> => {
    waiting = true;
    try {
      return (await storage.tryWrite()).ok;
    } catch (error) {
      log.fault(error, 'other');
      return false;
    } finally {
      waiting = false;
    }
  };

  return {
    healthy: () => reply.sentence(200, 'The relay is running.'),
    ready: async () => {
      if (stopping) return reply.sentence(503, 'The relay is stopping.');
      // A clock set back must not keep an old answer.
      if (Math.abs(clock.now() - tried) >= TRIED_EVERY_MS) {
        tried = clock.now();
        if (!waiting) writes = tryWrite();
        else return reply.sentence(503, CANNOT_WRITE);
      }
      return (await writes) ? reply.sentence(200, 'The relay is ready.') : reply.sentence(503, CANNOT_WRITE);
    },
    stop: () => {
      stopping = true;
    },
  };
}

const CANNOT_WRITE = 'The database takes no writes: see the log, the disk and MIN_FREE_MIB.';

// Whether the relay lives and whether it can serve, for a supervisor or a proxy: /healthz says that the process answers,
// /readyz that its database does too. Both stand before the guards, since a probe comes over plain HTTP under any Host, and
// say nothing of anyone.
import { type Clock, SECOND } from '../shared/clock.ts';
import type { Answer, Reply } from './reply.ts';
import type { Storage } from './storage/storage.ts';

export const HEALTH_PATH = '/healthz';
export const READY_PATH = '/readyz';

/** The database is asked once in this time, however often the address is called. */
const ASKED_EVERY_MS = SECOND;
/** The hash of no code: asking for it reads one index and finds nothing. */
const NO_CODE = new Uint8Array(32);

export type Health = {
  healthy(): Answer;
  ready(): Promise<Answer>;
  /** From now on not ready, so that a proxy sends the next requests elsewhere. */
  stop(): void;
};

export function createHealth(ports: { storage: Pick<Storage, 'probe'>; clock: Clock; reply: Reply }): Health {
  const { storage, clock, reply } = ports;
  let stopping = false;
  let asked = Number.NEGATIVE_INFINITY;
  let answers: Promise<boolean> = Promise.resolve(false);

  const ask = (): Promise<boolean> =>
    storage.probe(NO_CODE).then(
      () => true,
      () => false,
    );

  return {
    healthy: () => reply.sentence(200, 'The relay is running.'),
    ready: async () => {
      if (stopping) return reply.sentence(503, 'The relay is stopping.');
      // A clock set back must not keep an old answer.
      if (Math.abs(clock.now() - asked) >= ASKED_EVERY_MS) {
        asked = clock.now();
        answers = ask();
      }
      return (await answers)
        ? reply.sentence(200, 'The relay is ready.')
        : reply.sentence(503, 'The database does not answer: see the log.');
    },
    stop: () => {
      stopping = true;
    },
  };
}

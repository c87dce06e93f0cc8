// Setting aside: the one place through which every step goes that a pass takes for one relation, one invitation or one piece of
// the account. What throws there is that one's alone: it is counted, told and left until later, and the pass goes on for
// everybody else. Locking stops a pass here, between one and the next.
import { HOUR, type Clock, MINUTE } from '../../../shared/clock.ts';
import { Spent } from './effort.ts';
import { StorageFailed } from './sealed-store.ts';

/**
 * What was set aside is tried again after a minute, then after twice as long each time, at most an hour; and once at every
 * unlocking. So what one peer sent costs a space that stays open 24 failing steps a day, and a handful before.
 */
const FIRST_WAIT_MS = MINUTE;
const LONGEST_WAIT_MS = HOUR;

/** The space is being locked: the pass ends here. Nothing of what it was about to do has happened. */
export class Stopped extends Error {}

export type Aside = {
  /** Takes one step for `subject`; null where that is set aside, or is from now on. Rejects where the device cannot store, and once stopped. */
  take<R>(subject: string, step: () => R | Promise<R>): Promise<R | null>;
  /** The same for a step that waits for nothing. */
  takeNow<R>(subject: string, step: () => R): R | null;
  /** One letter that can be passed over alone: null where it throws, which is its sender's doing; its mailbox is read on. */
  letter<R>(step: () => Promise<R>): Promise<R | null>;
  /** Whether nothing is taken for it at this moment. */
  has(subject: string): boolean;
  /** How often a step for it has thrown since the space was opened and it last went well; 0: not at all. */
  failures(subject: string): number;
  /** Bytes in an invitation's mailbox that begin no relation, at its last reading. */
  refuse(subject: string, count: number): void;
  refused(subject: string): number;
  /** Forgets those for which a whole pass went well: called at its beginning and its end. */
  begin(): void;
  end(): void;
  /** Whether any of this has changed since it was last asked: the screens are to be told. */
  news(): boolean;
  /** Ends the pass at its next step. */
  stop(): void;
  /** Throws `Stopped` once stopped. */
  check(): void;
};

type Failed = { readonly times: number; readonly at: number; readonly pass: number };

/** What failed since the space was opened, and how long each waits for it. */
function createFailures(clock: Clock) {
  const failed = new Map<string, Failed>();
  const tried = new Set<string>();
  let pass = 0;

  return {
    count: (subject: string): number => failed.get(subject)?.times ?? 0,
    isWaiting(subject: string): boolean {
      const known = failed.get(subject);
      if (known === undefined) return false;
      if (known.pass === pass) return true;
      const waited = clock.now() - known.at;
      // A clock that was set back says nothing of how long it has been.
      return waited >= 0 && waited < Math.min(FIRST_WAIT_MS * 2 ** (known.times - 1), LONGEST_WAIT_MS);
    },
    try(subject: string): void {
      tried.add(subject);
    },
    add(subject: string): void {
      failed.set(subject, { times: (failed.get(subject)?.times ?? 0) + 1, at: clock.now(), pass });
    },
    beginPass(): void {
      pass++;
      tried.clear();
    },
    /** Forgets what was tried in this pass and did not fail in it; whether there was any. */
    endPass(): boolean {
      let hasForgotten = false;
      for (const [subject, known] of failed)
        if (known.pass !== pass && tried.has(subject)) hasForgotten = failed.delete(subject) || hasForgotten;
      return hasForgotten;
    },
  };
}

/** What ends the pass, whoever's step it was thrown in. */
const isEnd = (error: unknown): boolean => error instanceof StorageFailed || error instanceof Stopped;

export function createAside(clock: Clock): Aside {
  const failures = createFailures(clock);
  const refused = new Map<string, number>();
  let isStopped = false;
  let hasNews = false;

  const check = (): void => {
    if (isStopped) throw new Stopped('the space is being locked');
  };

  function note(subject: string, error: unknown): null {
    if (isEnd(error)) throw error;
    // What it may cost this pass is spent: that is no failure, and the next pass goes on with it.
    if (error instanceof Spent) return null;
    hasNews = true;
    failures.add(subject);
    return null;
  }

  const isTaken = (subject: string): boolean => {
    check();
    if (failures.isWaiting(subject)) return false;
    failures.try(subject);
    return true;
  };

  return {
    has: failures.isWaiting,
    check,
    failures: failures.count,
    refused: (subject) => refused.get(subject) ?? 0,
    refuse(subject, count) {
      hasNews ||= count !== (refused.get(subject) ?? 0);
      if (count === 0) refused.delete(subject);
      else refused.set(subject, count);
    },
    async take(subject, step) {
      if (!isTaken(subject)) return null;
      try {
        return await step();
      } catch (error) {
        return note(subject, error);
      }
    },
    takeNow(subject, step) {
      if (!isTaken(subject)) return null;
      try {
        return step();
      } catch (error) {
        return note(subject, error);
      }
    },
    async letter(step) {
      check();
      try {
        return await step();
      } catch (error) {
        if (isEnd(error) || error instanceof Spent) throw error;
        return null;
      }
    },
    begin: failures.beginPass,
    end() {
      hasNews = failures.endPass() || hasNews;
    },
    news() {
      const had = hasNews;
      hasNews = false;
      return had;
    },
    stop() {
      isStopped = true;
    },
  };
}

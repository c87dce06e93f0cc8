// Connections to PostgreSQL: pools of links, each a client of one connection that one caller holds at a time. Promises: a transaction
// lives and dies with its connection, so that no statement of it ever runs on another one; a connection that is lost is thrown away,
// and the next one is opened when it is needed; a COMMIT that came with a warning is no acknowledgement; whoever waits is answered
// within the pool's patience.
// The driver (postgres.js) by itself would send on what was queued when a connection breaks: hence a client for each link, and a
// second statement in flight only where that one changes nothing by itself.
import postgres from 'postgres';
import { type Connect, hexOf, Lost } from './connect.ts';

export type Value = string | number | boolean | null | Uint8Array;
export type Query = {
  all<Row>(text: string, values?: readonly Value[]): Promise<Row[]>;
  one<Row>(text: string, values?: readonly Value[]): Promise<Row | undefined>;
  /** Each row as its columns in order. */
  values(text: string, values: readonly Value[]): Promise<unknown[][]>;
  /** How many rows it changed. */
  run(text: string, values?: readonly Value[]): Promise<number>;
};

/**
 * It stands on this server and may be lost with it: the wait for a standby was cut off. PostgreSQL says so by a warning beside a
 * COMMIT that succeeded.
 */
class Unconfirmed extends Error {
  readonly code = 'EUNCONFIRMED';
}

/** The server did not answer in time; it may yet do what was asked. */
class Overdue extends Error {
  readonly code = 'EOVERDUE';
}

type Sent = { rows: unknown[]; count: number; command: string };
type Link = {
  readonly isLost: () => boolean;
  send(text: string, values?: readonly Value[], rows?: 'named' | 'bare'): Promise<Sent>;
  /** As `send`, of a COMMIT. */
  commit(): Promise<void>;
  close(): void;
};

/** `onLost`: the server broke it off. */
async function openLink(connect: Connect, onLost: () => void): Promise<Link> {
  const waiting = new Set<(error: Lost) => void>();
  let lost = false;
  let warnings = 0;
  const lose = (): void => {
    lost = true;
    for (const reject of waiting) reject(new Lost());
    waiting.clear();
  };
  const { client, cut } = await connect.open({
    onclose: () => {
      const told = lost;
      lose();
      if (!told) onLost();
    },
    onwarning: () => (warnings += 1),
  });
  const send: Link['send'] = (text, values = [], rows = 'named') =>
    new Promise((resolve, reject) => {
      if (lost) return reject(new Lost());
      waiting.add(reject);
      const sent = client.unsafe(text, values as never[], { prepare: values.length > 0 });
      (rows === 'named' ? sent : sent.values()).then(
        (result) => {
          waiting.delete(reject);
          resolve({ rows: result, count: result.count, command: result.command });
        },
        (error: unknown) => {
          waiting.delete(reject);
          // Anything but an answer of the server leaves the connection in an unknown state.
          if (!isAnswer(error)) lost = true;
          reject(error instanceof Error ? error : new Lost());
        },
      );
    });
  return {
    isLost: () => lost,
    send,
    commit: async () => {
      const before = warnings;
      const { command } = await send('COMMIT');
      if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
      if (warnings !== before) throw new Unconfirmed();
    },
    close: () => {
      lose();
      cut();
    },
  };
}

/** Whether the server itself refused a statement, so that the connection still stands, and to a server that takes writes. */
const isAnswer = (error: unknown): boolean =>
  error instanceof postgres.PostgresError && !/^(57P|08|25006)/.test(error.code ?? '') && error.severity !== 'FATAL';

export type Isolation = 'read committed' | 'repeatable read read only';

export type Pool = {
  /**
   * Runs in one transaction and commits. BEGIN and the first statement travel together; from then on `run` awaits each statement
   * before one that writes.
   */
  transaction<T>(run: (query: Query) => Promise<T>, isolation?: Isolation): Promise<T>;
  /** One statement that PostgreSQL takes outside of transactions only. */
  outside(text: string): Promise<void>;
  /** Breaks all connections off: the server behind them answers no more. */
  leave(): void;
  /** Links not in use are closed; the others as they come back. */
  close(): Promise<void>;
};

export type PoolOptions = {
  /** Milliseconds in which each is answered; without them it waits as long as the server does. */
  readonly patienceMs?: number;
  /**
   * Something may stand on the server and be lost with it: a COMMIT was warned of or is overdue, a connection broke. `done`: what was
   * overdue went through at last.
   */
  readonly doubt?: (done: boolean) => void;
};

type Links = {
  take(): Promise<Link>;
  /** Back from who took it. */
  give(link: Link): void;
  leave(): void;
  close(): Promise<void>;
};

/** At most `size` at once, opened when they are needed. */
function createLinks(connect: Connect, size: number, onLost: () => void): Links {
  const idle: Link[] = [];
  const links = new Set<Link>();
  const waiters: (() => void)[] = [];
  let open = 0;
  let closing = false;
  let whenEmpty: (() => void) | null = null;

  /** Connected, so that what follows BEGIN is never queued for a connection yet to come. */
  async function take(): Promise<Link> {
    for (;;) {
      const link = idle.pop();
      if (link !== undefined && !link.isLost()) return link;
      if (link !== undefined) drop(link);
      else if (open < size) return await connected();
      else await new Promise<void>((resolve) => waiters.push(resolve));
    }
  }

  async function connected(): Promise<Link> {
    open += 1;
    try {
      const link = await openLink(connect, onLost);
      links.add(link);
      return link;
    } catch (error) {
      gone();
      throw error;
    }
  }

  function gone(): void {
    open -= 1;
    waiters.shift()?.();
    if (open === 0) whenEmpty?.();
  }

  function drop(link: Link): void {
    link.close();
    if (links.delete(link)) gone();
  }

  return {
    take,
    give: (link) => {
      if (closing || link.isLost()) return drop(link);
      idle.push(link);
      waiters.shift()?.();
    },
    leave: () => {
      for (const link of idle.splice(0)) drop(link);
      // Those in use come back by themselves, lost.
      for (const link of links) link.close();
    },
    close: async () => {
      closing = true;
      for (const link of idle.splice(0)) drop(link);
      if (open > 0) await new Promise<void>((resolve) => (whenEmpty = resolve));
    },
  };
}

/** Answers in time whoever wants a link. The link stays taken for as long as `use` takes. */
function withinPatience(links: Links, size: number, { patienceMs, doubt }: PoolOptions) {
  /** Held beyond their caller's patience: what they wait for on the server would hold up any other as well. */
  const overdue = new Set<Link>();
  let closing = false;

  const withLink = <T>(use: (link: Link) => Promise<T>): Promise<T> => {
    if (overdue.size >= size) return Promise.reject(new Overdue());
    return new Promise<T>((resolve, reject) => {
      let held: Link | null = null;
      let late = false;
      const giveUp = (): void => {
        late = true;
        reject(new Overdue());
        if (held === null) return;
        overdue.add(held);
        doubt?.(false);
        if (closing) held.close();
      };
      const timer = patienceMs === undefined ? null : setTimeout(giveUp, patienceMs);
      const work = async (): Promise<T> => {
        const link = await links.take();
        if (late) {
          links.give(link);
          throw new Overdue();
        }
        held = link;
        try {
          return await use(link);
        } finally {
          overdue.delete(link);
          links.give(link);
        }
      };
      work()
        .finally(() => timer !== null && clearTimeout(timer))
        .then((value) => (late ? doubt?.(true) : resolve(value)), reject);
    });
  };

  return {
    withLink,
    /** Whom a stop would wait for has been answered: what the server still does for them, it does alone. */
    close: (): Promise<void> => {
      closing = true;
      for (const link of overdue) link.close();
      return links.close();
    },
  };
}

export function createPool(connect: Connect, size: number, options: PoolOptions = {}): Pool {
  const { doubt } = options;
  const links = createLinks(connect, size, () => doubt?.(false));
  const { withLink, close } = withinPatience(links, size, options);
  return {
    transaction: (run, isolation = 'read committed') =>
      withLink(async (link) => {
        const begun = link.send(`BEGIN ISOLATION LEVEL ${isolation.toUpperCase()}`);
        begun.catch(() => undefined);
        const value = await run(queryOn(link)).catch(async (error: unknown) => {
          if (!link.isLost()) await link.send('ROLLBACK').catch(() => undefined);
          throw error;
        });
        await begun;
        await link.commit().catch((error: unknown) => {
          if (error instanceof Unconfirmed) doubt?.(false);
          throw error;
        });
        return value;
      }),
    outside: (text) => withLink(async (link) => void (await link.send(text))),
    leave: links.leave,
    close,
  };
}

const queryOn = (link: Link): Query => ({
  all: async <Row>(text: string, values?: readonly Value[]) => (await link.send(text, values)).rows as Row[],
  one: async <Row>(text: string, values?: readonly Value[]) =>
    (await link.send(text, values)).rows[0] as Row | undefined,
  values: async (text, values) => (await link.send(text, values, 'bare')).rows as unknown[][],
  run: async (text, values) => (await link.send(text, values)).count,
});

/** An array of whole numbers as PostgreSQL writes it. */
export const wholes = (numbers: readonly number[]): string => `{${numbers.join(',')}}`;
/** An array of byte strings. */
export const byteStrings = (items: readonly Uint8Array[]): string =>
  `{${items.map((item) => `"\\${hexOf(item)}"`).join(',')}}`;
/** An array of texts without quotes or backslashes. */
export const texts = (items: readonly string[]): string => `{${items.map((item) => `"${item}"`).join(',')}}`;

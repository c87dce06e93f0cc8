// Connections to PostgreSQL: pools of links, each a client of one connection that one caller holds at a time, and the link that
// listens. Promises: a transaction lives and dies with its connection, so that no statement of it ever runs on another one; a
// connection that is lost is thrown away, and the next one is opened when it is needed.
// The driver (postgres.js) by itself would send on what was queued when a connection breaks: hence a client for each link, and a
// second statement in flight only where that one changes nothing by itself.
import postgres from 'postgres';

export type Value = string | number | boolean | null | Uint8Array;
export type Query = {
  all<Row>(text: string, values?: readonly Value[]): Promise<Row[]>;
  one<Row>(text: string, values?: readonly Value[]): Promise<Row | undefined>;
  /** How many rows it changed. */
  run(text: string, values?: readonly Value[]): Promise<number>;
};

/** The connection went away: what was asked may or may not have been done. */
export class Lost extends Error {
  readonly code = 'ELOST';
}

type Client = postgres.Sql<{ bigint: number }>;
export type Connect = (events: { onclose: () => void; onnotify?: (payload: string) => void }) => Client;
/** Stands in for TCP in tests: a duplex stream of PostgreSQL's protocol. */
export type Socket = () => unknown;

/** Seconds. */
const CONNECT_TIMEOUT = 10;
const MAX_BACKOFF = 2;
/** Milliseconds: a relay that vanished without a word must not keep rows locked. */
const IDLE_IN_TRANSACTION_MS = 30_000;

export function createConnect(url: string, socket?: Socket): Connect {
  return ({ onclose, onnotify }) =>
    postgres(url, {
      max: 1,
      connect_timeout: CONNECT_TIMEOUT,
      idle_timeout: 0,
      max_lifetime: null,
      fetch_types: false,
      backoff: (retries: number) => Math.min(0.05 * 2 ** retries, MAX_BACKOFF),
      // Sequence numbers and counters stay below 2^53.
      types: {
        bigint: { to: 20, from: [20], parse: Number, serialize: String },
        // As the driver's own, without its copy of every body.
        bytea: { to: 17, from: [17], parse: (text: string) => Buffer.from(text.slice(2), 'hex'), serialize: hexOf },
      },
      connection: {
        application_name: 'entretemps',
        idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
        // Every statement of the relay goes by an index; on tables that were never analysed the planner may not know that yet.
        enable_seqscan: 'off',
        // And is planned once a connection: an insert of many rows would cost more to plan than to run.
        plan_cache_mode: 'force_generic_plan',
      },
      onnotice: () => undefined,
      onclose,
      ...(onnotify && { onnotify: (_: string, payload: string) => onnotify(payload) }),
      ...(socket && { socket }),
    } as postgres.Options<Record<string, postgres.PostgresType>>) as unknown as Client;
}

type Link = {
  readonly isLost: () => boolean;
  send(text: string, values?: readonly Value[]): Promise<{ rows: unknown[]; count: number; command: string }>;
  close(): void;
};

function createLink(connect: Connect, onLost: () => void): Link {
  const waiting = new Set<(error: Lost) => void>();
  let lost = false;
  const client = connect({
    onclose: () => {
      lost = true;
      for (const reject of waiting) reject(new Lost());
      waiting.clear();
      onLost();
    },
  });
  return {
    isLost: () => lost,
    send: (text, values = []) =>
      new Promise((resolve, reject) => {
        if (lost) return reject(new Lost());
        waiting.add(reject);
        client.unsafe(text, values as never[], { prepare: values.length > 0 }).then(
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
      }),
    close: () => {
      lost = true;
      void client.end({ timeout: 0 }).catch(() => undefined);
    },
  };
}

/** Whether the server itself refused a statement, so that the connection still stands. */
const isAnswer = (error: unknown): boolean =>
  error instanceof postgres.PostgresError && !/^(57P|08)/.test(error.code ?? '') && error.severity !== 'FATAL';

export type Isolation = 'read committed' | 'repeatable read read only';

export type Pool = {
  /**
   * Runs in one transaction and commits. BEGIN and the first statement travel together; from then on `run` awaits each statement
   * before one that writes.
   */
  transaction<T>(run: (query: Query) => Promise<T>, isolation?: Isolation): Promise<T>;
  /** One statement that PostgreSQL takes outside of transactions only. */
  outside(text: string): Promise<void>;
  /** Links not in use are closed; the others as they come back. */
  close(): Promise<void>;
};

export function createPool(connect: Connect, size: number): Pool {
  const idle: Link[] = [];
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
    const link = createLink(connect, () => undefined);
    try {
      await link.send('SELECT 1');
      return link;
    } catch (error) {
      drop(link);
      throw error;
    }
  }

  function drop(link: Link): void {
    link.close();
    open -= 1;
    waiters.shift()?.();
    if (open === 0) whenEmpty?.();
  }

  function give(link: Link): void {
    if (closing || link.isLost()) return drop(link);
    idle.push(link);
    waiters.shift()?.();
  }

  return {
    transaction: async (run, isolation = 'read committed') => {
      const link = await take();
      try {
        const begun = link.send(`BEGIN ISOLATION LEVEL ${isolation.toUpperCase()}`);
        begun.catch(() => undefined);
        const value = await run(queryOn(link)).catch(async (error: unknown) => {
          if (!link.isLost()) await link.send('ROLLBACK').catch(() => undefined);
          throw error;
        });
        await begun;
        const { command } = await link.send('COMMIT');
        if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
        return value;
      } finally {
        give(link);
      }
    },
    outside: async (text) => {
      const link = await take();
      try {
        await link.send(text);
      } finally {
        give(link);
      }
    },
    close: async () => {
      closing = true;
      for (const link of idle.splice(0)) drop(link);
      if (open > 0) await new Promise<void>((resolve) => (whenEmpty = resolve));
    },
  };
}

const queryOn = (link: Link): Query => ({
  all: async <Row>(text: string, values?: readonly Value[]) => (await link.send(text, values)).rows as Row[],
  one: async <Row>(text: string, values?: readonly Value[]) =>
    (await link.send(text, values)).rows[0] as Row | undefined,
  run: async (text, values) => (await link.send(text, values)).count,
});

/**
 * Hears a channel for as long as it is open, over every loss of its connection. Resolves once it hears for the first time. `missed`
 * is called when it hears again after a loss: what was said in between is not told any more.
 */
export async function listen(
  connect: Connect,
  channel: string,
  events: { heard: (payload: string) => void; missed: () => void },
): Promise<() => Promise<void>> {
  let closing = false;
  let hears = true;
  const client = connect({ onclose: () => void again(), onnotify: events.heard });
  const hear = (): Promise<unknown> => client.unsafe(`LISTEN ${channel}`);
  async function again(): Promise<void> {
    // Each vain attempt ends in a closed connection too.
    if (!hears) return;
    hears = false;
    // The driver waits before it connects again, longer each time.
    while (!hears && !closing)
      hears = await hear().then(
        () => true,
        () => false,
      );
    if (!closing) events.missed();
  }
  try {
    await hear();
  } catch (error) {
    closing = true;
    await client.end({ timeout: 0 }).catch(() => undefined);
    throw error;
  }
  return async () => {
    closing = true;
    await client.end({ timeout: 0 }).catch(() => undefined);
  };
}

/** An array of whole numbers as PostgreSQL writes it. */
export const wholes = (numbers: readonly number[]): string => `{${numbers.join(',')}}`;
/** A byte string as PostgreSQL writes it. */
const hexOf = (bytes: Uint8Array): string =>
  `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`;
/** An array of byte strings. */
export const byteStrings = (items: readonly Uint8Array[]): string =>
  `{${items.map((item) => `"\\${hexOf(item)}"`).join(',')}}`;
/** An array of texts without quotes or backslashes. */
export const texts = (items: readonly string[]): string => `{${items.map((item) => `"${item}"`).join(',')}}`;

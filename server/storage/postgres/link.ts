// Connections to PostgreSQL: pools of links, each a client of one connection that one caller holds at a time, and the link that
// listens. Promises: a transaction lives and dies with its connection, so that no statement of it ever runs on another one; a
// connection that is lost is thrown away, and the next one is opened when it is needed.
// The driver (postgres.js) by itself would send on what was queued when a connection breaks: hence a client for each link, and a
// second statement in flight only where that one changes nothing by itself.
import net from 'node:net';
import { setTimeout } from 'node:timers/promises';
import postgres from 'postgres';

export type Value = string | number | boolean | null | Uint8Array;
export type Query = {
  all<Row>(text: string, values?: readonly Value[]): Promise<Row[]>;
  one<Row>(text: string, values?: readonly Value[]): Promise<Row | undefined>;
  /** Each row as its columns in order. */
  values(text: string, values: readonly Value[]): Promise<unknown[][]>;
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

/** Whoever answered at the address ended the connection before it was one, as a proxy does that has no server behind it. */
class Ended extends Error {
  readonly code = 'CONNECT_ENDED';
}

/** Seconds. */
const CONNECT_TIMEOUT = 10;
/** Milliseconds between vain attempts to listen, twice as long each time. */
const FIRST_PAUSE_MS = 50;
const MOST_PAUSE_MS = 2_000;
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
      socket: once<unknown>(socket ?? tcp),
    } as postgres.Options<Record<string, postgres.PostgresType>>) as unknown as Client;
}

type Route = {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path: string | false;
  /** The address's sslmode; false without one. */
  readonly ssl: unknown;
};

/**
 * One client's way to its server, gone once. The driver by itself connects again, at once and for ever, where the other side closes
 * before it was ready: whoever asked would wait without end, and this machine do nothing but connect.
 */
function once<T>(open: (route: Route) => T): (route: Route) => T {
  let gone = false;
  return (route) => {
    if (gone) throw new Ended();
    gone = true;
    return open(route);
  };
}

/** What PostgreSQL answers first: to who asks for TLS one byte, yes or no, or an error; else one of these messages. */
const [YES, NO, ERROR] = [...'SNE'].map((letter) => letter.charCodeAt(0));
const WITHOUT_TLS = [...'RENv'].map((letter) => letter.charCodeAt(0));

/**
 * Ends a connection whose other side says no to the TLS that the address asks for, or is no PostgreSQL, by an error that says so. The driver
 * by itself goes on in both cases until something breaks, or for CONNECT_TIMEOUT.
 * Source: PostgreSQL's manual, Frontend/Backend Protocol, Message Flow and Message Formats.
 */
function judgeFirstWord(socket: net.Socket, ssl: unknown): void {
  const emit = socket.emit.bind(socket);
  const wrongIn = (said: Uint8Array): string | null => {
    const [first = 0] = said;
    if (ssl === false) return WITHOUT_TLS.includes(first) ? null : 'CONNECT_NOT_POSTGRES';
    if (first !== ERROR && (said.length !== 1 || (first !== YES && first !== NO))) return 'CONNECT_NOT_POSTGRES';
    return first === NO && ssl !== 'prefer' ? 'CONNECT_NO_TLS' : null;
  };
  socket.emit = (event: string | symbol, ...given: unknown[]): boolean => {
    const [said] = given;
    if (event !== 'data' || !(said instanceof Uint8Array)) return emit(event, ...given);
    socket.emit = emit;
    const wrong = wrongIn(said);
    if (wrong === null) return emit(event, ...given);
    socket.destroy(Object.assign(new Error(wrong), { code: wrong }));
    return true;
  };
}

function tcp({ host: [host = ''], port: [port = 0], path, ssl }: Route): net.Socket {
  const socket = path === false ? net.connect(port, host) : net.connect(path);
  judgeFirstWord(socket, ssl);
  // The driver listens a moment later, and what it was too late for ends in CONNECT_TIMEOUT.
  socket.on('error', () => undefined);
  // As on the driver's own sockets: TLS asks for the name.
  return Object.assign(socket, { host, port });
}

type Link = {
  readonly isLost: () => boolean;
  send(
    text: string,
    values?: readonly Value[],
    rows?: 'named' | 'bare',
  ): Promise<{ rows: unknown[]; count: number; command: string }>;
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
    send: (text, values = [], rows = 'named') =>
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
    // Throws by itself for an address that the driver cannot read: then nothing is open.
    const link = createLink(connect, () => undefined);
    open += 1;
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
  values: async (text, values) => (await link.send(text, values, 'bare')).rows as unknown[][],
  run: async (text, values) => (await link.send(text, values)).count,
});

/**
 * Hears a channel for as long as it is open, over every loss of its connection, by a client for each connection. Resolves once it
 * hears for the first time. `missed` is called when it hears again after a loss: what was said in between is not told any more.
 */
export async function listen(
  connect: Connect,
  channel: string,
  events: { heard: (payload: string) => void; missed: () => void },
  pause: (ms: number) => Promise<unknown> = (ms) => setTimeout(ms, undefined, { ref: false }),
): Promise<() => Promise<void>> {
  let closing = false;
  let end: () => Promise<void> = () => Promise.resolve();

  /** Rejects where it cannot hear; `lost` is called, later, where it heard and does no more. */
  async function hear(lost: () => void): Promise<void> {
    let hears = false;
    const client = connect({ onclose: () => void (hears && lost()), onnotify: events.heard });
    end = () => client.end({ timeout: 0 }).catch(() => undefined);
    try {
      await client.unsafe(`LISTEN ${channel}`);
      hears = true;
    } catch (error) {
      await end();
      throw error;
    }
  }

  async function again(): Promise<void> {
    for (let vain = 0; !closing; vain++) {
      try {
        await hear(() => void again());
        return closing ? await end() : events.missed();
      } catch {
        await pause(Math.min(FIRST_PAUSE_MS * 2 ** vain, MOST_PAUSE_MS));
      }
    }
  }

  await hear(() => void again());
  return () => {
    closing = true;
    return end();
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

// The way to PostgreSQL: a client of one connection for each link, to that host of the address which is a primary and keeps what it
// acknowledges. Of several hosts the one that served last is asked first, then the others in turn. What is done once the
// connection stands: link.ts, listen.ts. What its errors mean: errors.ts.
// The driver (postgres.js) by itself would go from host to host as it reads them: with `target_session_attrs=read-write` it stays on
// a standby named first, and where two refuse it asks them for ever. So each of its clients is given one host, once.
import net from 'node:net';
import { setTimeout } from 'node:timers/promises';
import postgres from 'postgres';
import { hostsOf } from '../../database-hosts.ts';
import { NotDurable } from './errors.ts';

/** The connection went away: what was asked may or may not have been done. */
export class Lost extends Error {
  readonly code = 'ELOST';
}

/** A server that takes no writes. */
class Standby extends Error {
  readonly code = '25006';
}

/** Whoever answered at the address ended the connection before it was one, as a proxy does that has no server behind it. */
class Ended extends Error {
  readonly code = 'CONNECT_ENDED';
}

/** What answers at the address says nothing. */
class Mute extends Error {
  readonly code = 'CONNECT_TIMEOUT';
}

type Client = postgres.Sql<{ bigint: number }>;
export type Events = {
  /** Once the connection that was opened is gone. */
  readonly onclose: () => void;
  /** The server has something to say about what it did: a warning, never less. */
  readonly onwarning?: () => void;
  readonly onnotify?: (payload: string) => void;
};
export type Opened = {
  readonly client: Client;
  /** Breaks the connection off, whatever its other side does. */
  cut(): void;
};
export type Connect = {
  /** A client whose connection stands, to a primary. Rejects with what the last of the hosts, or the only one, said. */
  open(events: Events): Promise<Opened>;
  /** The host that served last is asked last, once. */
  leave(): void;
};
/** Stands in for TCP in tests: a duplex stream of PostgreSQL's protocol. */
export type Socket = () => unknown;

export type ConnectOptions = {
  readonly socket?: Socket;
  /** Refuses a server that would acknowledge what a power cut or a failover takes back. */
  readonly durable?: boolean;
};

/** Milliseconds that a host has to answer in, alone and beside others. */
const ALONE_MS = 10_000;
const BESIDE_OTHERS_MS = 4_000;
/** Milliseconds between our goodbye and the end of a connection whose other side says none. */
const GOODBYE_MS = 1_000;
/** The driver's own, in seconds: longer, so that it is ours that ends a vain attempt. */
const CONNECT_TIMEOUT = 12;

/** Of each connection, set once it stands: a pooler takes few of them in the first message. Those that a server does not know are left out. */
const SETTINGS: Readonly<Record<string, string>> = {
  // A relay that vanished without a word must not keep rows locked: while it thinks, and (from version 14) while it waits for a lock.
  idle_in_transaction_session_timeout: '30s',
  client_connection_check_interval: '5s',
  // Every statement of the relay goes by an index; on tables that were never analysed the planner may not know that yet.
  enable_seqscan: 'off',
  // And is planned once a connection: an insert of many rows would cost more to plan than to run.
  plan_cache_mode: 'force_generic_plan',
  // A COMMIT that no standby has is told by a warning alone (link.ts).
  client_min_messages: 'warning',
};

const FIRST_WORDS = `
  SELECT pg_is_in_recovery() AS standby,
    (SELECT min(name) FROM unnest(ARRAY['fsync', 'full_page_writes', 'synchronous_commit']) AS name WHERE current_setting(name) = 'off') AS careless,
    current_setting('synchronous_standby_names') <> '' AND current_setting('synchronous_commit') = 'local' AS alone,
    (SELECT count(set_config(name, value, false)) FROM (VALUES ${Object.entries(SETTINGS)
      .map(([name, value]) => `('${name}', '${value}')`)
      .join(', ')}) AS wanted (name, value) JOIN pg_settings USING (name)) AS set`;
type FirstWords = { readonly standby: boolean; readonly careless: string | null; readonly alone: boolean };

/** Throws for an address that the driver cannot read, at the first opening. */
export function createConnect(url: string, { socket, durable = false }: ConnectOptions = {}): Connect {
  const hosts = hostsOf(url);
  const patience = hosts.length === 1 ? ALONE_MS : BESIDE_OTHERS_MS;
  let first = 0;

  async function openAt(host: string, events: Events): Promise<Opened> {
    let state = 'opening' as 'opening' | 'open' | 'gone';
    const onclose = (): void => {
      if (state === 'open') events.onclose();
      state = 'gone';
    };
    const { client, cut } = clientOf(host, { ...events, onclose }, socket);
    try {
      const [said] = await within(patience, client.unsafe<FirstWords[]>(FIRST_WORDS));
      if (said?.standby === true) throw new Standby();
      if (durable && said !== undefined && said.careless !== null) throw new NotDurable(said.careless);
      if (durable && said?.alone === true) throw new NotDurable('synchronous_commit', 'local');
      if (state === 'gone') throw new Lost();
      state = 'open';
      return { client, cut };
    } catch (error) {
      cut();
      throw error;
    }
  }

  return {
    open: async (events) => {
      const from = first;
      let wrong: unknown = null;
      for (let i = 0; i < hosts.length; i++) {
        const at = (from + i) % hosts.length;
        try {
          const opened = await openAt(hosts[at] ?? '', events);
          first = at;
          return opened;
        } catch (error) {
          // What a server says tells more than the silence of the others.
          if (!(wrong instanceof Standby || wrong instanceof postgres.PostgresError)) wrong = error;
        }
      }
      throw wrong;
    },
    leave: () => {
      first = (first + 1) % hosts.length;
    },
  };
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const ending = new AbortController();
  const late = setTimeout(ms, null, { signal: ending.signal, ref: false }).then(
    () => Promise.reject(new Mute()),
    () => new Promise<never>(() => undefined),
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    ending.abort();
  }
}

function clientOf(host: string, { onclose, onwarning, onnotify }: Events, socket?: Socket): Opened {
  let raw: unknown = null;
  const client = postgres(host, {
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
    connection: { application_name: 'entretemps' },
    onnotice: ({ severity }: postgres.Notice) => {
      if (severity === 'WARNING') onwarning?.();
    },
    onclose,
    ...(onnotify && { onnotify: (_: string, payload: string) => onnotify(payload) }),
    socket: once<unknown>((route) => (raw = (socket ?? tcp)(route))),
  } as postgres.Options<Record<string, postgres.PostgresType>>) as unknown as Client;
  return {
    client,
    cut: () => {
      void client.end({ timeout: 0 }).catch(() => undefined);
      // A server that hangs would never say goodbye.
      if (raw instanceof net.Socket) void setTimeout(GOODBYE_MS, raw, { ref: false }).then((left) => left.destroy());
    },
  };
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

/** A byte string as PostgreSQL writes it. */
export const hexOf = (bytes: Uint8Array): string =>
  `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`;

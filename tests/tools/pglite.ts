// PostgreSQL itself, compiled to WebAssembly (PGlite), behind PostgreSQL's own protocol: the relay's driver speaks to it as to a
// server. It has one session, so connections take turns: one that is in a transaction keeps the others waiting. What it cannot show
// (several sessions at once, a killed server) is shown by the real server of `npm run test:full`.
import { Duplex } from 'node:stream';
import { PGlite } from '@electric-sql/pglite';

export type Lite = {
  /** A connection, for the `socket` option of createPostgresStorage. */
  socket(): Duplex;
  /** Empty tables, no listener, no prepared statement; migrations stay. */
  reset(): Promise<void>;
  /** A database into which nothing was ever put: no table, and no migration that was applied. */
  bare(): Promise<void>;
  /** Ends every connection as a server does that restarts, after taking back what was not committed. */
  restart(): Promise<void>;
  query<Row>(text: string): Promise<Row[]>;
  close(): Promise<void>;
};

export const LITE_URL = 'postgres://relay@pglite/relay';

const TERMINATE = 'X'.charCodeAt(0);
const NOTIFICATION = 'A'.charCodeAt(0);
const READY = 'Z'.charCodeAt(0);
const IDLE = 'I'.charCodeAt(0);

export async function openLite(): Promise<Lite> {
  const db = await PGlite.create();
  const connections = new Set<Connection>();
  let turn: Promise<void> = Promise.resolve();

  /** Runs `use` when no other connection is at work or in a transaction; `use` answers when that has ended. */
  function alone<T>(use: (finish: () => void) => Promise<T>): Promise<T> {
    const before = turn;
    let finish = (): void => undefined;
    turn = new Promise((resolve) => (finish = resolve));
    return before.then(() => use(finish));
  }

  class Connection extends Duplex {
    readonly readyState = 'open';
    #started = false;
    /** Lets the next connection in; null while this one is outside. */
    #leave: (() => void) | null = null;

    override _read(): void {}

    override _write(chunk: Buffer, _encoding: string, finish: (error?: Error | null) => void): void {
      this.#answer(chunk).then(() => finish(), finish);
    }

    override _destroy(why: Error | null, finish: (why: Error | null) => void): void {
      connections.delete(this);
      const leave = this.#leave;
      this.#leave = null;
      if (leave === null) return finish(why);
      void this.#takeBack(leave).finally(() => finish(why));
    }

    async #takeBack(leave: () => void): Promise<void> {
      await db.exec('ROLLBACK');
      leave();
    }

    async #answer(chunk: Buffer): Promise<void> {
      // Never within the caller's own call, as over a network.
      await new Promise(setImmediate);
      if (!this.#started) {
        this.#started = true;
        connections.add(this);
        this.push(
          Buffer.concat([message('R', Buffer.alloc(4)), message('K', Buffer.alloc(8)), message('Z', Buffer.from('I'))]),
        );
        return;
      }
      if (chunk[0] === TERMINATE) {
        this.push(null);
        this.destroy();
        return;
      }
      if (this.#leave === null) await alone(async (finish) => void (this.#leave = finish));
      if (this.destroyed) return;
      const said = Buffer.from(await db.execProtocolRaw(new Uint8Array(chunk)));
      const own: Buffer[] = [];
      for (const part of messagesOf(said)) {
        if (part[0] === NOTIFICATION) for (const connection of connections) connection.push(part);
        else own.push(part);
        if (part[0] === READY && part[5] === IDLE) {
          this.#leave?.();
          this.#leave = null;
        }
      }
      this.push(Buffer.concat(own));
    }
  }

  return {
    socket: () => new Connection(),
    reset: () =>
      alone(async (finish) => {
        const { rows } = await db.query<{ name: string }>(
          `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__drizzle_migrations'`,
        );
        if (rows.length > 0) await db.exec(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} RESTART IDENTITY`);
        await db.exec('DEALLOCATE ALL; UNLISTEN *');
        finish();
      }),
    bare: () =>
      alone(async (finish) => {
        await db.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public; DEALLOCATE ALL; UNLISTEN *');
        finish();
      }),
    restart: async () => {
      const ended = [...connections].map(
        (connection) => new Promise((resolve) => connection.once('close', resolve).destroy()),
      );
      await Promise.all(ended);
    },
    query: <Row>(text: string) =>
      alone(async (finish) => {
        const { rows } = await db.query<Row>(text);
        finish();
        return rows;
      }),
    close: () => db.close(),
  };
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function messagesOf(bytes: Buffer): Buffer[] {
  const messages: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = 1 + bytes.readInt32BE(at + 1);
    messages.push(bytes.subarray(at, at + length));
    at += length;
  }
  return messages;
}

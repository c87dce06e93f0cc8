// Whether two sides hold the same rows: number of rows, last key and a SHA-256 over every value, of each table and, where rows belong to
// mailboxes, of each mailbox; computed on each side from its own rows and compared in step, in bounded memory.
import { createHash } from 'node:crypto';
import { keyOf, type Row, type Side } from './sides.ts';
import type { Table } from './tables.ts';

/** `mailbox` null: of the whole table. */
export type Sum = {
  readonly mailbox: number | null;
  readonly rows: number;
  readonly digest: string;
  readonly last: string;
};
export type Difference = { readonly table: string; readonly mailbox: number | null };
export type Compared = { readonly sum: Sum; readonly differences: readonly Difference[] };

/** No more of them are told of a table. */
const MOST_TOLD = 20;

export async function compare(table: Table, one: Side, other: Side): Promise<Compared> {
  const [left, right] = [sums(table, one), sums(table, other)];
  const differences: Difference[] = [];
  let [a, b] = [await left.next(), await right.next()];
  // The sum of the whole table comes last on both sides.
  for (;;) {
    const [x, y] = [a.value as Sum, b.value as Sum];
    if (x.mailbox === null && y.mailbox === null) {
      if (!isSame(x, y) && differences.length === 0) differences.push({ table: table.name, mailbox: null });
      return { sum: x, differences: differences.slice(0, MOST_TOLD) };
    }
    const first = Math.min(x.mailbox ?? Infinity, y.mailbox ?? Infinity);
    if (x.mailbox !== y.mailbox || !isSame(x, y)) differences.push({ table: table.name, mailbox: first });
    if (x.mailbox === first) a = await left.next();
    if (y.mailbox === first) b = await right.next();
  }
}

const isSame = (x: Sum, y: Sum): boolean => x.rows === y.rows && x.digest === y.digest && x.last === y.last;

async function* sums(table: Table, side: Side): AsyncGenerator<Sum, void> {
  const whole = createSum(null);
  let part: ReturnType<typeof createSum> | null = null;
  for (let after: Row | null = null; ;) {
    const rows: readonly Row[] = await side.page(table, after);
    for (const row of rows) {
      const key = keyOf(table, row);
      const mailbox = table.byMailbox === true ? Number(key[0]) : null;
      if (mailbox !== null && part?.mailbox !== mailbox) {
        if (part !== null) yield part.end();
        part = createSum(mailbox);
      }
      part?.add(row, key);
      whole.add(row, key);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < table.page) break;
    after = keyOf(table, last);
  }
  if (part !== null) yield part.end();
  yield whole.end();
}

function createSum(mailbox: number | null) {
  const hash = createHash('sha256');
  let rows = 0;
  let last = '';
  return {
    mailbox,
    add: (row: Row, key: Row): void => {
      for (const value of row) hash.update(written(value));
      rows += 1;
      last = textOf(key);
    },
    end: (): Sum => ({ mailbox, rows, digest: hash.digest('hex'), last }),
  };
}

/** One way to write a value, that no other value is written in: its kind, its length, itself. */
function written(value: Row[number]): Buffer {
  if (value === null) return Buffer.from([0]);
  const [kind, bytes] =
    typeof value === 'number'
      ? [1, Buffer.from(String(value))]
      : typeof value === 'string'
        ? [2, Buffer.from(value)]
        : [3, Buffer.from(value.buffer, value.byteOffset, value.length)];
  const head = Buffer.alloc(5);
  head.writeUInt8(kind);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** A key as text and back: where a copy was interrupted. */
export const textOf = (key: Row): string =>
  JSON.stringify(
    key.map((value) => (value instanceof Uint8Array ? { hex: Buffer.from(value).toString('hex') } : value)),
  );

export const keyOfText = (text: string): Row =>
  (JSON.parse(text) as readonly (number | string | null | { hex: string })[]).map((value) =>
    typeof value === 'object' && value !== null ? Buffer.from(value.hex, 'hex') : value,
  );

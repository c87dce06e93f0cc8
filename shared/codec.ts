// Codec: one deterministic binary encoding for everything that is signed, hashed, sealed or sent (PROTOCOL.md, Notation).
// Promises: exactly one encoding a value; decoding refuses trailing, missing and non-canonical bytes whole; decoding never
// throws and never recurses deeper than its schema. Vectors: tests/vectors/codec.json.
// Long because the one encoding has all its forms in one place.
import { compareBytes, equalBytes, isAllZero, shortAsciiOf, textOf, utf8 } from './bytes.ts';
import { err, ok, type Result } from './result.ts';

/** The only thing a caller learns of bytes that do not fit their schema. */
export type Malformed = { readonly type: 'malformed' };
const MALFORMED: Malformed = { type: 'malformed' };

class Refused extends Error {}
const refuse = (): never => {
  throw new Refused();
};

/** One more than the largest unsigned integer of so many bytes. */
const BOUNDS = { 1: 2 ** 8, 2: 2 ** 16, 4: 2 ** 32, 8: 2 ** 64 } as const;

export class Writer {
  #buffer: Uint8Array;
  #length = 0;

  /** `room`: the length expected, or the bytes to write into; a guess too small costs copies. */
  constructor(room: number | Uint8Array = 256) {
    this.#buffer = typeof room === 'number' ? new Uint8Array(room) : room;
  }

  bytes(value: Uint8Array): void {
    this.#room(value.length).set(value, this.#length);
    this.#length += value.length;
  }

  /** `size` bytes, big-endian. */
  uint(value: number, size: 1 | 2 | 4 | 8): void {
    if (!Number.isSafeInteger(value) || value < 0 || value >= BOUNDS[size])
      throw new RangeError('integer out of range');
    const buffer = this.#room(size);
    // Halves of 32 bits, which shift; the whole would not.
    let half = value >>> 0;
    for (let i = size - 1; i >= 0; i--) {
      buffer[this.#length + i] = half;
      half = size === 8 && i === 4 ? Math.floor(value / 2 ** 32) : half >>> 8;
    }
    this.#length += size;
  }

  /** A view of the bytes written, for those who own what they were written into. */
  view(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  finish(): Uint8Array {
    return this.#length === this.#buffer.length ? this.#buffer : this.#buffer.slice(0, this.#length);
  }

  #room(extra: number): Uint8Array {
    if (this.#length + extra > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(this.#buffer.length * 2, this.#length + extra));
      grown.set(this.#buffer);
      // A grown buffer leaves no copy of a secret behind.
      this.#buffer.fill(0);
      this.#buffer = grown;
    }
    return this.#buffer;
  }
}

/** Where a field of a schema lies in its bytes; lets tests flip every field of every schema. */
export type FieldSpan = { readonly path: string; readonly start: number; readonly end: number };

type ReaderOptions = {
  readonly trace?: FieldSpan[] | null;
  /** Byte strings are views of the bytes read, not copies. */
  readonly views?: boolean;
};

export class Reader {
  readonly #bytes: Uint8Array;
  readonly #trace: FieldSpan[] | null;
  readonly #views: boolean;
  #at = 0;
  #path: string[] = [];

  constructor(bytes: Uint8Array, { trace = null, views = false }: ReaderOptions = {}) {
    this.#bytes = bytes;
    this.#trace = trace;
    this.#views = views;
  }

  bytes(length: number): Uint8Array {
    if (length > this.left) refuse();
    const end = this.#at + length;
    const part = this.#views ? this.#bytes.subarray(this.#at, end) : this.#bytes.slice(this.#at, end);
    this.#at += length;
    return part;
  }

  /** The next bytes where they lie, not a copy: for those who look at them and let go, or own what is read. */
  view(length: number): Uint8Array {
    if (length > this.left) refuse();
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  uint(size: 1 | 2 | 4 | 8): number {
    if (size > this.left) refuse();
    let value = 0;
    for (const end = this.#at + size; this.#at < end; this.#at++)
      value = value * 256 + (this.#bytes[this.#at] as number);
    return Number.isSafeInteger(value) ? value : refuse();
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** Whether the spans of fields are asked for: only then need each be read through `field`. */
  get traces(): boolean {
    return this.#trace !== null;
  }

  /** Reads one named field, noting its span where spans are asked for. */
  field<T>(name: string, read: () => T): T {
    if (this.#trace === null) return read();
    const start = this.#at;
    this.#path.push(name);
    const path = this.#path.join('.');
    const value = read();
    this.#path.pop();
    this.#trace.push({ path, start, end: this.#at });
    return value;
  }
}

/** How a value of type T is written and read. `read` may refuse by throwing inside `decode` only. */
export interface Codec<T> {
  write(writer: Writer, value: T): void;
  read(reader: Reader): T;
}

export type CodecType<C> = C extends Codec<infer T> ? T : never;

/** `room` as bytes: a view of them, or of larger ones where they do not suffice. */
export function encode<T>(codec: Codec<T>, value: NoInfer<T>, room?: number | Uint8Array): Uint8Array {
  const writer = new Writer(room);
  codec.write(writer, value);
  return typeof room === 'object' ? writer.view() : writer.finish();
}

/** The value, or `malformed` where the bytes are not the one canonical encoding of a value. */
export function decode<T>(codec: Codec<T>, bytes: Uint8Array): Result<T, Malformed> {
  return attempt(new Reader(bytes), codec);
}

/**
 * As `decode`, but the byte strings of the value are views of `bytes`, which are not to be written to while it lives. For those who let go
 * of both together: a copy of eight kilobytes costs more than all else that is decoded around it.
 */
export function decodeViews<T>(codec: Codec<T>, bytes: Uint8Array): Result<T, Malformed> {
  return attempt(new Reader(bytes, { views: true }), codec);
}

/** As `decode`, for bytes followed by padding: what is left after the value is zeros, else `malformed`. */
export function decodePadded<T>(codec: Codec<T>, bytes: Uint8Array): Result<T, Malformed> {
  return attempt(new Reader(bytes), padded(codec));
}

/** The spans of every field in a valid encoding. */
export function fieldSpans<T>(codec: Codec<T>, bytes: Uint8Array): readonly FieldSpan[] {
  const spans: FieldSpan[] = [];
  attempt(new Reader(bytes, { trace: spans }), padded(codec));
  return spans;
}

function attempt<T>(reader: Reader, codec: Codec<T>): Result<T, Malformed> {
  try {
    const value = codec.read(reader);
    return reader.left === 0 ? ok(value) : err(MALFORMED);
  } catch (error) {
    if (error instanceof Refused) return err(MALFORMED);
    throw error;
  }
}

const padded = <T>(codec: Codec<T>): Codec<T> => ({
  write: codec.write,
  read: (reader) => {
    const value = codec.read(reader);
    if (!isAllZero(reader.view(reader.left))) refuse();
    return value;
  },
});

const uint = (size: 1 | 2 | 4 | 8): Codec<number> => ({
  write: (writer, value) => writer.uint(value, size),
  read: (reader) => reader.uint(size),
});

export const u8 = uint(1);
export const u16 = uint(2);
export const u32 = uint(4);
/** A u64 whose value must fit a double exactly: larger ones are refused. */
export const u64 = uint(8);
/** The end of the year 9999: every calendar can show a time up to here, and one a few hours later. */
export const LAST_TIME = 253_402_300_799_999;
/** Milliseconds since 1970 UTC, at most `LAST_TIME`. */
export const time: Codec<number> = {
  write: (writer, value) => {
    if (value > LAST_TIME) throw new RangeError('a time beyond every calendar');
    u64.write(writer, value);
  },
  read: (reader) => {
    const value = u64.read(reader);
    return value <= LAST_TIME ? value : refuse();
  },
};

/** Exactly `length` bytes. */
export function fixed(length: number): Codec<Uint8Array> {
  return {
    write: (writer, value) => {
      if (value.length !== length) throw new RangeError('bytes of the wrong length');
      writer.bytes(value);
    },
    read: (reader) => reader.bytes(length),
  };
}

/** u32 length, bytes. */
export const lp: Codec<Uint8Array> = {
  write: (writer, value) => {
    writer.uint(value.length, 4);
    writer.bytes(value);
  },
  read: (reader) => reader.bytes(reader.uint(4)),
};

/** As `lp`, but what is read lies where it lay: for a field that is most of its bytes, in the hands of who owns these. */
export const lpInPlace: Codec<Uint8Array> = { write: lp.write, read: (reader) => reader.view(reader.uint(4)) };

/** u16 length, bytes. */
export const lp16: Codec<Uint8Array> = {
  write: (writer, value) => {
    writer.uint(value.length, 2);
    writer.bytes(value);
  },
  read: (reader) => reader.bytes(reader.uint(2)),
};

/** All that is left. */
export const rest: Codec<Uint8Array> = {
  write: (writer, value) => writer.bytes(value),
  read: (reader) => reader.bytes(reader.left),
};

/** The same where it lies. */
export const restInPlace: Codec<Uint8Array> = { write: rest.write, read: (reader) => reader.view(reader.left) };

/** lp of UTF-8 in NFC: text is normalised when written; other forms are refused when read. Lone surrogates become U+FFFD. */
export const text: Codec<string> = {
  write: (writer, value) => lp.write(writer, utf8(value.normalize('NFC'))),
  read: (reader) => {
    const bytes = reader.view(reader.uint(4));
    const short = shortAsciiOf(bytes);
    if (short !== null) return short;
    const value = textOf(bytes);
    return value !== null && value.normalize('NFC') === value ? value : refuse();
  },
};

export const bool: Codec<boolean> = {
  write: (writer, value) => writer.uint(value ? 1 : 0, 1),
  read: (reader) => {
    const byte = reader.uint(1);
    return byte <= 1 ? byte === 1 : refuse();
  },
};

/** One of a closed set of numbers; another number is refused. */
export function oneOf<const N extends number>(size: Codec<number>, values: readonly N[]): Codec<N> {
  return {
    write: (writer, value) => size.write(writer, value),
    read: (reader) => {
      const value = size.read(reader);
      return values.find((known) => known === value) ?? refuse();
    },
  };
}

/** u16 count, items, at most `max` of them. */
export function list<T>(item: Codec<T>, max = 0xffff): Codec<readonly T[]> {
  return {
    write: (writer, values) => {
      if (values.length > max) throw new RangeError('list too long');
      writer.uint(values.length, 2);
      for (const value of values) item.write(writer, value);
    },
    read: (reader) => {
      const count = reader.uint(2);
      if (count > max) refuse();
      const values: T[] = [];
      for (let i = 0; i < count; i++)
        values.push(reader.traces ? reader.field(String(i), () => item.read(reader)) : item.read(reader));
      return values;
    },
  };
}

/** A list sorted by its items' bytes, without doubles; any other order is refused. Writing sorts. */
export function sortedSet<T>(item: Codec<T>, max = 0xffff): Codec<readonly T[]> {
  const inner = list(item, max);
  const bytesOf = (value: T) => encode(item, value);
  return {
    write: (writer, values) => {
      const sorted = values.map((value) => ({ value, key: bytesOf(value) })).sort((a, b) => compareBytes(a.key, b.key));
      if (sorted.some((entry, i) => i > 0 && equalBytes(entry.key, (sorted[i - 1] as typeof entry).key)))
        throw new RangeError('a set holds no doubles');
      inner.write(
        writer,
        sorted.map((entry) => entry.value),
      );
    },
    read: (reader) => {
      const values = inner.read(reader);
      for (let i = 1; i < values.length; i++)
        if (compareBytes(bytesOf(values[i - 1] as T), bytesOf(values[i] as T)) >= 0) refuse();
      return values;
    },
  };
}

/** u8 0, or 1 and the item. */
export function optional<T>(item: Codec<T>): Codec<T | null> {
  return {
    write: (writer, value) => {
      bool.write(writer, value !== null);
      if (value !== null) item.write(writer, value);
    },
    read: (reader) => (bool.read(reader) ? item.read(reader) : null),
  };
}

type Fields<T> = { readonly [K in keyof T]: Codec<T[K]> };

/** The fields one after another, in the order they are named. */
export function struct<T extends object>(fields: Fields<T>): Codec<T> {
  const inOrder = Object.keys(fields) as (keyof T & string)[];
  return {
    write: (writer, value) => {
      for (const name of inOrder) fields[name].write(writer, value[name]);
    },
    read: (reader) => {
      const value = {} as { -readonly [K in keyof T]: T[K] };
      for (const name of inOrder)
        value[name] = reader.traces ? reader.field(name, () => fields[name].read(reader)) : fields[name].read(reader);
      return value;
    },
  };
}

/** The item inside an lp frame that it must fill exactly. */
export function framed<T>(item: Codec<T>): Codec<T> {
  return {
    write: (writer, value) => lp.write(writer, encode(item, value)),
    read: (reader) => {
      const inner = decode(item, lp.read(reader));
      return inner.ok ? inner.value : refuse();
    },
  };
}

/** A codec of A read and written as B. `to` returns null to refuse. */
export function mapped<A, B>(codec: Codec<A>, to: (value: A) => B | null, from: (value: B) => A): Codec<B> {
  return {
    write: (writer, value) => codec.write(writer, from(value)),
    read: (reader) => to(codec.read(reader)) ?? refuse(),
  };
}

/** One of names that are never put in another order: a u8, its place counted from `first`. */
export function names<const N extends string>(all: readonly N[], first = 0): Codec<N> {
  const codes = new Map<N, number>(all.map((name, i) => [name, first + i]));
  return mapped<number, N>(
    u8,
    (code) => all[code - first] ?? null,
    (name) => {
      const code = codes.get(name);
      if (code === undefined) throw new RangeError('not one of these names');
      return code;
    },
  );
}

type IdCodec<Id> = { readonly length: number; fromBytes(bytes: Uint8Array): Id; toBytes(id: Id): Uint8Array };

/** The bytes of an id of `ids.ts`. */
export function idCodec<Id>(kind: IdCodec<Id>): Codec<Id> {
  const { write } = fixed(kind.length);
  return {
    write: (writer, id) => write(writer, kind.toBytes(id)),
    read: (reader) => kind.fromBytes(reader.view(kind.length)),
  };
}

/** u32 count, items: for lists of one's own that grow past what a u16 counts. */
export function many<T>(item: Codec<T>): Codec<readonly T[]> {
  return {
    write: (writer, values) => {
      writer.uint(values.length, 4);
      for (const value of values) item.write(writer, value);
    },
    read: (reader) => {
      const count = reader.uint(4);
      // An item is a byte at least: no count makes more of them than there are bytes.
      if (count > reader.left) refuse();
      const values: T[] = [];
      for (let i = 0; i < count; i++) values.push(item.read(reader));
      return values;
    },
  };
}

/** Something stored by a later version of the app, as its first byte says: "please update", and nothing is wrong with it. */
export type Newer = { readonly type: 'newer' };

/** What an earlier version wrote: its own codec, and what its value is in the version after it. */
export type Former = { readonly codec: Codec<unknown>; readonly lift: (value: unknown) => unknown };

export const former = <A>(codec: Codec<A>, lift: (value: A) => unknown): Former => ({
  codec,
  lift: lift as Former['lift'],
});

/** A version whose form the next one kept. */
export const sameForm = <T>(codec: Codec<T>): Former => former(codec, (value: T) => value);

/** The first version that stands in front of what it wrote; what has no version in front is of version 1. */
export const FIRST_MARKED_VERSION = 2;

/** A codec of what is stored and read by every later version: u8 version, then its fields. */
export interface Versioned<T> extends Codec<T> {
  readonly version: number;
  /** The fields alone, as that version wrote them, lifted to this one's; a version not known is refused. */
  readFields(version: number, reader: Reader): T;
}

/**
 * Writes version `version` by `codec`, and reads every version of `formers`, which are those right before it, oldest first. Version 1 never
 * stands in front of anything: it is what was written before there were versions (`decodeUnmarked`). `since` tells of a value the version from
 * which it can be read, where the form did not change: what an earlier app reads whole does not look newer to it.
 */
export function versioned<T>(
  version: number,
  codec: Codec<T>,
  formers: readonly Former[],
  since: (value: T) => number = () => version,
): Versioned<T> {
  const oldest = version - formers.length;
  if (!Number.isInteger(version) || version < FIRST_MARKED_VERSION || version > 0xff || oldest < 1)
    throw new RangeError('no such version');
  const readFields = (from: number, reader: Reader): T => {
    const later = formers.slice(Math.max(0, from - oldest));
    const [first] = later;
    if (from < oldest || from > version) return refuse();
    if (from === version || first === undefined) return codec.read(reader);
    const value = first.codec.read(reader);
    return later.reduce<unknown>((lifted, { lift }) => lift(lifted), value) as T;
  };
  return {
    version,
    readFields,
    write: (writer, value) => {
      writer.uint(since(value), 1);
      codec.write(writer, value);
    },
    read: (reader) => {
      const from = reader.uint(1);
      return from < FIRST_MARKED_VERSION ? refuse() : readFields(from, reader);
    },
  };
}

/** Whether an earlier version stands in front. */
export const isOlder = ({ version }: { readonly version: number }, bytes: Uint8Array): boolean =>
  (bytes[0] ?? 0) < version;

/** As `decode`; `newer` where the version in front is above this one's, whatever follows it. */
export function decodeVersioned<T>(codec: Versioned<T>, bytes: Uint8Array): Result<T, Malformed | Newer> {
  return isNewer(codec, bytes) ? err({ type: 'newer' }) : decode(codec, bytes);
}

/** Whether a later version than this one's stands in front. */
export const isNewer = ({ version }: { readonly version: number }, bytes: Uint8Array): boolean =>
  (bytes[0] ?? 0) > version;

/** What was written before there were versions: the fields of version 1, nothing in front. */
export function decodeUnmarked<T>(codec: Versioned<T>, bytes: Uint8Array): Result<T, Malformed> {
  return attempt(new Reader(bytes), { write: codec.write, read: (reader) => codec.readFields(1, reader) });
}

/**
 * Either of the two, for what has no other sign of it. Only for a codec whose version 1 always begins with a byte 0 or 1, which no version
 * in front is.
 */
export function decodeEither<T>(codec: Versioned<T>, bytes: Uint8Array): Result<T, Malformed | Newer> {
  return (bytes[0] ?? 0) < FIRST_MARKED_VERSION ? decodeUnmarked(codec, bytes) : decodeVersioned(codec, bytes);
}

/** Refuses from inside a hand-written codec's `read`. */
export const refuseBytes = refuse;

// Envelopes on their way to the writer's thread, packed into one buffer that is handed over and not copied: as objects they would be
// cloned one by one, at a third of what writing them costs. Both ends are this process, so the layout is nobody else's.
import type { EnvelopeId, MailboxId } from '../../../shared/ids.ts';
import type { NewEnvelope } from '../storage.ts';

/** One call of `append`. */
export type Appending = { readonly items: readonly NewEnvelope[]; readonly hour: number };

/** Ids as their 22 characters, which is what they are here. */
const ID = 22;
const HASH = 32;
const CALL = 4 + 8;
const ITEM = 2 * ID + 2 * HASH + 1 + 8 + 4;
/** For no expected number. */
const NONE = -1;

export function pack(calls: readonly Appending[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const { items } of calls) {
    length += CALL;
    for (const { bytes } of items) length += ITEM + bytes.length;
  }
  // Its own memory, never a part of Node's pool: it is transferred whole.
  const packed = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const { items, hour } of calls) {
    at = packed.writeUInt32LE(items.length, at);
    at = packed.writeDoubleLE(hour, at);
    for (const item of items) {
      at += packed.write(item.mailboxId, at, ID, 'latin1');
      at += packed.write(item.envelopeId, at, ID, 'latin1');
      packed.set(item.appendHash, at);
      packed.set(item.eraseHash, at + HASH);
      at = packed.writeUInt8(Number(item.wake), at + 2 * HASH);
      at = packed.writeDoubleLE(item.expectedSeq ?? NONE, at);
      at = packed.writeUInt32LE(item.bytes.length, at);
      packed.set(item.bytes, at);
      at += item.bytes.length;
    }
  }
  return packed;
}

/** The calls again, over the same bytes. */
export function unpack(bytes: Uint8Array<ArrayBuffer>): Appending[] {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const calls: Appending[] = [];
  for (let at = 0; at < packed.length;) {
    const count = packed.readUInt32LE(at);
    const hour = packed.readDoubleLE(at + 4);
    at += CALL;
    const items: NewEnvelope[] = [];
    for (let i = 0; i < count; i++) {
      const end = at + ITEM + packed.readUInt32LE(at + ITEM - 4);
      items.push(itemOf(packed.subarray(at, end)));
      at = end;
    }
    calls.push({ items, hour });
  }
  return calls;
}

function itemOf(packed: Buffer): NewEnvelope {
  const hashes = 2 * ID;
  const flags = hashes + 2 * HASH;
  const expected = packed.readDoubleLE(flags + 1);
  return {
    mailboxId: packed.toString('latin1', 0, ID) as MailboxId,
    envelopeId: packed.toString('latin1', ID, hashes) as EnvelopeId,
    appendHash: packed.subarray(hashes, hashes + HASH),
    eraseHash: packed.subarray(hashes + HASH, flags),
    wake: packed[flags] === 1,
    expectedSeq: expected === NONE ? null : expected,
    bytes: packed.subarray(ITEM),
  };
}

// One mailbox and what is put into it, for tests of a storage that need no more.
import type { NewEnvelope, Storage } from '../../server/storage/storage.ts';
import { envelopeOf, hashesOf, hashOf, mailboxOf } from './storage.contract.ts';

export const TODAY = 20_000;
/** Reads it from its start. */
export const cursor = { mailboxId: mailboxOf(1), readHash: hashOf('read 0'), after: 0 };

export async function openMailbox(storage: Storage): Promise<void> {
  await storage.admit(hashOf('code'), 5);
  const payment = { kind: 'admission', hash: hashOf('code') } as const;
  await storage.create(
    { mailboxId: mailboxOf(1), hashes: hashesOf('0'), own: true, payment, cap: 1e9, blobCap: 1e9 },
    TODAY,
  );
}

/** `n` is below 256. */
export const envelope = (n: number, bytes = 100): NewEnvelope => ({
  mailboxId: mailboxOf(1),
  appendHash: hashOf('append 0'),
  envelopeId: envelopeOf(n),
  eraseHash: hashOf(`erase ${n}`),
  expectedSeq: null,
  bytes: new Uint8Array(bytes).fill(n),
  wake: false,
});

/** The numbers that it holds, read as a device does: answer by answer. */
export async function stored(storage: Storage): Promise<number[]> {
  const all: number[] = [];
  for (;;) {
    const [answer] = await storage.read([{ ...cursor, after: all.at(-1) ?? 0 }], 1e9);
    const numbers = answer?.rows.map(({ seq }) => seq) ?? [];
    if (numbers.length === 0) return all;
    all.push(...numbers);
  }
}

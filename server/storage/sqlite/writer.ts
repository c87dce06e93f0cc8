// The writer's side of the thread that writes: the storage of index.ts, asked by messages. What was asked in one turn of the relay's
// loop comes as one message, and what one COMMIT settled goes back as one. Promises nothing of its own: an answer is the storage's.
import type { MessagePort } from 'node:worker_threads';
import type { Storage } from '../storage.ts';
import { unpack } from './packing.ts';

/** What only reads, or is the relay's own thread's to answer; and append, which has a form of its own (packing.ts). */
type NotHandedOver =
  | 'append'
  | 'read'
  | 'watch'
  | 'probe'
  | 'placePart'
  | 'readBlob'
  | 'doomedParts'
  | 'knownParts'
  | 'onChanges'
  | 'hasSpace'
  | 'close';
export type WriteName = Exclude<keyof Storage, NotHandedOver>;

/** The writes that are handed over by name, and whether they make the database larger. */
export const WRITES: Readonly<Record<WriteName, { readonly grows: boolean }>> = {
  create: { grows: true },
  erase: { grows: false },
  rotate: { grows: false },
  remove: { grows: false },
  claim: { grows: false },
  depositVouchers: { grows: true },
  admit: { grows: false },
  firstAdmission: { grows: false },
  openBlob: { grows: true },
  addPart: { grows: true },
  eraseBlob: { grows: false },
  forgetParts: { grows: false },
  expire: { grows: false },
  pushKeys: { grows: false },
  replacePushKeys: { grows: false },
  registerMailboxPush: { grows: true },
  registerHoursPush: { grows: true },
  forgetPush: { grows: false },
  takeWakes: { grows: false },
  settleWake: { grows: false },
};

/** Numbered in the order asked: each call takes the next number, those of one packed buffer one after another. */
export type Asked =
  | { readonly type: 'append'; readonly first: number; readonly packed: Uint8Array<ArrayBuffer> }
  | { readonly type: 'write'; readonly id: number; readonly name: WriteName; readonly args: readonly unknown[] }
  | { readonly type: 'close' };

/** An error crosses as what the log may tell of it: a clone would lose SQLite's code. */
export type Fault = { readonly name: string; readonly code: string | undefined; readonly stack: string | undefined };

type Answer = readonly [id: number, value: unknown, fault: Fault | null];

export type Settled = {
  readonly changes: readonly { readonly grown: readonly number[]; readonly closed: readonly number[] }[];
  /** Of appends, and of the other writes. */
  readonly appended: readonly Answer[];
  readonly answers: readonly Answer[];
};

/** Answers until it is told to close, or the port closes. */
export function serveWrites(storage: Storage, port: MessagePort): void {
  let changes: Settled['changes'][number][] = [];
  let appended: Answer[] = [];
  let answers: Answer[] = [];

  const flush = (): void => {
    const settled: Settled = { changes, appended, answers };
    changes = [];
    appended = [];
    answers = [];
    port.postMessage(settled);
  };
  const note = (): void => {
    // After all that this COMMIT settles: their promises resolve in the same run of microtasks.
    if (changes.length === 0 && appended.length === 0 && answers.length === 0) process.nextTick(flush);
  };

  storage.onChanges(({ grown, closed }) => {
    note();
    changes.push({ grown: [...grown], closed: [...closed] });
  });

  const settle = (outcome: Promise<unknown>, answer: (value: unknown, fault: Fault | null) => void): void =>
    void outcome.then(
      (value) => answer(value, null),
      (error: unknown) => answer(null, faultOf(error)),
    );

  port.on('message', (asked: Asked) => {
    switch (asked.type) {
      case 'append':
        for (const [i, { items, hour }] of unpack(asked.packed).entries())
          settle(storage.append(items, hour), (value, fault) => {
            note();
            appended.push([asked.first + i, value, fault]);
          });
        break;
      case 'write': {
        const write = storage[asked.name] as (...args: readonly unknown[]) => Promise<unknown>;
        settle(write(...asked.args), (value, fault) => {
          note();
          answers.push([asked.id, value, fault]);
        });
        break;
      }
      case 'close':
        // The last answers go first.
        void storage.close().finally(() => setImmediate(() => port.close()));
    }
  });
}

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: 'Error', code: undefined, stack: undefined };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { name: error.name, code, stack: error.stack };
}

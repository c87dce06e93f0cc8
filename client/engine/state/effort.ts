// Effort: what the mailbox of one relation, or of one open invitation, may cost this device in one pass. Whoever can write to a
// mailbox can make its readers work (keys to be walked to, seals to be tried, signatures to be checked); counted in operations, that
// work has a bound, and what lies beyond it waits for the next pass while everybody else is read (THREATS.md, The other person).

/**
 * Operations one mailbox may cost a pass, one being about a key derivation (HKDF-SHA-512, some microseconds). More than the
 * costliest envelope that opens, which walks two chains of 65,536 steps. One that alone asks for more, tried for several sessions or
 * under many Ms, is given up: it is read or given up, never stuck.
 */
export const MOST_OPS_A_PASS = 150_000;

/**
 * Operations that one relation's mailbox may cost a restore, which reads all of its history: what honest writing of many years costs, several
 * times over. Beyond it what the vault holds no key for is passed over; what it holds a key for comes back, for the price of its seal.
 */
export const MOST_OPS_A_RESTORE = 10 * MOST_OPS_A_PASS;

/** What else is done, in the same measure. */
export const OPS = {
  /** An X-Wing decapsulation. */
  kem: 60,
  /** A signature checked. */
  signature: 30,
  /** Bytes opened or hashed for one operation. */
  bytes: 4_096,
} as const;

/** Thrown where the next step would pass the bound; nothing of that step has happened. */
export class Spent extends Error {}

export type Effort = {
  /** A pass begins: everybody may cost as much again. */
  begin(): void;
  /** Counts what is about to be done; throws `Spent` where that is too much for this pass. */
  spend(mailbox: string, ops: number): void;
  isSpent(mailbox: string): boolean;
  /** Whether a mailbox has cost this pass anything yet: what is too much for it then is too much for any. */
  isUntouched(mailbox: string): boolean;
  /** The most that one mailbox has cost one pass since this was made, operations. */
  most(): number;
};

export function createEffort(limit: number = MOST_OPS_A_PASS): Effort {
  let used = new Map<string, number>();
  let spent = new Set<string>();
  let most = 0;
  return {
    begin() {
      used = new Map();
      spent = new Set();
    },
    spend(mailbox, ops) {
      const sum = (used.get(mailbox) ?? 0) + ops;
      if (spent.has(mailbox) || sum > limit) {
        spent.add(mailbox);
        throw new Spent('enough for this pass');
      }
      used.set(mailbox, sum);
      most = Math.max(most, sum);
    },
    isSpent: (mailbox) => spent.has(mailbox),
    isUntouched: (mailbox) => !used.has(mailbox) && !spent.has(mailbox),
    most: () => most,
  };
}

/** Counts what is about to be done; false where that is too much. */
export function afford(effort: Effort, mailbox: string, ops: number): boolean {
  try {
    effort.spend(mailbox, ops);
    return true;
  } catch (error) {
    if (error instanceof Spent) return false;
    throw error;
  }
}

/** What opening or hashing so many bytes counts. */
export const opsOf = (bytes: number): number => 1 + Math.floor(bytes / OPS.bytes);

/** Bytes of the least entry that a device list holds. */
const LIST_ENTRY_BYTES = 128;

/** What checking a list that somebody brings along counts, by its bytes: each of its entries is a signature. */
export const opsOfList = (bytes: number): number => OPS.signature * (1 + Math.floor(bytes / LIST_ENTRY_BYTES));

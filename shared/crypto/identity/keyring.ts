// The keyring: what an epoch record brings along beside its own key, so that it stands alone (PROTOCOL.md, Vault epochs).
// Every list in it has one order only. Vectors: tests/vectors/epoch.json.
import { type Codec, list, mapped, refuseBytes, struct, u32 } from '../../codec.ts';
import { type Secret, secretCodec } from '../base/secret.ts';

/** `count` sequence numbers from `first` on. */
export type SeqRange = { readonly first: number; readonly count: number };

/** What an epoch record brings along, sealed under its own E_n. */
export type Keyring = {
  /** B: authenticates epoch records until the next base. */
  readonly base: Secret<'base'>;
  /** K_mark: seals what a letter says of one's own vault. Never changes. */
  readonly mark: Secret<'mark'>;
  /** Newest first; the first makes new erase tokens, all are tried. */
  readonly eraseRoots: readonly Secret<'eraseRoot'>[];
  /** The vault's mailbox secrets V_g, ascending by generation. */
  readonly vaultSecrets: readonly { readonly generation: number; readonly secret: Secret<'mailbox'> }[];
  /** Earlier epochs whose records are still read, ascending; this record's own E_n is not among them. */
  readonly live: readonly { readonly epoch: number; readonly epochKey: Secret<'epoch'> }[];
  /** The seqs whose records are replaced or erased: ascending, apart from each other. */
  readonly erased: readonly SeqRange[];
};

/** Whether a seq is counted as replaced or erased. */
export const isCounted = (keyring: Keyring, seq: number): boolean =>
  keyring.erased.some(({ first, count }) => seq >= first && seq - first < count);

/** Ascending ranges that touch nowhere; the input may overlap and be in any order. */
export function mergeRanges(ranges: readonly SeqRange[]): readonly SeqRange[] {
  const merged: { first: number; count: number }[] = [];
  for (const { first, count } of [...ranges].sort((a, b) => a.first - b.first)) {
    const last = merged.at(-1);
    if (last === undefined || first > last.first + last.count) merged.push({ first, count });
    else last.count = Math.max(last.count, first + count - last.first);
  }
  return merged;
}

/** A list whose items grow strictly by `isAfter`; any other order is refused. */
const ascending = <T>(item: Codec<T>, isAfter: (item: T, before: T) => boolean): Codec<readonly T[]> => {
  const inner = list(item);
  return {
    write: inner.write,
    read: (reader) => {
      const items = inner.read(reader);
      for (let i = 1; i < items.length; i++) if (!isAfter(items[i] as T, items[i - 1] as T)) refuseBytes();
      return items;
    },
  };
};

const rangeCodec: Codec<SeqRange> = mapped<SeqRange, SeqRange>(
  struct<SeqRange>({ first: u32, count: u32 }),
  (range) => (range.first >= 1 && range.count >= 1 ? range : null),
  (range) => range,
);

export const keyringCodec: Codec<Keyring> = struct<Keyring>({
  base: secretCodec('base'),
  mark: secretCodec('mark'),
  eraseRoots: list(secretCodec('eraseRoot')),
  vaultSecrets: ascending(
    struct({ generation: u32, secret: secretCodec('mailbox') }),
    (item, before) => item.generation > before.generation,
  ),
  live: ascending(struct({ epoch: u32, epochKey: secretCodec('epoch') }), (item, before) => item.epoch > before.epoch),
  erased: ascending(rangeCodec, (item, before) => item.first > before.first + before.count),
});

// Lacking (kind 8): places of the reader's devices that opened nowhere for its author, to be sent again (PROTOCOL.md, Sent again).
import { type Codec, idCodec, list, refuseBytes, struct, u32, u64 } from '../codec.ts';
import { DeviceId } from '../ids.ts';
import { type Extra, extrasCodec } from './extras.ts';

/** Places of one device in a row, from `first` on. */
export type Stretch = { readonly device: DeviceId; readonly first: number; readonly count: number };

export const MAX_STRETCHES = 64;
/** Places of one request that count; a device asks for no more. */
export const MAX_LACKING = 500;

export type Lacking = { readonly stretches: readonly Stretch[]; readonly extras: readonly Extra[] };

const fields = struct<Stretch>({ device: idCodec(DeviceId), first: u64, count: u32 });

/** Refuses place 0, which no envelope has, a stretch of nothing, and one beyond what a u64 of this protocol can count. */
export const stretchCodec: Codec<Stretch> = {
  write: (writer, value) => {
    if (!isSound(value)) throw new RangeError('no stretch of places');
    fields.write(writer, value);
  },
  read: (reader) => {
    const value = fields.read(reader);
    return isSound(value) ? value : refuseBytes();
  },
};

const isSound = ({ first, count }: Stretch): boolean =>
  first >= 1 && count >= 1 && first <= Number.MAX_SAFE_INTEGER - (count - 1);

/** Payload of kind 8. */
export const lacking: Codec<Lacking> = struct<Lacking>({
  stretches: list(stretchCodec, MAX_STRETCHES),
  extras: extrasCodec(),
});

type Place = { readonly device: DeviceId; readonly seq: number };

/** The first of `places` as one request names them: at most 500, in 64 stretches; each device's in the order of its chain. */
export function stretchesOf(places: readonly Place[]): {
  readonly stretches: readonly Stretch[];
  /** Those of `places` that it names. */
  readonly named: number;
} {
  let stretches: readonly Stretch[] = [];
  let named = 0;
  for (const place of places.slice(0, MAX_LACKING)) {
    const next = withPlace(stretches, place);
    if (next.length > MAX_STRETCHES) break;
    stretches = next;
    named++;
  }
  return { stretches, named };
}

/** Joined to the stretch it ends or begins; places come mostly in their order. */
function withPlace(stretches: readonly Stretch[], { device, seq }: Place): readonly Stretch[] {
  const at = stretches.findLastIndex((each) => each.device === device && each.first + each.count === seq);
  const before = stretches[at];
  if (before === undefined) return [...stretches, { device, first: seq, count: 1 }];
  return stretches.with(at, { ...before, count: before.count + 1 });
}

/** Every place that a request names, as far as it counts. */
export function* placesIn(stretches: readonly Stretch[]): Generator<Place> {
  let left = MAX_LACKING;
  for (const { device, first, count } of stretches)
    for (let seq = first; seq < first + count; seq++) {
      if (left-- === 0) return;
      yield { device, seq };
    }
}

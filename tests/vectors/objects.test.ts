// What follows a person against its vectors.
import { beforeAll, describe, expect, it } from 'vitest';
import { concatBytes, toHex, u32be, utf8 } from '../../shared/bytes.ts';
import { type Codec, decode, encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { type CrisisPlan, crisisPlan } from '../../shared/kinds/crisis-plan.ts';
import { type DraftObject, draftObject } from '../../shared/kinds/draft.ts';
import { type ForMe, forMe } from '../../shared/kinds/for-me.ts';
import { type ReadPositions, readPositions } from '../../shared/kinds/read-positions.ts';
import { type TakenOut, takenOut } from '../../shared/kinds/taken-out.ts';
import { ObjectId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { draftId, ownPlanId, readsId, takenOutId } from '../../client/engine/state/object-row.ts';
import { type Case, hex, readVectors } from './files.ts';

beforeAll(loadSodium);

type Payload = Case & { readonly kind: number; readonly payload: string };
const { accept, reject } = readVectors<Payload & { readonly objectId: string }, Payload>('objects');
type Said = CrisisPlan | DraftObject | ReadPositions | TakenOut | ForMe;
const codecs: Readonly<Record<number, Codec<Said>>> = {
  32_769: forMe as Codec<Said>,
  32_770: draftObject as Codec<Said>,
  32_772: crisisPlan as Codec<Said>,
  32_778: readPositions as Codec<Said>,
  32_788: takenOut as Codec<Said>,
};
const codecOf = (kind: number): Codec<Said> => codecs[kind]!;

/** Null of a page: its id is drawn. */
function idOf(said: Said): ObjectId | null {
  if ('begunDay' in said) return null;
  if ('parts' in said) return ownPlanId();
  if ('device' in said) return draftId(said.relationId, said.kind, said.device);
  return 'covers' in said ? takenOutId(said.relationId, said.envelopeId) : readsId(said.relationId);
}

describe('a private object', () => {
  it.each(accept)('$name is read, named and written again as it was', ({ kind, payload, objectId }) => {
    const said = unwrap(decode(codecOf(kind), hex(payload)));
    const id = idOf(said);
    if (id !== null) expect(toHex(ObjectId.toBytes(id))).toBe(objectId);
    expect(toHex(encode(codecOf(kind), said))).toBe(payload);
  });

  it.each(reject)('$name is refused', ({ kind, payload }) => {
    expect(decode(codecOf(kind), hex(payload)).ok).toBe(false);
  });

  it('is laid out as the protocol says: a flash', () => {
    const [flash] = accept;
    const bytes = hex(flash!.payload);
    const text = utf8('Un éclair.');
    const said = concatBytes(u32be(text.length), text);
    const saved = bytes.subarray(50, 58);
    expect(new DataView(saved.slice().buffer).getBigUint64(0)).toBe(BigInt(Date.UTC(2026, 10, 21, 13, 26)));
    const rest = concatBytes(Uint8Array.of(0, 0), u32be(said.length), said, Uint8Array.of(0, 0));
    expect([...bytes.subarray(48, 50)]).toEqual([0, 16]);
    expect(toHex(bytes.subarray(58))).toBe(toHex(rest));
  });
});

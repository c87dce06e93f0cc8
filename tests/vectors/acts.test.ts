// Acts of a record and working notes against their vectors.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { concatBytes, toHex, u32be, utf8 } from '../../shared/bytes.ts';
import { type Codec, decode, encode } from '../../shared/codec.ts';
import { foldActs } from '../../shared/crypto/vault/act-chain.ts';
import { actGenesisOf, actHashOf } from '../../shared/crypto/vault/act-hash.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import {
  type ActOrStub,
  actOrStub,
  CONTACT_ROUTES,
  CONTACT_WITH,
  contactContent,
  identityContent,
  noteContent,
  PRECISIONS,
} from '../../shared/kinds/act.ts';
import { type AccessPage, accessPage } from '../../shared/kinds/access-page.ts';
import { type WorkingNote, workingNote } from '../../shared/kinds/working-note.ts';
import { DeviceId, ObjectId, RelationId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { type Case, hex, readVectors } from './files.ts';

beforeAll(loadSodium);

type Payload = Case & { readonly kind: number; readonly payload: string };
const { accept, reject } = readVectors<Payload & { readonly n?: number; readonly hash?: string }, Payload>('acts');
type Said = ActOrStub | WorkingNote | AccessPage;
function codecOf(kind: number): Codec<Said> {
  if (kind === 32_781) return accessPage as Codec<Said>;
  return (kind === 32_784 ? actOrStub : workingNote) as Codec<Said>;
}
const ofActs = accept.filter(({ kind }) => kind === 32_784);

describe('acts and working notes', () => {
  it.each(accept)('$name is read and written again as it was', ({ kind, payload }) => {
    expect(toHex(encode(codecOf(kind), unwrap(decode(codecOf(kind), hex(payload)))))).toBe(payload);
  });

  it.each(reject)('$name is refused', ({ kind, payload }) => {
    expect(decode(codecOf(kind), hex(payload)).ok).toBe(false);
  });

  it.each(ofActs)('$name has its place and its hash', ({ payload, n, hash }) => {
    const read = unwrap(decode(actOrStub, hex(payload)));
    expect(read.type === 'act' ? read.act.n : read.stub.n).toBe(n);
    expect(toHex(read.type === 'act' ? actHashOf(hex(payload)) : read.stub.actHash)).toBe(hash);
  });

  it('are one chain, and without what was destroyed still', () => {
    const links = ofActs.map(({ payload, n, hash }) => {
      const read = unwrap(decode(actOrStub, hex(payload)));
      return { n: n!, hash: hex(hash!), prev: read.type === 'act' ? read.act.prev : null };
    });
    const read = unwrap(decode(actOrStub, hex(ofActs[0]!.payload)));
    const { relationId } = read.type === 'act' ? read.act : read.stub;
    expect(links[0]!.prev).toEqual(actGenesisOf(relationId));
    expect(foldActs(relationId, links)).toMatchObject({ standing: 'whole', count: 10, missing: 0 });
    const left = links.filter(({ n, prev }) => n !== 2 || prev === null);
    expect(left).toHaveLength(10);
    expect(foldActs(relationId, left)).toMatchObject({ standing: 'whole', count: 10, missing: 0 });
  });

  it('are laid out as the protocol says: a note', () => {
    const bytes = hex(ofActs[0]!.payload);
    const text = utf8('Vigilance.');
    const content = concatBytes(u32be(text.length), text, u32be(0));
    expect(bytes[0]).toBe(0);
    expect([...bytes.subarray(33, 37)]).toEqual([0, 0, 0, 1]);
    expect(toHex(bytes.subarray(-(4 + content.length + 2)))).toBe(
      toHex(concatBytes(u32be(content.length), content, Uint8Array.of(0, 0))),
    );
    // 1 + 32 + 4 + 32 + 32 + 8 + 1 + 16 + 2 + 8 + 8 + 1 + 8 + 16 before the content.
    expect(bytes.length).toBe(169 + 4 + content.length + 2);
  });
});

const text = fc.string({ maxLength: 200 }).map((said) => said.normalize('NFC'));
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const moment = fc.integer({ min: 0, max: 4_000_000_000_000 });

it('whatever is noted of whatever is read again as it was, and changes its hash with every byte', () => {
  const contents = fc.oneof(
    fc.record({ text, reason: text }).map((said) => encode(noteContent, said)),
    fc
      .record({
        route: fc.constantFrom(...CONTACT_ROUTES),
        with: fc.constantFrom(...CONTACT_WITH),
        minutes: fc.nat({ max: 1_440 }),
        text,
        reason: text,
      })
      .map((said) => encode(contactContent, said)),
    fc
      .record({ country: fc.constantFrom('be', 'qc', ''), values: fc.array(text, { maxLength: 32 }), reason: text })
      .map(({ country, values, reason }) =>
        encode(identityContent, { country, fields: values.map((value, code) => ({ code, value })), reason }),
      ),
  );
  fc.assert(
    fc.property(
      fc.record({
        relationId: bytes(32).map((id) => RelationId.fromBytes(id)),
        n: fc.integer({ min: 0, max: 0xffff_ffff }),
        prev: bytes(32),
        salt: bytes(32),
        prevTaken: moment,
        what: fc.nat({ max: 255 }),
        subject: bytes(16).map((id) => ObjectId.fromBytes(id)),
        edition: fc.integer({ min: 1, max: 0xffff }),
        happened: fc
          .record({ from: moment, precision: fc.constantFrom(...PRECISIONS) })
          .map((said) => ({ ...said, to: said.from + 5 })),
        noted: moment,
        device: bytes(16).map((id) => DeviceId.fromBytes(id)),
        content: contents,
        extras: fc.constant([]),
      }),
      fc.nat(),
      (act, place) => {
        const payload = encode(actOrStub, { type: 'act', act });
        expect(decode(actOrStub, payload)).toEqual({ ok: true, value: { type: 'act', act } });
        const at = 1 + (place % (payload.length - 1));
        const changed = payload.with(at, (payload[at] as number) ^ 1);
        expect(toHex(actHashOf(changed))).not.toBe(toHex(actHashOf(payload)));
      },
    ),
  );
});

// Makes the vectors of acts and working notes: `node tests/vectors/generate-acts.ts`.
import { concatBytes, toHex } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { actGenesisOf, actHashOf } from '../../shared/crypto/vault/act-hash.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import {
  type Act,
  ACT_KINDS,
  actOrStub,
  askedContent,
  contactContent,
  handedOverContent,
  type Happened,
  identityContent,
  keepingContent,
  noteContent,
  replyContent,
  supervisionContent,
} from '../../shared/kinds/act.ts';
import { accessPage } from '../../shared/kinds/access-page.ts';
import { workingNote } from '../../shared/kinds/working-note.ts';
import { DeviceId, ObjectId, RelationId } from '../../shared/ids.ts';
import { seededRandom } from '../harness/random.ts';
import { writeVectors } from './files.ts';

await loadSodium();
const random = seededRandom(1_510);
const relationId = RelationId.random(random);
const device = DeviceId.random(random);
const at = Date.UTC(2026, 10, 21, 13, 26);
const exact: Happened = { from: at, to: at, precision: 'exact' };
const note = (text: string, reason = ''): Uint8Array => encode(noteContent, { text, reason });

const payloads: Uint8Array[] = [];
function next(what: number, content: Uint8Array, more: Partial<Act> = {}): Uint8Array {
  const last = payloads.at(-1);
  const act: Act = {
    relationId,
    n: payloads.length + 1,
    prev: last === undefined ? actGenesisOf(relationId) : actHashOf(last),
    salt: random.bytes(32),
    prevTaken: last === undefined ? 0 : Date.UTC(2026, 10, 21, 13),
    what,
    subject: ObjectId.random(random),
    edition: 1,
    happened: exact,
    noted: at,
    device,
    content,
    extras: [],
    ...more,
  };
  const payload = encode(actOrStub, { type: 'act', act });
  payloads.push(payload);
  return payload;
}
const subject = ObjectId.random(random);
const acts: readonly (readonly [string, Uint8Array])[] = [
  ['a note, first of its relation', next(ACT_KINDS.note, note('Vigilance.'), { subject })],
  [
    'an amendment of it, with a reason',
    next(ACT_KINDS.note, note('Vigilance, 2e occurrence.', 'La date.'), { subject, edition: 2 }),
  ],
  [
    'a contact on a day at an unknown hour, noted two days later',
    next(
      ACT_KINDS.contact,
      encode(contactContent, { route: 'phone', with: 'care', minutes: 10, text: 'Rappel convenu.', reason: '' }),
      { happened: { from: at - 172_800_000, to: at - 86_400_000, precision: 'day' } },
    ),
  ],
  [
    'an identity sheet',
    next(
      ACT_KINDS.identity,
      encode(identityContent, {
        country: 'be',
        fields: [
          { code: 1, value: 'Camille Dupont' },
          { code: 4, value: '1988-03-02' },
        ],
        reason: '',
      }),
    ),
  ],
  [
    'one of a later version, with an extra',
    next(200, Uint8Array.of(1, 2, 3), { extras: [{ code: 1, value: Uint8Array.of(9) }] }),
  ],
];
const destroyed = acts[1]![1];
const stub = encode(actOrStub, {
  type: 'stub',
  stub: { relationId, n: 2, actHash: actHashOf(destroyed), time: at, reason: 'moved', text: '' },
});
const working: readonly (readonly [string, Uint8Array])[] = [
  [
    'a note on its way to the record',
    encode(workingNote, {
      relationId,
      place: 0,
      begun: at,
      what: 0,
      subject,
      happened: null,
      content: note('Encore un mot'),
      extras: [],
    }),
  ],
  [
    'a contact kept apart',
    encode(workingNote, {
      relationId,
      place: 1,
      begun: at,
      what: 1,
      subject: null,
      happened: { ...exact, precision: 'about' },
      content: encode(contactContent, { route: 'other', with: 'relative', minutes: 0, text: 'Croisé.', reason: '' }),
      extras: [],
    }),
  ],
];
const page = encode(accessPage, {
  month: 682,
  device,
  accesses: [
    { minute: 806, day: 21, relationId, what: 'opened' },
    { minute: 807, day: 21, relationId, what: 'identity' },
  ],
  extras: [],
});
/** Those of later commits, behind everything that stood here before. */
const later: readonly (readonly [string, Uint8Array])[] = [
  [
    'a copy that was handed over',
    next(
      ACT_KINDS.handedOver,
      encode(handedOverContent, { to: 'person', words: 'sapin cloche avril pain cuivre foin', text: 'Dossier entier' }),
    ),
  ],
  [
    'a remark of the patient’s',
    next(
      ACT_KINDS.asked,
      encode(askedContent, { requestId: new Uint8Array(16).fill(7), what: 'remark', asked: at, text: 'Pas ainsi.' }),
    ),
  ],
  [
    'a reply to a request',
    next(
      ACT_KINDS.reply,
      encode(replyContent, { requestId: new Uint8Array(16).fill(8), answer: 'no', text: 'La loi l’empêche.' }),
    ),
  ],
  [
    'a day to keep it until, with why',
    next(ACT_KINDS.keepingSet, encode(keepingContent, { until: 31_742, reason: 'Deux ans de plus, par prudence.' })),
  ],
  ['excerpts that were made for supervision', next(ACT_KINDS.supervision, encode(supervisionContent, { passages: 6 }))],
];
const [first] = payloads;
const firstAct = first!;
const apart = working[1]![1];
/** Where things stand in the payload of an act. */
const AT = { n: 33, edition: 33 + 4 + 32 + 32 + 8 + 1 + 16, from: 33 + 4 + 32 + 32 + 8 + 1 + 16 + 2 } as const;
const changed = (bytes: Uint8Array, place: number, ...values: number[]): string => {
  const copy = bytes.slice();
  copy.set(values, place);
  return toHex(copy);
};

writeVectors('acts', {
  about:
    'Acts of a record and their stubs (32,784), each with its hash and its place, and working notes (32,768) and access pages (32,781). The acts are one chain, of which the stub stands in the place of the second. PROTOCOL.md, Acts.',
  accept: [
    ...acts.map(([name, payload], i) => ({
      name,
      kind: 32_784,
      n: i + 1,
      hash: toHex(actHashOf(payload)),
      payload: toHex(payload),
    })),
    {
      name: 'a stub in the place of the second',
      kind: 32_784,
      n: 2,
      hash: toHex(actHashOf(destroyed)),
      payload: toHex(stub),
    },
    ...working.map(([name, payload]) => ({ name, kind: 32_768, payload: toHex(payload) })),
    { name: 'an access page', kind: 32_781, payload: toHex(page) },
    ...later.map(([name, payload], i) => ({
      name,
      kind: 32_784,
      n: acts.length + i + 1,
      hash: toHex(actHashOf(payload)),
      payload: toHex(payload),
    })),
  ],
  reject: [
    { name: 'an act that is neither', kind: 32_784, payload: changed(firstAct, 0, 2) },
    { name: 'an act under a stub’s byte', kind: 32_784, payload: changed(firstAct, 0, 1) },
    { name: 'an act of edition 0', kind: 32_784, payload: changed(firstAct, AT.edition, 0, 0) },
    { name: 'an act that ended before it began', kind: 32_784, payload: changed(firstAct, AT.from, 0, 0, 9) },
    { name: 'an act known in a fourth way', kind: 32_784, payload: changed(firstAct, AT.from + 16, 3) },
    { name: 'an act, cut', kind: 32_784, payload: toHex(firstAct.subarray(0, -1)) },
    { name: 'an act, and a byte more', kind: 32_784, payload: toHex(concatBytes(firstAct, Uint8Array.of(0))) },
    { name: 'a stub of no place', kind: 32_784, payload: changed(stub, AT.n, 0, 0, 0, 0) },
    { name: 'a stub, cut', kind: 32_784, payload: toHex(stub.subarray(0, -1)) },
    { name: 'a working note in a third place', kind: 32_768, payload: changed(apart, 32, 2) },
    { name: 'a working note that is an identity sheet', kind: 32_768, payload: changed(apart, 41, 5) },
    { name: 'a working note, cut', kind: 32_768, payload: toHex(apart.subarray(0, -1)) },
    { name: 'an access on no day', kind: 32_781, payload: changed(page, 24, 0) },
    { name: 'an access in a minute that no day has', kind: 32_781, payload: changed(page, 22, 5, 160) },
    { name: 'an access page, cut', kind: 32_781, payload: toHex(page.subarray(0, -1)) },
  ],
});

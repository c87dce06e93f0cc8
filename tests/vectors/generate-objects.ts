// Makes the vectors of what follows a person: `node tests/vectors/generate-objects.ts`.
import { concatBytes, toHex } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { crisisPlan } from '../../shared/kinds/crisis-plan.ts';
import { type DraftObject, draftObject } from '../../shared/kinds/draft.ts';
import { asking, type ForMe, forMe, originExtras } from '../../shared/kinds/for-me.ts';
import { flash as flashCodec } from '../../shared/kinds/flash.ts';
import { piece as pieceCodec } from '../../shared/kinds/piece.ts';
import { worksheetFilled } from '../../shared/kinds/worksheet-filled.ts';
import { NIGHTS } from './worksheet-payloads.ts';
import { readPositions } from '../../shared/kinds/read-positions.ts';
import { type TakenOut, takenOut } from '../../shared/kinds/taken-out.ts';
import { DeviceId, EnvelopeId, ObjectId, RelationId } from '../../shared/ids.ts';
import { draftId, ownPlanId, readsId, takenOutId } from '../../client/engine/state/object-row.ts';
import { seededRandom } from '../harness/random.ts';
import { writeVectors } from './files.ts';

await loadSodium();
const random = seededRandom(1_100);
const relationId = RelationId.random(random);
const [device, other] = [DeviceId.random(random), DeviceId.random(random)];
const saved = Date.UTC(2026, 10, 21, 13, 26);
const quote = { type: 'quote', sourceId: EnvelopeId.random(random), start: 3, text: 'mot' } as const;
const of = { relationId, device, saved, taken: [], extras: [] } as const;
const drafts: readonly (readonly [string, DraftObject])[] = [
  ['a flash', { ...of, kind: 'flash', said: { kind: 'flash', text: 'Un éclair.' } }],
  [
    'a piece in the place of an entry, begun on another device',
    {
      ...of,
      kind: 'piece',
      taken: [{ device: other, saved: saved - 1 }],
      said: {
        kind: 'piece',
        title: 'Titre',
        blocks: [
          { type: 'text', text: 'Une ligne.' },
          { type: 'prompt', text: 'Et ensuite ?' },
        ],
        replacing: EnvelopeId.random(random),
      },
    },
  ],
  ['an answer that quotes', { ...of, kind: 'answer', said: { kind: 'answer', blocks: [quote] } }],
  ['nothing: it was set down', { ...of, kind: 'piece', said: null, extras: [{ code: 1, value: Uint8Array.of(9) }] }],
];
const reads = {
  relationId,
  upTo: [{ device: other, seq: 12, hash: random.bytes(32) }],
  above: [EnvelopeId.random(random), EnvelopeId.random(random)],
  extras: [],
};
const entry = { device, seq: 3, envelopeId: EnvelopeId.random(random), hash: random.bytes(32) };
const took = { relationId, envelopeId: EnvelopeId.random(random), time: saved, extras: [] } as const;
const taken: readonly (readonly [string, TakenOut])[] = [
  ['an answer taken out, and what it covered', { ...took, kind: 19, standsFor: null, covers: [entry] }],
  ['a copy taken out', { ...took, kind: 17, standsFor: EnvelopeId.random(random), covers: [] }],
];
const out = encode(takenOut, taken[0]![1]);
// Drawn after all that was there before: vectors are only ever added to.
const [pageId, givenId] = [ObjectId.random(random), EnvelopeId.random(random)];
const copy: DraftObject = {
  ...of,
  kind: 'piece',
  said: { kind: 'piece', title: 'Titre', blocks: [{ type: 'text', text: 'Choisi.' }], replacing: null },
  extras: originExtras({ page: pageId, day: 20_760 }),
};
const blocks = [
  { type: 'prompt', text: 'Là, maintenant.' },
  { type: 'text', text: 'On entendait les pas avant la porte.' },
] as const;
const pages: readonly (readonly [string, ForMe])[] = [
  [
    'a page that was given, and changed since',
    {
      begunDay: 20_760,
      kind: 17,
      payload: encode(pieceCodec, { title: 'La chambre du fond', blocks }),
      given: [
        { relationId, envelopeId: entry.envelopeId, changed: true },
        { relationId, envelopeId: givenId, changed: false },
      ],
      extras: [],
    },
  ],
  [
    'a few words kept during a pause',
    {
      begunDay: 20_778,
      kind: 16,
      payload: encode(flashCodec, { text: 'Un éclair.' }),
      given: [],
      extras: asking([], 'pause'),
    },
  ],
];
const keptWorksheet: ForMe = {
  begunDay: 20_779,
  kind: 28,
  payload: encode(worksheetFilled, {
    worksheet: NIGHTS,
    offeredDay: 20_779,
    writtenDay: 0,
    replies: [{ item: 1, reply: { type: 'scale', point: 2 } }],
    extras: [],
  }),
  given: [],
  extras: [],
};
const plan = encode(crisisPlan, { parts: ['Je ne réponds plus.', '', '', '', 'Dr Maes', '', ''], extras: [] });
const kept = encode(forMe, pages[1]![1]);
const flash = encode(draftObject, drafts[0]![1]);
const positions = encode(readPositions, reads);
const kindAt = RelationId.length + DeviceId.length;
/** Where the count of what was opened above begins. */
const aboveAt = RelationId.length + 2 + 56;
const swapped = concatBytes(
  positions.subarray(0, aboveAt + 2),
  positions.subarray(aboveAt + 18, aboveAt + 34),
  positions.subarray(aboveAt + 2, aboveAt + 18),
  positions.subarray(aboveAt + 34),
);

writeVectors('objects', {
  about:
    'Private objects that follow a person: pages kept for oneself (32,769), drafts (32,770), the crisis plan (32,772), read positions (32,778) and what was taken out (32,788), each with the id that two devices meet in; of a page it is drawn. PROTOCOL.md, What follows a person.',
  accept: [
    ...drafts.map(([name, draft]) => ({
      name,
      kind: 32_770,
      objectId: toHex(ObjectId.toBytes(draftId(relationId, draft.kind, device))),
      payload: toHex(encode(draftObject, draft)),
    })),
    {
      name: 'read positions',
      kind: 32_778,
      objectId: toHex(ObjectId.toBytes(readsId(relationId))),
      payload: toHex(positions),
    },
    ...taken.map(([name, said]) => ({
      name,
      kind: 32_788,
      objectId: toHex(ObjectId.toBytes(takenOutId(relationId, said.envelopeId))),
      payload: toHex(encode(takenOut, said)),
    })),
    {
      name: 'a draft that is a copy of a page, with the day to tell',
      kind: 32_770,
      objectId: toHex(ObjectId.toBytes(draftId(relationId, 'piece', device))),
      payload: toHex(encode(draftObject, copy)),
    },
    ...pages.map(([name, said]) => ({
      name,
      kind: 32_769,
      objectId: toHex(ObjectId.toBytes(pageId)),
      payload: toHex(encode(forMe, said)),
    })),
    {
      name: 'a crisis plan of which two parts are written',
      kind: 32_772,
      objectId: toHex(ObjectId.toBytes(ownPlanId())),
      payload: toHex(plan),
    },
    {
      name: 'a worksheet kept for oneself',
      kind: 32_769,
      objectId: toHex(ObjectId.toBytes(pageId)),
      payload: toHex(encode(forMe, keptWorksheet)),
    },
  ],
  reject: [
    { name: 'a draft of a kind that is not written', kind: 32_770, payload: toHex(flash.with(kindAt + 1, 18)) },
    { name: 'a flash under a piece’s kind', kind: 32_770, payload: toHex(flash.with(kindAt + 1, 17)) },
    { name: 'a draft and a byte more', kind: 32_770, payload: toHex(concatBytes(flash, Uint8Array.of(0))) },
    { name: 'what was opened, not in order', kind: 32_778, payload: toHex(swapped) },
    { name: 'read positions, cut', kind: 32_778, payload: toHex(positions.subarray(0, -1)) },
    { name: 'what was taken out, cut', kind: 32_788, payload: toHex(out.subarray(0, -1)) },
    { name: 'what was taken out, and a byte more', kind: 32_788, payload: toHex(concatBytes(out, Uint8Array.of(0))) },
    { name: 'a page begun on no day', kind: 32_769, payload: toHex(concatBytes(new Uint8Array(4), kept.subarray(4))) },
    { name: 'a page, cut', kind: 32_769, payload: toHex(kept.subarray(0, -1)) },
    { name: 'a page, and a byte more', kind: 32_769, payload: toHex(concatBytes(kept, Uint8Array.of(0))) },
    { name: 'a crisis plan that is cut', kind: 32_772, payload: toHex(plan.subarray(0, plan.length - 1)) },
  ],
});

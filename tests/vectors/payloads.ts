// Long because every payload has its values and what is refused of it side by side.
// The payloads of payloads.json: letters' kinds and vault records whose fields hold no secret, with values that are written and bytes that are
// refused (PROTOCOL.md, Letter kinds, Vault records).
import { type Codec, decode, encode } from '../../shared/codec.ts';
import { decodeRecord, encodeRecord, RECORD_TYPES, type VaultRecord } from '../../shared/crypto/vault/vault-records.ts';
import { DeviceId, EnvelopeId, ObjectId, RelationId } from '../../shared/ids.ts';
import { recordAnswered } from '../../shared/kinds/record-answered.ts';
import { recordAsked } from '../../shared/kinds/record-asked.ts';
import { recordDestroyed } from '../../shared/kinds/record-destroyed.ts';
import { answer } from '../../shared/kinds/answer.ts';
import { agreedWord } from '../../shared/kinds/agreed-word.ts';
import { endingNote } from '../../shared/kinds/ending-note.ts';
import { silenceNote } from '../../shared/kinds/silence-note.ts';
import { preferences, withCeiling, withLogKept } from '../../shared/kinds/preferences.ts';
import { tallyNote } from '../../shared/kinds/tally-note.ts';
import { libraryItem } from '../../shared/kinds/library-item.ts';
import { noteTemplate } from '../../shared/kinds/note-template.ts';
import { deviceName } from '../../shared/kinds/device-name.ts';
import { frameKept } from '../../shared/kinds/frame-in-progress.ts';
import { eraseNoticePayloadCodec } from '../../shared/kinds/erase-notice.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { introduction } from '../../shared/kinds/introduction.ts';
import { lacking } from '../../shared/kinds/lacking.ts';
import { lateness } from '../../shared/kinds/lateness.ts';
import { page } from '../../shared/crypto/relation/page.ts';
import { piece } from '../../shared/kinds/piece.ts';
import { relationErased } from '../../shared/kinds/relation-erased.ts';
import { replacement } from '../../shared/kinds/replacement.ts';
import { withdrawal } from '../../shared/kinds/withdrawal.ts';
import { absence, placeExtra, type Absence } from '../../shared/kinds/absence.ts';
import { CONSULT_PAYLOADS } from './consult-payloads.ts';
import { COVER_PAYLOADS, HANDED_WITH_FILES_PAYLOADS } from './cover-payloads.ts';
import { SUPERVISION_PAYLOADS } from './supervision-payloads.ts';
import { TRANSFER_PAYLOADS } from './transfer-payloads.ts';
import { FRAME_PAYLOADS, type FrameCase } from './frame-payloads.ts';
import { SYNTHESIS_PAYLOADS } from './synthesis-payloads.ts';
import { WORKSHEET_PAYLOADS } from './worksheet-payloads.ts';

export type PayloadCase = {
  readonly encode: (value: never) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => { readonly ok: boolean; readonly value?: unknown };
  readonly samples: readonly unknown[];
  /** Why, and the bytes in hex. */
  readonly refused: Readonly<Record<string, string>>;
};

const fill = (length: number, n: number): Uint8Array => new Uint8Array(length).fill(n);
const ref = (n: number) => ({
  device: DeviceId.fromBytes(fill(16, n)),
  seq: n,
  envelopeId: EnvelopeId.fromBytes(fill(16, n + 1)),
  hash: fill(32, n + 2),
});

const payload = <T>(
  codec: Codec<T>,
  samples: readonly T[],
  refused: Readonly<Record<string, string>>,
): PayloadCase => ({
  encode: (value: T) => encode(codec, value),
  decode: (bytes) => decode(codec, bytes),
  samples,
  refused,
});

const casesOf = (cases: Readonly<Record<string, FrameCase>>): Readonly<Record<string, PayloadCase>> =>
  Object.fromEntries(
    Object.entries(cases).map(([kind, { codec, samples, refused }]) => [
      kind,
      payload(
        codec,
        samples,
        Object.fromEntries(Object.entries(refused).map(([why, bytes]) => [`${kind}: ${why}`, bytes])),
      ),
    ]),
  );

const record = (
  type: number,
  samples: readonly VaultRecord[],
  refused: Readonly<Record<string, string>>,
): PayloadCase => ({
  encode: (value: VaultRecord) => encodeRecord(value),
  decode: (bytes) => decodeRecord(type, bytes),
  samples,
  refused,
});

const relationId = RelationId.fromBytes(fill(32, 9));
const envelopes = [EnvelopeId.fromBytes(fill(16, 1)), EnvelopeId.fromBytes(fill(16, 2))];
const tombstone = (fields: Extract<VaultRecord, { type: 'tombstone' }>['tombstone']): VaultRecord => ({
  type: 'tombstone',
  tombstone: fields,
});
const blocks = [
  { type: 'text', text: 'été' },
  { type: 'quote', source: ref(4), start: 3, text: 'là' },
  { type: 'prompt', text: '?' },
] as const;

/** Public holidays of a place: Christmas and the day after it. */
const HOLIDAYS: Absence = {
  absenceId: fill(16, 3),
  step: 'planned',
  why: 'holidays',
  days: [{ from: 21_177, until: 21_178 }],
  text: '',
  coverId: null,
  extras: [placeExtra('DE-BY')],
};

/** Cases that a file beside this one holds, each refusal under the name of its kind. */
export const PAYLOADS: Readonly<Record<string, PayloadCase>> = {
  'kind 4': payload(eraseNoticePayloadCodec, [{ refs: [] }, { refs: [ref(1), ref(5)] }], {
    'kind 4: half a ref': `0001${'01'.repeat(71)}`,
  }),
  'kind 7': payload(introduction, [{ name: 'Camille', language: 'fr' }], { 'kind 7: no language': '0000000141' }),
  'kind 10': payload(
    relationErased,
    [
      { extras: [] },
      { extras: [{ code: 1, value: fill(2, 7) }] },
      { extras: [1, 3].map((code) => ({ code, value: fill(1, code) })) },
    ],
    {
      'kind 10: nothing at all': '',
      'kind 10: a byte behind it': '000000',
      'kind 10: an extra of an even code': '0001000200000000',
      'kind 10: extras out of order': '0002000300000000000100000000',
      'kind 10: one code twice': '0002000100000000000100000000',
    },
  ),
  'kind 16': payload(flash, [{ text: '' }, { text: 'été' }], { 'kind 16: a text cut short': '00000002c3' }),
  'kind 17': payload(
    piece,
    [
      { title: '', blocks: [] },
      { title: 'Titre', blocks },
    ],
    {
      'kind 17: a block of another type': '0000000000010300000000',
    },
  ),
  'kind 19': payload(answer, [{ covers: [ref(1), ref(2)], reason: 'encore', blocks }], {
    'kind 19: no blocks': '000000000000',
  }),
  'kind 20': payload(replacement, [{ replaces: ref(1), kind: 16, payload: fill(3, 1) }], { 'kind 20: nothing': '' }),
  'kind 21': payload(withdrawal, [{ withdraws: ref(3) }], { 'kind 21: a byte too many': '01'.repeat(73) }),
  'kind 24': payload(lateness, [{ text: 'Demain.' }], { 'kind 24: nothing': '' }),
  'kind 32773': payload(
    deviceName,
    [{ device: DeviceId.fromBytes(fill(16, 3)), name: 'Téléphone', lastSeen: 20_000, extras: [] }],
    { 'kind 32773: an extra of an even code': `${'03'.repeat(16)}0000000000004e200001000200000000` },
  ),
  'record 7': record(
    RECORD_TYPES.tombstone,
    [
      tombstone({ relationId: null, envelopeIds: [envelopes[0] as EnvelopeId], objectIds: [] }),
      tombstone({ relationId, envelopeIds: envelopes, objectIds: [ObjectId.fromBytes(fill(16, 5))] }),
      tombstone({ relationId, envelopeIds: [], objectIds: [] }),
    ],
    {
      'record 7: nothing': '',
      'record 7: a relation of 31 bytes': `01${'09'.repeat(31)}`,
      'record 7: one envelope twice': `000002${'01'.repeat(16)}${'01'.repeat(16)}0000`,
      'record 7: envelopes out of order': `000002${'02'.repeat(16)}${'01'.repeat(16)}0000`,
      'record 7: a byte behind it': '000000000000',
    },
  ),
  // Behind the others: vectors are only ever added to.
  ...casesOf(FRAME_PAYLOADS),
  'kind 8': payload(
    lacking,
    [
      { stretches: [], extras: [] },
      { stretches: [{ device: ref(1).device, first: 1, count: 1 }], extras: [] },
      {
        stretches: [
          { device: ref(1).device, first: 7, count: 500 },
          { device: ref(5).device, first: Number.MAX_SAFE_INTEGER, count: 1 },
        ],
        extras: [{ code: 1, value: fill(2, 7) }],
      },
    ],
    {
      'kind 8: nothing at all': '',
      'kind 8: without extras': '0000',
      'kind 8: place 0': `0001${'01'.repeat(16)}${'00'.repeat(8)}000000010000`,
      'kind 8: a stretch of nothing': `0001${'01'.repeat(16)}${'00'.repeat(7)}01000000000000`,
      'kind 8: beyond the last number': `0001${'01'.repeat(16)}001fffffffffffff000000020000`,
      'kind 8: 65 stretches': `0041${`${'01'.repeat(16)}${'00'.repeat(7)}0100000001`.repeat(65)}0000`,
      'kind 8: an even extra': '0000000100020000000101',
    },
  ),
  'kind 35, with a place': payload(absence, [HOLIDAYS], {}),
  'kind 32777': payload(
    libraryItem,
    [
      {
        which: 0,
        name: 'Trois phrases',
        note: 'Éviter quand…',
        origin: 'exercise.describe',
        text: 'Choisissez.',
        extras: [],
      },
      { which: 1, name: '', note: '', origin: '', text: '', extras: [{ code: 1, value: fill(2, 7) }] },
    ],
    {
      'kind 32777: nothing at all': '',
      'kind 32777: neither an exercise nor a model': `02${'00000000'.repeat(4)}0000`,
      'kind 32777: without extras': `00${'00000000'.repeat(4)}`,
      'kind 32777: a name of 121 characters': `0000000079${'61'.repeat(121)}${'00000000'.repeat(3)}0000`,
      'kind 32777: an even extra': `00${'00000000'.repeat(4)}000100020000000101`,
    },
  ),
  'kind 26': payload(
    page,
    [
      { title: 'La chambre du fond', parts: blocks, writtenDay: 20_760, reworked: false, extras: [] },
      { title: '', parts: [], writtenDay: 20_760, reworked: true, extras: [{ code: 1, value: fill(2, 7) }] },
      { title: '', parts: blocks.slice(0, 1), writtenDay: 0, reworked: false, extras: [] },
    ],
    {
      'kind 26: nothing': '',
      'kind 26: a part that is a file': '000000000001030000000000005118000000',
      'kind 26: reworked, and no day': '00000000000000000000010000',
      'kind 26: a day beyond every calendar': '000000000000ffffffff000000',
      'kind 26: neither reworked nor not': '00000000000000005118020000',
      'kind 26: an even extra': '00000000000000005118000001000200000000',
    },
  ),
  'kind 30': payload(agreedWord, [{ text: 'Notre cadre prévoit un mot.', extras: [] }], {
    'kind 30: nothing at all': '',
    'kind 30: without extras': '0000000161',
    'kind 30: an even extra': '000000016100010002000000 0101'.replaceAll(' ', ''),
  }),
  'kind 32789': payload(
    silenceNote,
    [
      { relationId, what: 1, at: Date.UTC(2026, 10, 30), extras: [] },
      { relationId, what: 0, at: 1, extras: [{ code: 1, value: fill(2, 7) }] },
    ],
    {
      'kind 32789: of what there is not': `${'01'.repeat(32)}03${'00'.repeat(8)}0000`,
      'kind 32789: cut': `${'01'.repeat(32)}01${'00'.repeat(7)}`,
    },
  ),
  ...casesOf(COVER_PAYLOADS),
  'kind 32776': payload(
    tallyNote,
    [
      {
        relationId,
        code: 'S01',
        typed: [
          { day: 20_760, minutes: 45 },
          { day: 20_761, minutes: 0 },
        ],
        extras: [],
      },
      { relationId, code: '', typed: [], extras: [{ code: 1, value: fill(2, 7) }] },
    ],
    {
      'kind 32776: days that do not ascend': `${'01'.repeat(32)}000000000002${'00005118002d'.repeat(2)}0000`,
      'kind 32776: more minutes than a day has': `${'01'.repeat(32)}0000000000010000511805a10000`,
      'kind 32776: a code of 13 characters': `${'01'.repeat(32)}0000000d${'53'.repeat(13)}00000000`,
      'kind 32776: cut': `${'01'.repeat(32)}0000000000`,
    },
  ),
  'kind 32783': payload(
    preferences,
    [
      withCeiling({ all: [], extras: [] }, { people: 24, minutes: 0 }),
      withCeiling({ all: [{ code: 200, value: fill(3, 9) }], extras: [] }, { people: 0, minutes: 600 }),
      { all: [], extras: [{ code: 1, value: fill(2, 7) }] },
    ],
    {
      'kind 32783: codes that do not ascend': '00020100000000010000000000 00'.replaceAll(' ', ''),
      'kind 32783: cut': '00010100000004001800',
    },
  ),
  'kind 32780': payload(
    frameKept,
    [
      { of: fill(32, 0), draft: null, extras: [] },
      {
        of: fill(32, 3),
        draft: {
          from: 20_787,
          language: 'fr',
          country: 'BE',
          clauses: [{ id: 'fees', title: 'Honoraires', text: 'Cinquante euros.' }],
          terms: [{ name: 'volume', value: 15 }],
          note: 'Un mot.',
        },
        extras: [{ code: 1, value: fill(2, 7) }],
      },
    ],
    {
      'kind 32780: cut': '00'.repeat(33),
      'kind 32780: neither a frame nor none': `${'00'.repeat(32)}020000`,
      'kind 32780: a frame that is cut': `${'00'.repeat(32)}0100000001000000`,
    },
  ),
  ...casesOf(CONSULT_PAYLOADS),
  'kind 32790': payload(
    endingNote,
    [
      { relationId, at: Date.UTC(2026, 10, 30), text: 'Deux fois, des menaces.', extras: [] },
      { relationId, at: 1, text: '', extras: [{ code: 1, value: fill(2, 7) }] },
    ],
    {
      'kind 32790: cut': `${'01'.repeat(32)}${'00'.repeat(8)}0000000161`,
      'kind 32790: an even extra': `${'01'.repeat(32)}${'00'.repeat(8)}0000000161000100020000000101`,
    },
  ),
  ...casesOf(WORKSHEET_PAYLOADS),
  'kind 32792': payload(
    noteTemplate,
    [
      { name: 'Note de lecture', origin: 'template.reading', text: 'Lu le {date}.', extras: [] },
      { name: '', origin: '', text: '', extras: [{ code: 1, value: fill(2, 7) }] },
    ],
    {
      'kind 32792: nothing at all': '',
      'kind 32792: a name of 121': `00000079${'61'.repeat(121)}${'00000000'.repeat(2)}0000`,
      'kind 32792: an even extra': `${'00000000'.repeat(3)}000100020000000101`,
    },
  ),
  ...casesOf(TRANSFER_PAYLOADS),
  'kind 46': payload(
    recordAsked,
    [
      { requestId: fill(16, 7), what: 'remark', concerns: [ref(3)], text: 'Ce n’est pas ce que j’ai dit.', extras: [] },
      { requestId: fill(16, 8), what: 'destruction', concerns: [], text: '', extras: [{ code: 1, value: fill(2, 7) }] },
    ],
    {
      'kind 46: nothing at all': '',
      'kind 46: a sixth request': `${'07'.repeat(16)}0500000000000000`,
      'kind 46: 101 letters': `${'07'.repeat(16)}000065${'01'.repeat(101 * 72)}000000000000`,
      'kind 46: a text of 5,001': `${'07'.repeat(16)}02000000001389${'61'.repeat(5_001)}0000`,
      'kind 46: an even extra': `${'07'.repeat(16)}00000000000000000100020000000101`,
    },
  ),
  'kind 47': payload(
    recordAnswered,
    [
      { requestId: fill(16, 7), answer: 'yes', text: '', extras: [] },
      { requestId: fill(16, 8), answer: 'no', text: 'La loi l’empêche.', extras: [{ code: 1, value: fill(2, 7) }] },
    ],
    {
      'kind 47: nothing at all': '',
      'kind 47: a fifth answer': `${'07'.repeat(16)}04000000000000`,
      'kind 47: a text of 5,001': `${'07'.repeat(16)}0300001389${'61'.repeat(5_001)}0000`,
      'kind 47: an even extra': `${'07'.repeat(16)}0100000000000100020000000101`,
    },
  ),
  'kind 32796': payload(
    recordDestroyed,
    [
      { at: Date.UTC(2056, 10, 21), reason: 'term', count: 31, text: '', extras: [] },
      { at: 1, reason: 'asked', count: 0, text: 'Demande du 3.', extras: [{ code: 1, value: fill(2, 7) }] },
    ],
    {
      'kind 32796: cut': `${'00'.repeat(8)}0000000000000000`,
      'kind 32796: a fifth reason': `${'00'.repeat(8)}0400000000000000000000`,
      'kind 32796: an even extra': `${'00'.repeat(8)}000000000000000000000100020000000101`,
    },
  ),
  ...casesOf(SYNTHESIS_PAYLOADS),
  ...casesOf(SUPERVISION_PAYLOADS),
  ...casesOf(HANDED_WITH_FILES_PAYLOADS),
  'kind 32783, the log': payload(
    preferences,
    [withLogKept(withCeiling({ all: [], extras: [] }, { people: 24, minutes: 0 }), { years: 10, erasedBefore: 680 })],
    { 'kind 32783, the log: cut': '00020100000004001800000200000005' },
  ),
};

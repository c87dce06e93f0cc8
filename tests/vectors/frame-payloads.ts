// Long because every payload has its values and what is refused of it side by side.
// The payloads of the frame and of the lines beside it (kinds 25, 31 to 39, 41, 42, 64), as payloads.ts has the others: values that are
// written, and bytes that are refused, which make the letter "please update" (PROTOCOL.md, Frame).
import { concatBytes, toHex } from '../../shared/bytes.ts';
import { type Codec, encode, lp, struct, text, u16, u32, u8 } from '../../shared/codec.ts';
import { DeviceId, EnvelopeId } from '../../shared/ids.ts';
import { absence, type Absence } from '../../shared/kinds/absence.ts';
import { acknowledged, type Acknowledged } from '../../shared/kinds/acknowledged.ts';
import { crisisPlan } from '../../shared/kinds/crisis-plan.ts';
import { decision, type Decision } from '../../shared/kinds/decision.ts';
import { delay } from '../../shared/kinds/delay.ts';
import { ending } from '../../shared/kinds/ending.ts';
import { frameAgreed, type FrameAgreed } from '../../shared/kinds/frame-agreed.ts';
import { frameNotAgreed, type FrameNotAgreed } from '../../shared/kinds/frame-not-agreed.ts';
import { frameProposed, type FrameProposed, NO_FRAME } from '../../shared/kinds/frame.ts';
import { pause } from '../../shared/kinds/pause.ts';
import { pleaseLook } from '../../shared/kinds/please-look.ts';
import { resume } from '../../shared/kinds/resume.ts';
import { suitability, type Suitability } from '../../shared/kinds/suitability.ts';
import type { Term } from '../../shared/kinds/terms.ts';
import { type ItemReply, replies, type Worksheet, worksheet } from '../../shared/kinds/worksheet.ts';

const fill = (length: number, n: number): Uint8Array => new Uint8Array(length).fill(n);
const ref = (n: number) => ({
  device: DeviceId.fromBytes(fill(16, n)),
  seq: n,
  envelopeId: EnvelopeId.fromBytes(fill(16, n + 1)),
  hash: fill(32, n + 2),
});
const extras = [{ code: 1, value: fill(2, 7) }];
/** 21 November 2026. */
const DAY = 20_778;

/** Every term, each with a value of its own. */
export const TERMS: readonly Term[] = [
  {
    name: 'rhythm',
    value: { days: 0b0111110, windowStart: 1_080, windowEnd: 1_200, cutOff: 1_020, timeZone: 'Europe/Brussels' },
  },
  { name: 'late', value: { answerDays: 2, contact: 'Cabinet, 02 000 00 00' } },
  { name: 'absenceNotice', value: 14 },
  { name: 'volume', value: 15 },
  { name: 'silence', value: { choice: 1, afterDays: 21, contact: '' } },
  { name: 'keeping', value: { years: 30, from: 0 } },
  { name: 'openedIsTold', value: false },
  { name: 'psychologistSilent', value: { answerDays: 5, contact: 'M. Lefèvre' } },
  { name: 'review', value: 12 },
  { name: 'recordings', value: { allowed: true, minutes: 10 } },
  { name: 'files', value: true },
  { name: 'cover', value: false },
  { name: 'supervision', value: 1 },
  { name: 'mood', value: false },
  { name: 'fee', value: '80 € par semaine' },
  { name: 'endingNotice', value: 4 },
  { name: 'erased', value: 1 },
  { name: 'firstFlash', value: true },
];

export const FRAME: FrameProposed = {
  version: 1,
  number: 1,
  prev: NO_FRAME,
  from: DAY,
  language: 'fr-BE',
  country: 'BE',
  clauses: [
    { id: 'who', title: 'Qui vous répond', text: 'Je m’appelle Claire.\n\nÉté.' },
    { id: 'own-1', title: 'Autre chose', text: '' },
  ],
  terms: TERMS,
  note: '',
  extras: [],
};
const OPEN: FrameProposed = {
  ...FRAME,
  number: 2,
  prev: fill(32, 8),
  terms: [
    { name: 'silence', value: null },
    { name: 'supervision', value: null },
    { name: 'unknown', code: 200, value: fill(3, 9) },
    { name: 'unknown', code: 201, value: fill(0, 0) },
  ],
  note: 'Comme vous l’avez demandé.',
  extras,
};
const AGREED: FrameAgreed = {
  frameHash: fill(32, 5),
  number: 2,
  choices: [
    { name: 'silence', value: { choice: 3, afterDays: 30, contact: 'Une amie' } },
    { name: 'supervision', value: 0 },
  ],
  text: 'Oui.',
  extras,
};
const NOT_AGREED: FrameNotAgreed = {
  frameHash: fill(32, 5),
  number: 1,
  what: 'question',
  clauses: ['fees', 'who'],
  text: 'Combien ?',
  extras: [],
};
const ABSENCE: Absence = {
  absenceId: fill(16, 3),
  step: 'planned',
  why: 'absence',
  days: [
    { from: DAY, until: DAY },
    { from: DAY + 7, until: DAY + 20 },
  ],
  text: 'Je reviens le 12.',
  coverId: fill(16, 4),
  extras: [],
};

export const WORKSHEET: Worksheet = {
  version: 1,
  worksheetId: fill(16, 6),
  edition: 3,
  language: 'fr',
  title: 'Cinq questions',
  opening: 'Avant de commencer.',
  items: [
    { type: 'open', wording: 'Qu’attendez-vous ?' },
    {
      type: 'one',
      wording: 'Êtes-vous en danger ?',
      choices: ['Non', 'Oui', 'Je préfère ne pas répondre'],
      ownWords: true,
    },
    { type: 'many', wording: 'Suivi en cours', choices: ['Médecin', 'Autre'], ownWords: false },
    { type: 'scale', wording: 'Sommeil', points: 11, low: 'mauvais', high: 'bon', figures: false },
    { type: 'when', wording: 'Depuis', asks: 'both' },
    {
      type: 'table',
      wording: 'La semaine',
      columns: [
        { type: 'open', wording: 'Quoi' },
        { type: 'scale', wording: 'Combien', points: 2, low: 'peu', high: 'beaucoup', figures: true },
      ],
      rows: ['lundi', 'mardi'],
    },
    { type: 'read', wording: 'Merci.' },
  ],
};
export const REPLIES: readonly ItemReply[] = [
  { item: 0, reply: { type: 'open', text: 'Être lu.' } },
  { item: 1, reply: { type: 'one', chosen: [0], ownWords: 'pas vraiment' } },
  { item: 2, reply: { type: 'many', chosen: [0, 1], ownWords: '' } },
  { item: 3, reply: { type: 'scale', point: 4 } },
  { item: 4, reply: { type: 'when', day: DAY, minute: 450 } },
  {
    item: 5,
    reply: {
      type: 'table',
      cells: [
        { row: 0, column: 0, reply: { type: 'open', text: 'marché' } },
        { row: 0, column: 1, reply: { type: 'scale', point: 1 } },
      ],
    },
  },
];
const SUITABILITY: Suitability = { worksheet: WORKSHEET, replies: REPLIES, extras: [] };
const DECISION: Decision = { step: 'proposed', decision: 'with-video', repliesTo: null, text: 'Essayons.', extras: [] };
const ACKNOWLEDGED: Acknowledged = { what: 'seen', of: [ref(1), ref(4)], extras };

export type FrameCase<T = unknown> = {
  readonly codec: Codec<T>;
  readonly samples: readonly T[];
  readonly refused: Readonly<Record<string, string>>;
};
/** `wrong`: bytes by what is wrong with them; what every payload refuses is added. */
export const payloadCase = <T>(
  codec: Codec<T>,
  samples: readonly T[],
  wrong: Readonly<Record<string, Uint8Array>>,
): FrameCase => {
  const whole = encode(codec, samples[0] as NoInfer<T>);
  const all = {
    ...wrong,
    'a byte behind it': concatBytes(whole, fill(1, 0)),
    'its last byte missing': whole.subarray(0, -1),
    'an extra of an even code': concatBytes(whole.subarray(0, -2), even),
  };
  return {
    codec: codec as Codec<unknown>,
    samples,
    refused: Object.fromEntries(Object.entries(all).map(([why, bytes]) => [why, toHex(bytes)])),
  };
};
/** Extras of one, whose code is even. */
const even = Uint8Array.of(0, 1, 0, 2, 0, 0, 0, 0);
const none = Uint8Array.of(0, 0);
const at = (bytes: Uint8Array, place: number, value: number): Uint8Array => bytes.with(place, value);

const framed = struct<{ code: number; value: Uint8Array }>({ code: u8, value: lp });
/** A proposal of these terms and clauses alone, as bytes that nobody writes. */
const proposal = (terms: readonly { code: number; value: Uint8Array }[], clauses: readonly string[] = []): Uint8Array =>
  concatBytes(
    Uint8Array.of(1),
    encode(u32, 1),
    NO_FRAME,
    encode(u32, DAY),
    encode(text, 'fr'),
    encode(text, 'BE'),
    encode(u16, clauses.length),
    ...clauses.flatMap((id) => [encode(text, id), encode(text, 'T'), encode(text, 't')]),
    encode(u16, terms.length),
    ...terms.map((term) => encode(framed, term)),
    encode(text, ''),
    none,
  );
const term = (code: number, ...value: number[]) => ({ code, value: Uint8Array.from(value) });
const bytesOf = <T>(codec: Codec<T>, value: NoInfer<T>): Uint8Array => encode(codec, value);
const first = bytesOf(frameProposed, FRAME);
const agreedBytes = bytesOf(frameAgreed, { ...AGREED, choices: [] });
const noDays = bytesOf(absence, { ...ABSENCE, step: 'called-off', days: [], coverId: null });

/** Of each term that has a set of values, one outside it. */
const OUTSIDE: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  (
    [
      ['rhythm without a day', term(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 3, 85, 84, 67)],
      ['rhythm whose window is empty', term(1, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 3, 85, 84, 67)],
      ['volume of seven minutes', term(4, 7)],
      ['volume of nothing', term(4, 0)],
      ['volume of 65 minutes', term(4, 65)],
      ['silence of a fifth choice', term(5, 4, 0, 1, 0, 0, 0, 0)],
      ['keeping from a fourth moment', term(6, 30, 3)],
      ['whether it is told, twice yes', term(7, 2)],
      ['recordings, twice yes', term(10, 2, 0, 1)],
      ['supervision of a fourth choice', term(13, 3)],
      ['what is erased, a third choice', term(17, 2)],
      ['a first flash, twice yes', term(18, 2)],
      ['review with a byte behind it', term(9, 0, 12, 0)],
      ['files, left to the patient', term(11)],
    ] as const
  ).map(([why, its]) => [`term: ${why}`, proposal([its])]),
);

export const FRAME_PAYLOADS: Readonly<Record<string, FrameCase>> = {
  'kind 25': payloadCase(
    pleaseLook,
    [
      { text: 'Pouvez-vous lire ceci d’abord ?', extras: [] },
      { text: '', extras },
    ],
    {
      'more than 500 code points': concatBytes(encode(text, 'é'.repeat(501)), none),
    },
  ),
  'kind 31': payloadCase(
    delay,
    [
      { until: DAY * 86_400_000, text: 'Demain.', extras: [] },
      { until: 0, text: '', extras },
    ],
    { 'a time beyond every calendar': concatBytes(fill(8, 0x0f), encode(text, ''), none) },
  ),
  'kind 32': payloadCase(frameProposed, [FRAME, OPEN], {
    'another version': at(first, 0, 2),
    'number 0': at(first, 4, 0),
    'number 1 that follows another': at(first, 5, 1),
    'a day beyond every calendar': at(first, 37, 0xff),
    'terms out of order': proposal([term(9, 0, 1), term(3, 0, 1)]),
    'one term twice': proposal([term(9, 0, 1), term(9, 0, 1)]),
    'one clause twice': proposal([], ['who', 'who']),
    'a clause of no id': proposal([], ['']),
    'a clause whose id is a sentence': proposal([], ['Qui êtes-vous']),
    'forty-one clauses': proposal(
      [],
      Array.from({ length: 41 }, (_, i) => `own-${i + 1}`),
    ),
    ...OUTSIDE,
  }),
  'kind 33': payloadCase(frameAgreed, [AGREED, { ...AGREED, choices: [], text: '', extras: [] }], {
    'number 0': at(agreedBytes, 35, 0),
    'a choice without a value': concatBytes(
      fill(32, 5),
      encode(u32, 1),
      Uint8Array.of(0, 1),
      encode(framed, term(5)),
      encode(text, ''),
      none,
    ),
  }),
  'kind 34': payloadCase(frameNotAgreed, [NOT_AGREED, { ...NOT_AGREED, what: 'declined', clauses: [], extras }], {
    'a third way': at(bytesOf(frameNotAgreed, NOT_AGREED), 36, 2),
    'number 0': at(bytesOf(frameNotAgreed, NOT_AGREED), 35, 0),
  }),
  'kind 35': payloadCase(
    absence,
    [ABSENCE, { ...ABSENCE, step: 'called-off', why: 'holidays', days: [], coverId: null, extras }],
    {
      'a fourth step': at(bytesOf(absence, ABSENCE), 16, 3),
      'a third reason': at(bytesOf(absence, ABSENCE), 17, 2),
      'no day, and not called off': at(noDays, 16, 0),
      'days that end before they begin': at(bytesOf(absence, ABSENCE), 23, 0xff),
      'a day beyond every calendar': at(bytesOf(absence, ABSENCE), 24, 0xff),
      'sixty-five times': concatBytes(
        noDays.subarray(0, 18),
        encode(u16, 65),
        fill(65 * 8, 0),
        encode(text, ''),
        Uint8Array.of(0),
        none,
      ),
    },
  ),
  'kind 36': payloadCase(suitability, [SUITABILITY, { ...SUITABILITY, replies: [], extras }], {
    'a worksheet of another version': at(bytesOf(suitability, SUITABILITY), 4, 2),
    'an item answered twice': concatBytes(
      encode(lp, bytesOf(worksheet, WORKSHEET)),
      Uint8Array.of(0, 2),
      ...[0, 1].map(() => bytesOf(replies, REPLIES.slice(3, 4)).subarray(2)),
      none,
    ),
    'a reply to what is only read': concatBytes(
      encode(lp, bytesOf(worksheet, WORKSHEET)),
      Uint8Array.of(0, 1, 6, 6),
      none,
    ),
    'a worksheet without an item': concatBytes(
      encode(
        lp,
        concatBytes(bytesOf(worksheet, { ...WORKSHEET, items: WORKSHEET.items.slice(6) }).slice(0, -13), none),
      ),
      none,
      none,
    ),
  }),
  'kind 37': payloadCase(decision, [DECISION, { ...DECISION, step: 'agreed', repliesTo: ref(3), text: '', extras }], {
    'a fourth step': at(bytesOf(decision, DECISION), 0, 3),
    'a fourth decision': at(bytesOf(decision, DECISION), 1, 3),
    'an answer to nothing': at(bytesOf(decision, DECISION), 0, 1),
  }),
  'kind 38': payloadCase(
    ending,
    [
      { step: 'proposed', lastDay: DAY + 30, wishesSynthesis: true, text: 'Bientôt.', extras: [] },
      { step: 'stopped', lastDay: DAY, wishesSynthesis: false, text: '', extras },
    ],
    {
      'an eighth step': concatBytes(Uint8Array.of(7), encode(u32, DAY), Uint8Array.of(0), encode(text, ''), none),
      'a wish that is neither': concatBytes(
        Uint8Array.of(0),
        encode(u32, DAY),
        Uint8Array.of(2),
        encode(text, ''),
        none,
      ),
    },
  ),
  'kind 39': payloadCase(
    crisisPlan,
    [
      { parts: ['Signes', '', '', 'Une amie', '', 'Le 107', ''], extras: [] },
      { parts: ['', '', '', '', '', '', ''], extras },
    ],
    {
      'six parts': concatBytes(encode(u16, 6), fill(24, 0), none),
      'eight parts': concatBytes(encode(u16, 8), fill(32, 0), none),
    },
  ),
  'kind 41': payloadCase(
    pause,
    [
      { returnDay: DAY + 10, noAnswerNeeded: true, text: 'Vacances.', extras: [] },
      { returnDay: 0, noAnswerNeeded: false, text: '', extras },
    ],
    { 'a day beyond every calendar': concatBytes(fill(4, 0xff), Uint8Array.of(0), encode(text, ''), none) },
  ),
  'kind 42': payloadCase(
    resume,
    [
      { step: 'resumes', text: '', extras: [] },
      { step: 'asks', text: 'Reprenons ?', extras },
    ],
    { 'a third step': concatBytes(Uint8Array.of(2), encode(text, ''), none) },
  ),
  'kind 64': payloadCase(acknowledged, [ACKNOWLEDGED, { ...ACKNOWLEDGED, what: 'opened', extras: [] }], {
    'a third word': at(bytesOf(acknowledged, ACKNOWLEDGED), 0, 2),
    'of nothing': concatBytes(Uint8Array.of(0), none, none),
    'of 501 things': concatBytes(Uint8Array.of(0), encode(u16, 501), fill(501 * 72, 1), none),
  }),
};

// The payloads of passages that are kept, of syntheses, remarks on them and those that are being written: values that are written, and bytes that are refused
// (PROTOCOL.md, Synthesis, What follows a person).
import { concatBytes } from '../../shared/bytes.ts';
import { DeviceId, EnvelopeId, RelationId } from '../../shared/ids.ts';
import { encode } from '../../shared/codec.ts';
import { synthesisContent, type SynthesisContent } from '../../shared/kinds/act.ts';
import { annotation, type Annotation } from '../../shared/kinds/annotation.ts';
import { mark, type Mark } from '../../shared/kinds/mark.ts';
import { type Synthesis, synthesis, type SynthesisDraft, synthesisDraft } from '../../shared/kinds/synthesis.ts';
import { type FrameCase, payloadCase } from './frame-payloads.ts';

const fill = (length: number, n: number): Uint8Array => new Uint8Array(length).fill(n);
const extras = [{ code: 1, value: fill(2, 7) }];
const relationId = RelationId.fromBytes(fill(32, 9));
const ref = (n: number) => ({
  device: DeviceId.fromBytes(fill(16, n)),
  seq: n,
  envelopeId: EnvelopeId.fromBytes(fill(16, n + 1)),
  hash: fill(32, n + 2),
});

const MARKED: Mark = {
  relationId,
  source: ref(1),
  start: 12,
  length: 9,
  passage: 'vigilance',
  word: 'Ce mot-là.',
  extras: [],
};
const EMPTIED: Mark = { relationId, source: ref(4), start: 0, length: 1, passage: '', word: '', extras };
const OF = concatBytes(fill(32, 1), fill(72, 2), fill(4, 0));

const AUTUMN: Synthesis = {
  synthesisId: fill(16, 8),
  version: 2,
  title: 'Automne',
  from: 20_698,
  to: 20_779,
  sections: [
    {
      heading: 'Ce qui est revenu',
      text: 'Un mot , puis un souvenir .',
      pointers: [
        { at: 7, source: ref(1) },
        { at: 26, source: ref(4) },
        { at: 26, source: ref(1) },
      ],
      quotes: [{ source: ref(1), start: 3, text: 'Une vigilance d’enfant.' }],
    },
    { heading: '', text: 'Ce qui protège.', pointers: [], quotes: [] },
  ],
  extras: [],
};
const SHORT: Synthesis = {
  ...AUTUMN,
  version: 1,
  to: 20_698,
  sections: [{ heading: '', text: '', pointers: [{ at: 0, source: ref(1) }], quotes: [] }],
  extras,
};
const BEGUN: SynthesisDraft = {
  relationId,
  said: {
    ...AUTUMN,
    version: 0,
    from: 0,
    to: 0,
    sections: [{ heading: '', text: '', pointers: [], quotes: [{ source: ref(1), start: 3, text: '' }] }],
  },
};
const REMARK: Annotation = {
  of: ref(1),
  section: 0,
  start: 0,
  passage: 'Un mot',
  text: 'Il y en a un deuxième.',
  extras: [],
};
const FILED: SynthesisContent = {
  synthesisId: fill(16, 8),
  letter: ref(1),
  title: 'Automne',
  from: 20_698,
  to: 20_779,
  text: 'Ce qui est revenu\n\nUn mot.',
  reason: '',
};

/** The same with its bytes from `at` on replaced. */
const withBytes = (whole: Uint8Array, at: number, ...bytes: readonly number[]): Uint8Array => {
  const copy = whole.slice();
  copy.set(bytes, at);
  return copy;
};
const autumn = encode(synthesis, AUTUMN);
const remark = encode(annotation, REMARK);
const filed = encode(synthesisContent, FILED);
/** Bytes before the days: id, version, title. */
const DAYS_AT = 16 + 2 + 4 + 7;
/** Before the place of the first number: days, sections, heading, text, numbers. */
const FIRST_AT = DAYS_AT + 8 + 2 + 4 + 17 + 4 + 27 + 2;

export const SYNTHESIS_PAYLOADS: Readonly<Record<string, FrameCase>> = {
  'kind 32771': payloadCase(mark, [MARKED, EMPTIED], {
    'a passage of nothing': concatBytes(OF, fill(12, 0), fill(2, 0)),
    'a word of 501': concatBytes(
      OF,
      Uint8Array.of(0, 0, 0, 1),
      fill(4, 0),
      Uint8Array.of(0, 0, 1, 0xf5),
      fill(501, 0x61),
      fill(2, 0),
    ),
  }),
  'kind 22': payloadCase(synthesis, [AUTUMN, SHORT], {
    'no version': withBytes(autumn, 16, 0, 0),
    'no first day': withBytes(autumn, DAYS_AT, 0, 0, 0, 0),
    'days the other way round': withBytes(autumn, DAYS_AT + 4, 0, 0, 0, 1),
    'no section': concatBytes(autumn.subarray(0, DAYS_AT + 8), fill(2, 0), fill(2, 0)),
    '41 sections': concatBytes(autumn.subarray(0, DAYS_AT + 8), Uint8Array.of(0, 41), fill(41 * 12, 0), fill(2, 0)),
    'a number behind its text': withBytes(autumn, FIRST_AT, 0, 0, 0, 99),
    'numbers that do not ascend': withBytes(autumn, FIRST_AT, 0, 0, 0, 27),
  }),
  'kind 23': payloadCase(annotation, [REMARK, { ...REMARK, section: 39, extras }], {
    'of no passage': concatBytes(remark.subarray(0, 78), fill(4, 0), remark.subarray(78 + 4 + 6)),
    'that says nothing': concatBytes(remark.subarray(0, 78 + 4 + 6), fill(4, 0), fill(2, 0)),
    'of a passage of 2,001': concatBytes(
      remark.subarray(0, 78),
      Uint8Array.of(0, 0, 7, 0xd1),
      fill(2_001, 0x61),
      remark.subarray(78 + 4 + 6),
    ),
  }),
  'kind 32779': payloadCase(synthesisDraft, [{ relationId, said: AUTUMN }, BEGUN], {}),
  'content of a synthesis in a record': payloadCase(synthesisContent, [FILED, { ...FILED, letter: null, text: '' }], {
    'no first day': withBytes(filed, 16 + 1 + 72 + 4 + 7, 0, 0, 0, 0),
  }),
};

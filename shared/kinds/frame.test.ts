// Payloads of the frame: one encoding each, bounds that hold, and what is kept of a later version's terms.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Codec, decode, encode } from '../codec.ts';
import { FRAME, FRAME_PAYLOADS, REPLIES, TERMS, WORKSHEET } from '../../tests/vectors/frame-payloads.ts';
import { type AgreedHours, agreedHours, hoursExtra, hoursIn } from './agreed-hours.ts';
import { type Clause, frameProposed, type FrameProposed, isKnownClause } from './frame.ts';
import { frameAgreed } from './frame-agreed.ts';
import { CHOICES, isOpen, TERM_NAMES, type Term, termBytes, termCode, termIn } from './terms.ts';
import { fits, type Item, type ItemReply, replies, type Reply, worksheet, type Worksheet } from './worksheet.ts';

const words = fc.string({ unit: 'grapheme', maxLength: 40 }).map((value) => value.normalize('NFC'));
const reads = <T>(codec: Codec<T>, value: T): unknown => decode(codec, encode(codec, value as NoInfer<T>));

const term = fc.oneof(
  fc.constantFrom(...TERMS),
  fc.constantFrom(...CHOICES).map((name) => ({ name, value: null }) as Term),
  fc
    .tuple(fc.integer({ min: 100, max: 255 }), fc.uint8Array({ maxLength: 20 }))
    .map(([code, value]): Term => ({ name: 'unknown', code, value })),
);
const byCode = (a: Term, b: Term): number => termCode(a) - termCode(b);
const terms = fc.uniqueArray(term, { selector: termCode, maxLength: 30 }).map((all) => all.toSorted(byCode));
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,31}$/);
const clauses = fc.uniqueArray(fc.record<Clause>({ id, title: words, text: words }), {
  selector: (clause) => clause.id,
  maxLength: 40,
});
const proposal = fc.record<FrameProposed>({
  version: fc.constant(1),
  number: fc.integer({ min: 2, max: 0xffff_ffff }),
  prev: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  from: fc.integer({ min: 0, max: 2_932_896 }),
  language: fc.constantFrom('fr', 'nl-BE', ''),
  country: fc.constantFrom('BE', 'FR', ''),
  clauses,
  terms,
  note: words,
  extras: fc.constant([]),
});

describe('a frame', () => {
  it('has one encoding, whatever it says', () => {
    fc.assert(
      fc.property(proposal, (value) => {
        expect(reads(frameProposed, value)).toEqual({ ok: true, value });
        const shuffled = { ...value, terms: value.terms.toReversed() };
        expect(encode(frameProposed, shuffled)).toEqual(encode(frameProposed, value));
      }),
    );
  });

  it('has a sample of every term there is, under codes from 1 on', () => {
    expect(TERMS.map(({ name }) => name)).toEqual(TERM_NAMES);
    expect(TERMS.map(termCode)).toEqual(TERMS.map((_, i) => i + 1));
    for (const each of TERMS) expect(termIn(TERMS, each.name as 'late')).toEqual(each.value);
  });

  it('keeps a term that nobody knows here, and says what it leaves to the patient', () => {
    const unknown: Term = { name: 'unknown', code: 99, value: Uint8Array.of(1, 2) };
    const read = decode(frameProposed, encode(frameProposed, { ...FRAME, terms: [unknown] }));
    expect(read).toEqual({ ok: true, value: { ...FRAME, terms: [unknown] } });
    expect([...termBytes(unknown)]).toEqual([1, 2]);
    expect([isOpen(unknown), isOpen({ ...unknown, value: new Uint8Array(0) })]).toEqual([false, true]);
    expect(isOpen({ name: 'silence', value: null })).toBe(true);
    expect(termIn([{ name: 'silence', value: null }], 'silence')).toBeNull();
  });

  it('is not written where no reader would take it', () => {
    const clause = { id: 'who', title: '', text: '' };
    for (const wrong of [
      { number: 0 },
      { number: 1, prev: new Uint8Array(32).fill(1) },
      { clauses: [clause, clause] },
      { clauses: [{ ...clause, title: 'x'.repeat(201) }] },
      { clauses: Array.from({ length: 41 }, (_, i) => ({ ...clause, id: `own-${i}` })) },
      { terms: [{ name: 'files', value: null }] },
      { terms: [TERMS[3], TERMS[3]] },
      { terms: [{ name: 'volume', value: 7 }] },
      { from: 2_932_897 },
    ])
      expect(() => encode(frameProposed, { ...FRAME, ...wrong } as FrameProposed)).toThrow(RangeError);
    const agreed = { frameHash: new Uint8Array(32), number: 1, text: '', extras: [] };
    expect(() => encode(frameAgreed, { ...agreed, choices: [{ name: 'silence', value: null }] })).toThrow(RangeError);
  });

  it('names zones that this device may not know, and no rhythm that is none', () => {
    const rhythm = { days: 1, windowStart: 60, windowEnd: 120, cutOff: 60, timeZone: 'Mars/Olympus_Mons' };
    const of = (value: typeof rhythm): FrameProposed => ({ ...FRAME, terms: [{ name: 'rhythm', value }] });
    expect(reads(frameProposed, of(rhythm))).toMatchObject({ ok: true });
    expect(() => encode(frameProposed, of({ ...rhythm, days: 0 }))).toThrow(RangeError);
  });

  it('carries what the clocks of its zone show, and nothing that is no clock', () => {
    const hours: AgreedHours = {
      offsets: [
        { from: 0, minutes: 60 },
        { from: 86_400_000, minutes: -150 },
      ],
      until: 172_800_000,
    };
    const { extras } = { ...FRAME, extras: [hoursExtra(hours)] };
    expect(hoursIn(extras)).toEqual(hours);
    expect(reads(frameProposed, { ...FRAME, extras })).toMatchObject({ ok: true, value: { extras } });
    expect(hoursIn([])).toBeNull();
    expect(hoursIn([{ code: 1, value: Uint8Array.of(1) }])).toBeNull();
    const [first, second] = hours.offsets as [AgreedHours['offsets'][0], AgreedHours['offsets'][0]];
    for (const wrong of [
      { offsets: [] },
      { offsets: [second, first] },
      { until: 86_400_000 },
      { offsets: [{ from: 0, minutes: 961 }] },
      { offsets: Array.from({ length: 17 }, (_, from) => ({ from, minutes: 0 })) },
    ])
      expect(() => encode(agreedHours, { ...hours, ...wrong })).toThrow(RangeError);
  });

  it('has clauses known by name, and the psychologist’s own', () => {
    expect(['who', 'silence', 'own-1', 'own-garden'].map(isKnownClause)).toEqual([true, true, true, true]);
    expect(['owner', 'whom', ''].map(isKnownClause)).toEqual([false, false, false]);
  });
});

const itemOf = (type: Item['type']): fc.Arbitrary<Item> =>
  fc.constantFrom(...WORKSHEET.items.filter((item) => item.type === type));
const anyItem = fc.oneof(
  fc.constantFrom(...WORKSHEET.items),
  fc.record({
    type: fc.constantFrom('one' as const, 'many' as const),
    wording: words,
    choices: fc.array(words, { minLength: 2, maxLength: 12 }),
    ownWords: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('scale' as const),
    wording: words,
    points: fc.integer({ min: 2, max: 11 }),
    low: words,
    high: words,
    figures: fc.boolean(),
  }),
  itemOf('table'),
);

describe('a worksheet', () => {
  it('and what is answered to it have one encoding', () => {
    const sheet = fc.record<Worksheet>({
      version: fc.constant(1),
      worksheetId: fc.uint8Array({ minLength: 16, maxLength: 16 }),
      edition: fc.nat(65_535),
      language: fc.constant('fr'),
      title: words,
      opening: words,
      items: fc.array(anyItem, { minLength: 1, maxLength: 30 }),
    });
    fc.assert(
      fc.property(sheet, (value) => {
        expect(reads(worksheet, value)).toEqual({ ok: true, value });
      }),
    );
    fc.assert(
      fc.property(fc.subarray([...REPLIES]), (value: ItemReply[]) => {
        expect(reads(replies, value)).toEqual({ ok: true, value });
      }),
    );
  });

  it('has a reply for each of its items that asks for one, and knows one that is not', () => {
    for (const { item, reply } of REPLIES) {
      expect([item, fits(WORKSHEET.items[item], reply)]).toEqual([item, true]);
      for (const [at, other] of WORKSHEET.items.entries())
        if (other.type !== reply.type) expect([at, fits(other, reply)]).toEqual([at, false]);
    }
    const wrong: readonly (readonly [number, Reply])[] = [
      [1, { type: 'one', chosen: [0, 1], ownWords: '' }],
      [1, { type: 'one', chosen: [3], ownWords: '' }],
      [2, { type: 'many', chosen: [], ownWords: 'autre' }],
      [3, { type: 'scale', point: 11 }],
      [5, { type: 'table', cells: [{ row: 2, column: 0, reply: { type: 'open', text: '' } }] }],
      [5, { type: 'table', cells: [{ row: 0, column: 2, reply: { type: 'open', text: '' } }] }],
      [5, { type: 'table', cells: [{ row: 0, column: 1, reply: { type: 'open', text: '' } }] }],
    ];
    for (const [item, reply] of wrong) expect([item, fits(WORKSHEET.items[item], reply)]).toEqual([item, false]);
    const asks = (what: 'date' | 'time'): Item => ({ type: 'when', wording: '', asks: what });
    expect(fits(asks('date'), { type: 'when', day: 1, minute: 2 })).toBe(false);
    expect(fits(asks('time'), { type: 'when', day: 1, minute: 2 })).toBe(false);
    expect(fits(undefined, { type: 'open', text: '' })).toBe(false);
  });
});

describe.each(Object.entries(FRAME_PAYLOADS))('%s', (_kind, { codec, samples }) => {
  it('read from bytes with one of them changed is another value or none', () => {
    for (const sample of samples) {
      const bytes = encode(codec, sample);
      fc.assert(
        fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, mask) => {
          const changed = bytes.with(place, (bytes[place] as number) ^ mask);
          const read = decode(codec, changed);
          if (!read.ok) return;
          expect(read.value).not.toEqual(sample);
          // A text that is not in NFC is taken as it is, and written in it.
          const isAscii = ((changed[place] as number) | (bytes[place] as number)) < 0x80;
          if (isAscii) expect(encode(codec, read.value)).toEqual(changed);
        }),
        { numRuns: 300 },
      );
    }
  });
});

// What is stored of each kind, in every version of it: told apart beyond doubt, and with room for a relation of many years.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  decodeEither,
  decodeUnmarked,
  decodeVersioned,
  encode,
  FIRST_MARKED_VERSION,
  isNewer,
  type Versioned,
} from '../../../shared/codec.ts';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { type Language, LANGUAGES } from '../../../shared/languages.ts';
import { EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import { unwrap } from '../../../shared/result.ts';
import { CLAIRE, createWorld, meet } from '../../../tests/harness/world.ts';
import { PATIENT, PSYCHOLOGIST, refOf, side } from '../../../tests/harness/side.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import { vaultKept } from '../../../tests/hostile-relay/knowledge.ts';
import { headerCodec } from '../account/headers.ts';
import { ACCOUNT_MEMORY, INVITATION_MEMORY, RELATION_MEMORY } from '../vault/vault-records.ts';
import { open, outline } from './opened.ts';
import { ENTRY, type EntryRow } from './entry-row.ts';
import { VAULT, type VaultRow } from './vault-row.ts';

beforeAll(loadSodium);

/** The fields of version 1, which are those of the next one wherever a memory or a header is concerned. */
const unmarked = <T>(codec: Versioned<T>, value: T): Uint8Array => encode(codec, value).subarray(1);
const words = fc.string({ maxLength: 200 }).map((value) => value.normalize('NFC'));

describe('a memory of before there were versions', () => {
  it('of a relation begins with its role, 0 or 1', () => {
    fc.assert(
      fc.property(fc.constantFrom('patient' as const, 'psychologist' as const), words, (role, name) => {
        const value = {
          role,
          state: 'active' as const,
          name,
          profile: CLAIRE,
          verified: true,
          wordList: 'french' as const,
          createdAt: 1,
          inForce: 0,
          confirmed: [],
          prekeys: [],
          recoveredAt: 0,
        };
        const bytes = unmarked(RELATION_MEMORY, value);
        expect(bytes[0]).toBeLessThan(FIRST_MARKED_VERSION);
        expect(decodeEither(RELATION_MEMORY, bytes)).toEqual({ ok: true, value });
        expect(decodeEither(RELATION_MEMORY, encode(RELATION_MEMORY, value))).toEqual({ ok: true, value });
      }),
    );
  });

  it('of an invitation and of an account begins with the length of a text that an envelope holds: 0', () => {
    fc.assert(
      fc.property(words, (said) => {
        const invitation = { label: said, fragment: said, profile: CLAIRE, createdAt: 1, state: 'open' as const };
        const account = { name: said, language: 'fr' as const, wordList: 'french' as const, profile: null, words: [] };
        expect(unmarked(INVITATION_MEMORY, invitation)[0]).toBe(0);
        expect(unmarked(ACCOUNT_MEMORY, account)[0]).toBe(0);
        expect(unwrap(decodeEither(INVITATION_MEMORY, unmarked(INVITATION_MEMORY, invitation)))).toEqual(invitation);
        expect(unwrap(decodeEither(ACCOUNT_MEMORY, unmarked(ACCOUNT_MEMORY, account)))).toEqual(account);
      }),
    );
    // An envelope is 2 MiB at most, so that no text in it is 2^24 bytes long.
    const largest = { label: 'a'.repeat(2 ** 21), fragment: '', profile: CLAIRE, createdAt: 1, state: 'open' as const };
    expect(unmarked(INVITATION_MEMORY, largest)[0]).toBe(0);
  });
});

it('a header of before there were versions is version 1, and one that a later version wrote is newer', () => {
  const header = {
    label: 'Le soir',
    language: 'fr' as const,
    salt: new Uint8Array(16),
    parameters: { memoryMiB: 256, passes: 3 },
    wrappedStorageKey: new Uint8Array(72),
    wrappedAik: new Uint8Array(72),
    createdAt: 1,
    passkeys: [],
  };
  const bytes = encode(headerCodec, header);
  expect(bytes[0]).toBe(2);
  // The list of passkeys came with version 2.
  expect(decodeUnmarked(headerCodec, bytes.subarray(1, -2))).toEqual({ ok: true, value: header });
  const more = { credentialId: new Uint8Array(64), prfSalt: new Uint8Array(32), wrap: new Uint8Array(72) };
  const kept = { ...header, passkeys: [more, more] };
  expect(decodeVersioned(headerCodec, encode(headerCodec, kept))).toEqual({ ok: true, value: kept });
  expect(decodeVersioned(headerCodec, Uint8Array.of(4, ...bytes.subarray(1)))).toEqual({
    ok: false,
    error: { type: 'newer' },
  });
});

describe('a space in a language that came later', () => {
  const header = (language: Language) => ({
    label: 'Thuis',
    language,
    salt: new Uint8Array(16),
    parameters: { memoryMiB: 256, passes: 3 },
    wrappedStorageKey: new Uint8Array(72),
    wrappedAik: new Uint8Array(72),
    createdAt: 1,
    passkeys: [],
  });
  const memory = (language: Language) => ({
    name: 'Nour',
    language,
    wordList: 'english' as const,
    profile: null,
    words: [],
  });
  /** What an app of two languages knows of versions. */
  const ofTwo = { version: 2 };

  it.each(LANGUAGES)('reads back in %s, of the header and of the memory of an account', (language) => {
    expect(decodeVersioned(headerCodec, encode(headerCodec, header(language)))).toEqual({
      ok: true,
      value: header(language),
    });
    expect(decodeEither(ACCOUNT_MEMORY, encode(ACCOUNT_MEMORY, memory(language)))).toEqual({
      ok: true,
      value: memory(language),
    });
  });

  it.each(LANGUAGES)(
    'is “please update”, not damage, to an app that does not speak it, and unchanged in %s',
    (language) => {
      const isLater = language !== 'fr' && language !== 'en';
      expect(isNewer(ofTwo, encode(headerCodec, header(language)))).toBe(isLater);
      expect(isNewer(ofTwo, encode(ACCOUNT_MEMORY, memory(language)))).toBe(isLater);
    },
  );
});

describe('the outline that is kept with an entry', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 40 });
  const block = (row: EntryRow) =>
    fc.oneof(
      texts.map((said) => ({ type: 'text', text: said }) as const),
      texts.map((said) => ({ type: 'quote', source: refOf(row), start: 3, text: said }) as const),
    );
  /** Rows of every kind that is written, whole and without their texts, and of kinds and payloads that say nothing. */
  const rowsOf = (its: ReturnType<typeof side>, first: EntryRow): fc.Arbitrary<EntryRow> =>
    fc
      .oneof(
        texts.map((said) => its.flash(PATIENT, said)),
        fc.tuple(texts, fc.array(block(first), { maxLength: 4 })).map(([title, all]) => its.piece(PATIENT, title, all)),
        fc.array(block(first), { maxLength: 4 }).map((all) => its.letter(PSYCHOLOGIST, all)),
        fc.constant(null).map(() => its.answer(PSYCHOLOGIST, [first, first])),
        texts.map((said) => its.replace(PATIENT, first, said)),
        fc.constant(null).map(() => its.withdraw(PATIENT, first)),
        fc
          .tuple(fc.integer({ min: 16, max: 40 }), fc.uint8Array({ maxLength: 60 }))
          .map(([kind, bytes]) => its.raw(PATIENT, kind, bytes)),
      )
      .chain((row) =>
        fc.constantFrom(
          row,
          { ...row, erased: true, payload: its.withoutText(row) },
          { ...row, erased: true, opened: true },
        ),
      );

  it.each(['patient', 'psychologist'] as const)('says what the row says, on the %s’s side', (role) => {
    const its = side(role);
    const first = its.flash(PATIENT, 'Un');
    fc.assert(
      fc.property(rowsOf(its, first), (row) => {
        const back = unwrap(decodeVersioned(ENTRY.codec, encode(ENTRY.codec, row)));
        expect(back).toEqual(row);
        // The same values in another object: nothing was kept of what that one says.
        expect(open(back)).toEqual(open({ ...row }));
      }),
    );
  });

  it('is made where the row was written before there were any', () => {
    const its = side('patient');
    const row = its.flash(PATIENT, 'Avant');
    const now = encode(ENTRY.codec, row);
    const outlined = encode(outline, open(row) as never).length;
    const before = Uint8Array.of(2, ...now.subarray(1, now.length - outlined - TIME_BYTES));
    const lifted = unwrap(decodeVersioned(ENTRY.codec, before));
    expect(lifted).toEqual(row);
    expect(encode(ENTRY.codec, lifted)).toEqual(now);
  });

  it('is the one that was kept where the row was written before anything could be taken out', () => {
    const its = side('patient');
    const row = its.flash(PATIENT, 'Avant');
    const now = encode(ENTRY.codec, row);
    const outlined = encode(outline, open(row) as never).length;
    const fields = now.subarray(1, now.length - outlined - TIME_BYTES);
    const before = Uint8Array.of(3, ...fields, ...now.subarray(-outlined));
    expect(unwrap(decodeVersioned(ENTRY.codec, before))).toEqual(row);
    const other = encode(outline, open(its.flash(PATIENT, 'Un tout autre')) as never);
    const lifted = unwrap(decodeVersioned(ENTRY.codec, Uint8Array.of(3, ...fields, ...other)));
    expect(open(lifted)).toMatchObject({ length: 'Un tout autre'.length });
  });
});
/** Of when a row was taken out, which stands between the row and its outline. */
const TIME_BYTES = 8;

it('a vault that erases 70,000 entries at once, and carries what it cannot read, is kept', async () => {
  const world = await createWorld();
  const { camille } = await meet(world);
  const row = await vaultKept(camille);
  const random = seededRandom(70_000);
  const ids = Array.from({ length: 70_000 }, () => EnvelopeId.random(random));
  const object = { objectId: ObjectId.random(random), kind: 40_000, time: 1, payload: Uint8Array.of(9, 9) };
  const many: VaultRow = {
    ...row,
    erasures: ids,
    toErase: ids,
    carried: [{ record: { type: 'private' as const, object }, vaulted: false }],
  };
  const back = unwrap(decodeVersioned(VAULT.codec, encode(VAULT.codec, many)));
  expect([back.erasures.length, back.toErase.length]).toEqual([70_000, 70_000]);
  expect(back.erasures.at(-1)).toBe(ids.at(-1));
  expect(back.carried).toEqual(many.carried);
  await world.close();
});

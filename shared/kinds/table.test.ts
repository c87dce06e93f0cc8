// The table of kinds: one row a code, and what follows for codes that have none.
import { expect, it } from 'vitest';
import {
  ALL_KINDS,
  isVaultKind,
  kindOf,
  LETTER_KINDS,
  letterKindName,
  maySend,
  otherRole,
  SPOKEN_KINDS,
  VAULT_KINDS,
} from './table.ts';

it('names every code once, none of them of the vault', () => {
  const codes = ALL_KINDS.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.some(isVaultKind)).toBe(false);
  for (const { name, code, kind } of ALL_KINDS) {
    expect(LETTER_KINDS[name]).toBe(code);
    expect(letterKindName(code)).toBe(name);
    expect(kindOf(code)).toBe(kind);
  }
});

it('keeps nothing of a later version’s machinery, and all of its writing, and announces neither', () => {
  expect(kindOf(12)).toMatchObject({ class: 'unknown', leaf: null, kept: false, wakes: false });
  for (const code of [53, 52, 63, 68, 81, 4_000, 32_767])
    expect(kindOf(code)).toMatchObject({ class: 'unknown', leaf: null, kept: true, wakes: false, sentAgain: false });
});

it('knows the vault’s codes from those of letters', () => {
  for (const code of Object.values(VAULT_KINDS)) expect(isVaultKind(code)).toBe(true);
  expect([isVaultKind(32_767), isVaultKind(65_535)]).toEqual([false, true]);
});

it('bounds what a payload may hold and a day may bring', () => {
  expect(kindOf(LETTER_KINDS.flash)).toMatchObject({ maxBytes: 524_288, perDay: 200 });
  expect(kindOf(LETTER_KINDS.moved)).toMatchObject({ maxBytes: 103, perDay: 8 });
  expect(kindOf(LETTER_KINDS.accept)).toMatchObject({ maxBytes: 0, perDay: Infinity });
});

it('has two roles, and says of itself only kinds that it has', () => {
  expect([otherRole('patient'), otherRole('psychologist')]).toEqual(['psychologist', 'patient']);
  for (const code of SPOKEN_KINDS) expect(letterKindName(code)).not.toBeNull();
});

it('lets each person send what is theirs', () => {
  expect([maySend(LETTER_KINDS.answer, 'psychologist'), maySend(LETTER_KINDS.answer, 'patient')]).toEqual([
    true,
    false,
  ]);
  expect([maySend(LETTER_KINDS.flash, 'psychologist'), maySend(LETTER_KINDS.flash, 'patient')]).toEqual([false, true]);
  expect([maySend(LETTER_KINDS.accept, 'patient'), maySend(LETTER_KINDS.refusal, 'patient')]).toEqual([false, false]);
  expect([maySend(LETTER_KINDS.withdrawal, 'patient'), maySend(4_000, 'patient')]).toEqual([true, true]);
});

it('holds together: what is never kept wakes nobody and waits for nothing, and signals stand beside the chain', () => {
  for (const { name, kind } of ALL_KINDS) {
    if (!kind.kept)
      expect([name, kind.wakes, kind.waits, kind.coverable, kind.sentAgain]).toEqual([
        name,
        false,
        false,
        false,
        false,
      ]);
    if (kind.waits) expect([name, kind.coverable]).toEqual([name, true]);
    expect([name, kind.leaf]).toEqual([name, name === 'empty' || name === 'callSignal']);
  }
});

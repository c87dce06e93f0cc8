// Covers of a relation as its letters make them: who may say what, and that no order or repetition lets anybody say another's part.
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import type { Cover } from '../../../shared/kinds/cover.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import { type CoverLetter, foldCovers } from './fold.ts';

beforeAll(loadSodium);

const fill = (length: number, n: number): Uint8Array => new Uint8Array(length).fill(n);
const author = DeviceId.fromBytes(fill(16, 1));
let made = 0;

const letter = (step: Cover['step'], isPatients: boolean, more: Partial<Cover> = {}): CoverLetter => {
  made++;
  const said: Cover = {
    step,
    coverId: fill(16, 4),
    what: 0,
    from: 100,
    until: 104,
    name: 'Thomas Lefèvre',
    title: '',
    registration: '',
    aik: fill(32, 5),
    fragment: step === 'asked' ? fill(97, 6) : null,
    since: 'first-day',
    text: '',
    extras: [],
    ...more,
  };
  const id = EnvelopeId.fromBytes(fill(16, made % 256));
  return { id, author, seq: made, at: made, isPatients, said };
};
const stateOf = (...letters: readonly CoverLetter[]): string => foldCovers(letters)[0]?.state ?? 'none';
const asked = letter('asked', false);
const agreed = letter('agreed', true);

describe('a cover', () => {
  it('is proposed by the psychologist, agreed to by the patient, and ended by either, once', () => {
    expect(stateOf(asked)).toBe('asked');
    expect(stateOf(asked, agreed)).toBe('agreed');
    for (const isPatients of [true, false]) {
      const ended = letter('ended', isPatients);
      const [cover] = foldCovers([asked, agreed, ended, letter('ended', !isPatients), agreed, letter('asked', false)]);
      expect(cover?.ended).toEqual({ by: isPatients ? 'patient' : 'psychologist', at: ended.at });
      expect(cover?.state).toBe('ended');
    }
  });

  it('is proposed by no patient and agreed to, declined or asked about by no psychologist', () => {
    expect(stateOf(letter('asked', true), agreed)).toBe('none');
    for (const step of ['agreed', 'declined', 'question'] as const)
      expect(foldCovers([asked, letter(step, false)])[0]).toMatchObject({ state: 'asked', questions: [] });
  });

  it('is agreed to as it was proposed, and no proposal that is placed in between takes that back', () => {
    const other = letter('asked', false, { until: 120 });
    for (const letters of [
      [asked, other, agreed],
      [asked, agreed, other],
      [other, asked, agreed],
    ])
      expect(foldCovers(letters)[0]).toMatchObject({ state: 'agreed', asked: { until: 104 }, askedAt: asked.at });
    expect(stateOf(other, agreed, asked)).toBe('asked');
    expect(stateOf(asked, other, letter('agreed', true, { until: 120 }))).toBe('agreed');
    expect(stateOf(asked, letter('agreed', true, { aik: fill(32, 9) }))).toBe('asked');
  });

  it('that was declined may be agreed to after all, and keeps what was asked', () => {
    const question = letter('question', true, { text: 'Qui ?' });
    const [cover] = foldCovers([asked, question, letter('declined', true, { text: 'Non.' }), letter('asked', false)]);
    expect(cover).toMatchObject({ state: 'asked', declinedText: '', questions: [{ text: 'Qui ?' }] });
    expect(stateOf(asked, letter('declined', true), agreed)).toBe('agreed');
  });

  it('is agreed to in no order of letters in which the patient did not agree to what was proposed', () => {
    const seed = Math.floor(Math.random() * 1e9);
    const random = seededRandom(seed);
    const drawn = (most: number): number => (random.bytes(4)[0] as number) % most;
    for (let round = 0; round < 500; round++) {
      const letters = Array.from({ length: 1 + drawn(9) }, () =>
        letter(
          (['asked', 'agreed', 'declined', 'ended', 'question'] as const)[drawn(5)] as Cover['step'],
          drawn(2) === 0,
          {
            until: 104 + drawn(3),
          },
        ),
      );
      for (const cover of foldCovers(letters)) {
        const { agreed: its, asked: last, ended } = cover;
        const told = JSON.stringify({ seed, round });
        expect(cover.state === 'agreed', told).toBe(its !== null && ended === null);
        if (its !== null) {
          expect(its.isPatients, told).toBe(true);
          expect(its.said.until, told).toBe(last.until);
        }
        // What is said again at the end changes nothing of what has ended.
        if (ended !== null) expect(foldCovers([...letters, ...letters])[0]?.ended, told).toEqual(ended);
      }
    }
  });
});

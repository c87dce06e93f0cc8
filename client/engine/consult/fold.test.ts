// What letters about a consultation make, whoever sends what and in whatever order it came: a reply is to what was read.
import { describe, expect, it } from 'vitest';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import type { ConsultationEnded } from '../../../shared/kinds/consultation-ended.ts';
import type { ConsultationProposed } from '../../../shared/kinds/consultation-proposed.ts';
import type { ConsultationReply } from '../../../shared/kinds/consultation-reply.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import { type ConsultLetter, foldConsultations } from './fold.ts';

await loadSodium();
const random = seededRandom(1, 48);
const device = DeviceId.random(random);
const consultationId = new Uint8Array(16).fill(4);
const NOON = 1_000_000_000;
const MINUTES = 45;
const OVER = NOON + MINUTES * 60_000;
let made = 0;

const letter = (isPatients: boolean, at: number): Omit<ConsultLetter, 'type' | 'said'> => {
  const id = EnvelopeId.random(random);
  made++;
  return { id, at: at + made, isPatients, ref: `${id}/00`, repliesTo: null };
};
const proposed = (said: Partial<ConsultationProposed> = {}, isPatients = false): ConsultLetter => ({
  ...letter(isPatients, 0),
  type: 'proposed',
  said: {
    consultationId,
    step: 'proposed',
    media: 'video',
    times: [
      { begins: NOON, minutes: MINUTES },
      { begins: NOON + 1_000_000_000, minutes: MINUTES },
    ],
    text: '',
    extras: [],
    ...said,
  },
});
const moved = (): ConsultLetter => proposed({ step: 'moved', times: [{ begins: 2 * NOON, minutes: 30 }] });
const calledOff = (): ConsultLetter => proposed({ step: 'called-off', times: [] });
const reply = (
  to: ConsultLetter,
  choice: ConsultationReply['choice'],
  { at = 0, isPatients = true }: { at?: number; isPatients?: boolean } = {},
): ConsultLetter => ({
  ...letter(isPatients, at),
  repliesTo: to.ref,
  type: 'reply',
  said: {
    consultationId,
    repliesTo: { device, seq: 1, envelopeId: to.id, hash: new Uint8Array(32) },
    choice,
    text: '',
    extras: [],
  },
});
const ended = (isPatients: boolean, how: ConsultationEnded['how'], text = ''): ConsultLetter => ({
  ...letter(isPatients, OVER),
  type: 'ended',
  said: { consultationId, how, begins: NOON, ends: OVER, text, extras: [] },
});
const states = (...letters: readonly ConsultLetter[]) => foldConsultations(letters).map(({ state }) => state);
const agreedOn = (...letters: readonly ConsultLetter[]) =>
  foldConsultations(letters).map(({ agreed }) => agreed?.begins);

describe('a consultation', () => {
  it('is proposed by the psychologist alone, and moved only where it was proposed', () => {
    expect(states(proposed({}, true))).toEqual([]);
    expect(states(moved())).toEqual([]);
    expect(states(calledOff())).toEqual([]);
    expect(states(proposed(), proposed({}, true))).toEqual(['proposed']);
  });

  it('is agreed to at the time that the patient takes, and not by anybody else', () => {
    const first = proposed();
    expect(agreedOn(first, reply(first, 'second'))).toEqual([NOON + 1_000_000_000]);
    expect(states(first, reply(first, 'first', { isPatients: false }))).toEqual(['proposed']);
    expect(states(first, reply(first, 'third'))).toEqual(['proposed']);
    expect(states(first, reply(proposed(), 'first'))).toEqual(['proposed']);
  });

  it('may suit at no time, or not at all, and the patient’s last word counts', () => {
    const first = proposed();
    expect(states(first, reply(first, 'none-suits'))).toEqual(['none-suits']);
    expect(states(first, reply(first, 'first'), reply(first, 'declined'))).toEqual(['declined']);
    expect(states(first, reply(first, 'declined'), reply(first, 'first'))).toEqual(['agreed']);
  });

  it('that was moved waits for another reply; one to the proposal that was read counts all the same', () => {
    const first = proposed();
    const second = moved();
    expect(states(first, reply(first, 'first'), second)).toEqual(['proposed']);
    expect(agreedOn(first, second, reply(second, 'first'))).toEqual([2 * NOON]);
    expect(agreedOn(first, second, reply(first, 'first'))).toEqual([NOON]);
  });

  it('that was called off stays so', () => {
    const first = proposed();
    const off = calledOff();
    expect(states(first, reply(first, 'first'), off)).toEqual(['called-off']);
    expect(states(first, off, reply(first, 'first'))).toEqual(['called-off']);
    expect(states(first, off, moved())).toEqual(['called-off']);
  });

  it('is not agreed to once it is over, nor put off once it has begun', () => {
    const first = proposed();
    expect(states(first, reply(first, 'first', { at: OVER }))).toEqual(['proposed']);
    expect(states(first, reply(first, 'first'), reply(first, 'declined', { at: NOON }))).toEqual(['agreed']);
  });

  it('holds what each said last of its end, and nothing of one that was never proposed', () => {
    const first = proposed();
    const [one] = foldConsultations([
      first,
      reply(first, 'first'),
      ended(false, 'failed'),
      ended(false, 'held', 'Merci.'),
      ended(true, 'missed'),
    ]);
    expect(one?.ended).toMatchObject({ psychologist: { how: 'held', text: 'Merci.' }, patient: { how: 'missed' } });
    expect(states(ended(true, 'held'))).toEqual([]);
  });
});

// What the letters of the first exchanges make, whoever sends what: a reply that cannot be one has no effect, and keeps no true one out.
import { describe, expect, it } from 'vitest';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import type { Decision } from '../../../shared/kinds/decision.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import { type FirstLetter, foldFirst } from './fold.ts';

await loadSodium();
const random = seededRandom(1, 36);
const device = DeviceId.random(random);
const [proposed, ...ids] = Array.from({ length: 6 }, () => EnvelopeId.random(random)) as [EnvelopeId, ...EnvelopeId[]];
const letter = (id: EnvelopeId, isPatients: boolean, said: Partial<Decision>): FirstLetter => ({
  id,
  at: 1,
  isPatients,
  ref: `${id}/00`,
  repliesTo: said.repliesTo === undefined || said.repliesTo === null ? null : `${said.repliesTo.envelopeId}/00`,
  type: 'decision',
  said: { step: 'proposed', decision: 'go-on', repliesTo: null, text: '', extras: [], ...said },
});
const to = (id: EnvelopeId) => ({ device, seq: 1, envelopeId: id, hash: new Uint8Array(32) });
const proposal = letter(proposed, false, {});
const replyOf = (...letters: readonly FirstLetter[]) => foldFirst(letters).proposals.map(({ reply }) => reply?.id);

describe('a decision', () => {
  it('is not agreed to as another one, and that keeps no true reply out', () => {
    const other = letter(ids[0]!, true, { step: 'agreed', decision: 'refer', repliesTo: to(proposed) });
    const same = letter(ids[1]!, true, { step: 'agreed', repliesTo: to(proposed) });
    expect(replyOf(proposal, other)).toEqual([undefined]);
    expect(replyOf(proposal, other, same)).toEqual([ids[1]]);
  });

  it('is proposed by the psychologist and replied to by the patient alone, once', () => {
    const differs = letter(ids[0]!, true, { step: 'not-agreed', decision: 'refer', repliesTo: to(proposed) });
    const agrees = letter(ids[1]!, true, { step: 'agreed', repliesTo: to(proposed) });
    const hers = letter(ids[2]!, false, { step: 'agreed', repliesTo: to(proposed) });
    const his = letter(ids[3]!, true, {});
    expect(replyOf(his, proposal, hers)).toEqual([undefined]);
    expect(replyOf(proposal, differs, agrees)).toEqual([ids[0]]);
  });

  it('that is not here is replied to without effect', () => {
    const other = to(ids[1]!);
    expect(replyOf(proposal, letter(ids[0]!, true, { step: 'agreed', repliesTo: other }))).toEqual([undefined]);
  });

  it('is replied to by what names it, wherever the two stand: one read beyond a hole is stated by nobody', () => {
    expect(replyOf(letter(ids[0]!, true, { step: 'agreed', repliesTo: to(proposed) }), proposal)).toEqual([ids[0]]);
  });
});

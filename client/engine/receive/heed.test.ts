// What counts of a letter, whoever reads it and however.
import { expect, it } from 'vitest';
import { encode } from '../../../shared/codec.ts';
import { createChains, observe } from '../../../shared/crypto/relation/chains.ts';
import { devicePublicOf, signListEntry, verifyList } from '../../../shared/crypto/identity/identity.ts';
import { eraseNoticePayloadCodec } from '../../../shared/kinds/erase-notice.ts';
import { type Ref } from '../../../shared/kinds/ref.ts';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { DeviceId, EnvelopeId, RelationId } from '../../../shared/ids.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { unwrap } from '../../../shared/result.ts';
import { createPerson, letterOf } from '../../../tests/harness/pair.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import { heed, type Person, siblingsOf, takeIntoChains } from './heed.ts';

await loadSodium();
const random = seededRandom(20261129, 7_100);
const NOW = 1_800_000_000_000;

function person(role: Person['role']) {
  const made = createPerson(random);
  const list = unwrap(verifyList(made.identity.aikPublic, made.entries, random));
  return { role, list, device: made.device, identity: made.identity };
}
const patient = person('patient');
const psychologist = person('psychologist');
const head = (device: DeviceId, seq = 1) => ({ device, seq, hash: random.bytes(32) });
const ref = (device: DeviceId): Ref => ({
  device,
  seq: 3,
  envelopeId: EnvelopeId.random(random),
  hash: random.bytes(32),
});

it('heads count once a device, of devices of the two people only', () => {
  const [theirs, mine] = [head(patient.device.deviceId), head(psychologist.device.deviceId)];
  const strangers = Array.from({ length: 300 }, () => head(DeviceId.random(random)));
  const letter = letterOf({ heads: [...strangers, mine, head(psychologist.device.deviceId, 9), theirs] });
  expect(heed(letter, patient, psychologist, NOW).letter.heads).toEqual([mine, theirs]);
});

it('an erase notice counts for what its author’s person wrote, each envelope once, and 500 of them', () => {
  const own = ref(patient.device.deviceId);
  const others = [ref(psychologist.device.deviceId), ref(DeviceId.random(random))];
  const notice = (refs: readonly Ref[]) =>
    letterOf({ kind: LETTER_KINDS.eraseNotice, payload: encode(eraseNoticePayloadCodec, { refs }) });
  expect(heed(notice([own, ...others, own]), patient, psychologist, NOW).erased).toEqual([own]);
  const many = Array.from({ length: 900 }, () => ref(patient.device.deviceId));
  expect(heed(notice(many), patient, psychologist, NOW).erased).toEqual(many.slice(0, 500));
  expect(heed({ ...notice(many), kind: LETTER_KINDS.flash }, patient, psychologist, NOW).erased).toEqual([]);
});

it('a payload beyond its kind’s bound is not kept, nor is one of a kind the other role sends taken for its word', () => {
  const flash = letterOf({ payload: new Uint8Array(512 * 1024) });
  expect(heed(flash, patient, psychologist, NOW)).toMatchObject({ expected: true, kept: true, payload: flash.payload });
  const larger = letterOf({ payload: new Uint8Array(512 * 1024 + 1) });
  expect(heed(larger, patient, psychologist, NOW).payload).toHaveLength(0);
  expect(heed(flash, psychologist, patient, NOW).expected).toBe(false);
});

it('S4: a head of the reader’s own former device is compared and never placed', () => {
  const former = person('psychologist');
  const self = psychologist.device.deviceId;
  const entries = [
    ...psychologist.list.entries,
    signListEntry(psychologist.identity.aik, psychologist.list.head, {
      op: 'add',
      time: NOW,
      device: devicePublicOf(former.device),
    }),
  ];
  const own = {
    role: 'psychologist',
    list: unwrap(verifyList(psychologist.identity.aikPublic, entries, random)),
  } as const;
  const relationId = RelationId.random(random);
  const known = random.bytes(32);
  const siblings = siblingsOf(own.list, self);
  expect([...siblings]).toEqual([former.device.deviceId]);
  let chains = createChains(relationId, self);
  const prev = RelationId.toBytes(relationId);
  const event = { type: 'envelope', author: former.device.deviceId, seq: 1, prev, hash: known, leaf: false } as const;
  chains = observe(chains, { ...event, proved: true }, NOW).state;

  const say = (seq: number, stated: ReturnType<typeof head>) => {
    const inner = { author: patient.device.deviceId, seq, prev, hash: random.bytes(32), leaf: false };
    const heeded = heed(letterOf({ heads: [stated] }), patient, own, NOW);
    return takeIntoChains(chains, inner as never, heeded, siblings, NOW);
  };
  const far = say(1, head(former.device.deviceId, 9_000_000));
  expect(far.state.chains.find(({ author }) => author === former.device.deviceId)).toMatchObject({ beyond: [] });
  expect(far.verdicts[1]).toMatchObject({ findings: [] });
  const other = say(1, head(former.device.deviceId, 1));
  expect(other.verdicts[1]).toMatchObject({ findings: [{ type: 'contradicts', about: former.device.deviceId }] });
  expect(other.state.chains.some(({ stopped }) => stopped)).toBe(false);
  expect(say(1, { device: former.device.deviceId, seq: 1, hash: known }).verdicts[1]).toMatchObject({ findings: [] });
});

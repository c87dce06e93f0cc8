// Device lists of the rows: shown before they are verified, and believed once they are.
import { beforeAll, expect, it } from 'vitest';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import {
  createDevice,
  createIdentity,
  devicePublicOf,
  listHeadOf,
  signListEntry,
} from '../../../shared/crypto/identity/identity.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import { shownList, verifiedList } from './lists.ts';

beforeAll(loadSodium);
const random = seededRandom(20261201, 3);

function twoDevices() {
  const { aik, aikPublic } = createIdentity(random);
  const add = (head: Parameters<typeof signListEntry>[1], time: number) =>
    signListEntry(aik, head, { op: 'add', device: devicePublicOf(createDevice(random)), time });
  const first = add(null, 1_000);
  const second = add(listHeadOf(first), 2_000);
  return { aikPublic, entries: [first, second] };
}

it('a list is shown as it is once it was verified', () => {
  const { aikPublic, entries } = twoDevices();
  expect(shownList(aikPublic, entries, random)).toEqual(verifiedList(aikPublic, [...entries], random));
});

it('one that was shown is verified all the same where something is decided by it', () => {
  const { aikPublic, entries } = twoDevices();
  const forged = entries.map((bytes, i) => (i === 0 ? bytes : bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1)));
  expect(shownList(aikPublic, forged, random).active.size).toBe(2);
  expect(() => verifiedList(aikPublic, forged, random)).toThrow();
});

it('one that was verified is shown without being read again', () => {
  const { aikPublic, entries } = twoDevices();
  expect(shownList(aikPublic, entries, random)).not.toBe(verifiedList(aikPublic, entries, random));
  expect(shownList(aikPublic, entries, random)).toBe(verifiedList(aikPublic, entries, random));
});

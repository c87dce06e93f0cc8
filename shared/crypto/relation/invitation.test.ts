import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import { fromBase64Url, toBase64Url, utf8 } from '../../bytes.ts';
import { DAY, type Random } from '../../clock.ts';
import { EnvelopeId, RelationId } from '../../ids.ts';
import { unwrap } from '../../result.ts';
import {
  createDevice,
  createIdentity,
  devicePublicOf,
  type DeviceKeys,
  type DeviceList,
  type Identity,
  signListEntry,
  verifyList,
} from '../identity/identity.ts';
import {
  createInvitation,
  type Fragment,
  FRAGMENT_CHARACTERS,
  INVITATION_MS,
  type InvitationInput,
  invitationPskOf,
  type NewInvitation,
  openBundle,
  parseFragment,
  relationPskOf,
} from './invitation.ts';
import { mailboxIdOf } from '../identity/mailbox.ts';
import { createOneTimePrekey, createSignedPrekey } from '../identity/prekeys.ts';
import { randomSecret, reveal } from '../base/secret.ts';
import { loadSodium } from '../base/sodium.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const ORIGIN = 'https://relais.example';
let random: Random;
let identity: Identity;
let device: DeviceKeys;
let list: DeviceList;
let made: NewInvitation;

beforeAll(async () => {
  await loadSodium();
  random = seededRandom(40);
  identity = createIdentity(random);
  device = createDevice(random);
  const entry = signListEntry(identity.aik, null, { op: 'add', time: NOW, device: devicePublicOf(device) });
  list = unwrap(verifyList(identity.aikPublic, [entry], random));
});
beforeEach(() => {
  made = invite();
});

const bundleDevice = (of = device, at = NOW) => ({
  deviceId: of.deviceId,
  prekey: createSignedPrekey(of, at, random).public,
  oneTime: createOneTimePrekey(random).public,
});

function invite(changes: Partial<InvitationInput> = {}): NewInvitation {
  const vouchers = Array.from({ length: 6 }, () => randomSecret('voucher', random));
  const input = {
    wordList: 'french',
    language: 'fr',
    relayOrigin: ORIGIN,
    devices: [bundleDevice()],
    profile: utf8('profile'),
    vouchers,
    list,
    now: NOW,
  } as const;
  return createInvitation({ ...input, ...changes }, random);
}

const open = (from: NewInvitation, changes: Partial<Parameters<typeof openBundle>[0]> = {}) =>
  openBundle(
    {
      fragment: unwrap(parseFragment(from.fragment)),
      envelopeId: from.envelopeId,
      envelope: from.envelope,
      now: NOW,
      relayOrigin: ORIGIN,
      ...changes,
    },
    random,
  );
const refused = (type: string) => ({ ok: false, error: { type } });
const withHash = (from: NewInvitation, bundleHash: Uint8Array): Fragment => ({
  ...unwrap(parseFragment(from.fragment)),
  bundleHash,
});

describe('an invitation', () => {
  it('opens with its link and gives the bundle it was made of', () => {
    const bundle = unwrap(open(made));
    expect(bundle.profile).toEqual(utf8('profile'));
    expect(bundle.aikPublic).toEqual(identity.aikPublic);
    expect(bundle.wordList).toBe('french');
    expect([...bundle.list.active.keys()]).toEqual([device.deviceId]);
    expect(bundle.devices[0]?.oneTime).not.toBeNull();
    expect(bundle.expires).toBe(NOW + INVITATION_MS);
    expect(bundle.bundleHash).toEqual(made.bundleHash);
    expect(bundle.vouchers.length).toBe(6);
  });

  it('lies on the relay in 8,000 bytes, two devices in 10,046', () => {
    expect(made.envelope.length).toBe(8_000);
    const second = createDevice(random);
    const change = { op: 'add', time: NOW, device: devicePublicOf(second) } as const;
    const both = unwrap(
      verifyList(identity.aikPublic, [...list.entries, signListEntry(identity.aik, list.head, change)], random),
    );
    expect(invite({ list: both, devices: [bundleDevice(), bundleDevice(second)] }).envelope.length).toBe(10_046);
  });

  it('is refused where one bit of what the relay holds is changed', () => {
    fc.assert(
      fc.property(fc.nat(made.envelope.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const envelope = made.envelope.slice();
        envelope[at] = (envelope[at] as number) ^ mask;
        expect(open(made, { envelope })).toEqual(refused('cannot-open'));
      }),
    );
  });

  it('is refused under another envelope’s id, or in another mailbox', () => {
    expect(open(made, { envelopeId: EnvelopeId.random(random) })).toEqual(refused('cannot-open'));
    const moved = { ...unwrap(parseFragment(made.fragment)), m0: randomSecret('mailbox', random) };
    expect(open(made, { fragment: moved })).toEqual(refused('cannot-open'));
  });

  it('is refused before anything else where its hash is not the link’s, as with a stolen psk and another bundle', () => {
    const other = invite({ relayOrigin: 'https://elsewhere.example', now: NOW - 30 * DAY });
    expect(open(other, { fragment: withHash(other, made.bundleHash) })).toEqual(refused('altered'));
  });

  it('is refused away from its relay, then past its seventh day', () => {
    expect(open(made, { relayOrigin: 'https://other.example', now: NOW + 8 * DAY })).toEqual(refused('other-relay'));
    expect(open(made, { now: NOW + 7 * DAY })).toEqual(refused('expired'));
    expect(open(made, { now: NOW + 7 * DAY - 1 }).ok).toBe(true);
  });

  it('leaves out a device whose prekey is older than fourteen days, and is stale where none is left', () => {
    const away = createDevice(random);
    const change = { op: 'add', time: NOW, device: devicePublicOf(away) } as const;
    const both = unwrap(
      verifyList(identity.aikPublic, [...list.entries, signListEntry(identity.aik, list.head, change)], random),
    );
    const old = bundleDevice(away, NOW - 15 * DAY);
    const bundle = unwrap(open(invite({ list: both, devices: [bundleDevice(), old] })));
    expect(bundle.devices.map(({ deviceId }) => deviceId)).toEqual([device.deviceId]);
    expect(open(invite({ list: both, devices: [old] }))).toEqual(refused('stale'));
  });

  it('is refused where a prekey is not its device’s, or a device is named twice', () => {
    const stranger = createSignedPrekey(createDevice(random), NOW, random).public;
    expect(open(invite({ devices: [{ ...bundleDevice(), prekey: stranger }] }))).toEqual(refused('altered'));
    const unusable = { ...createOneTimePrekey(random).public, publicKey: new Uint8Array(1_216) };
    expect(open(invite({ devices: [{ ...bundleDevice(), oneTime: unusable }] }))).toEqual(refused('altered'));
    expect(open(invite({ devices: [bundleDevice(), bundleDevice()] }))).toEqual(refused('altered'));
  });

  it('serves with its signed prekey where no one-time prekey is left', () => {
    const bundle = unwrap(open(invite({ devices: [{ ...bundleDevice(), oneTime: null }] })));
    expect(bundle.devices[0]?.oneTime).toBeNull();
  });

  it('is not made for a device outside the list, for none, or without its six vouchers', () => {
    const stranger = bundleDevice(createDevice(random));
    for (const devices of [[stranger], [bundleDevice(), stranger], [stranger, bundleDevice()]])
      expect(() => invite({ devices })).toThrow(TypeError);
    expect(() => invite({ devices: [] })).toThrow(TypeError);
    expect(() => invite({ vouchers: [] })).toThrow(RangeError);
  });

  it('is another one every time', () => {
    const again = invite();
    expect(again.fragment).not.toBe(made.fragment);
    expect(again.mailboxId).not.toBe(made.mailboxId);
  });
});

describe('a link', () => {
  it('reads from an address, a bare fragment, a wrapped line or a message around it', () => {
    const { fragment } = made;
    expect(fragment.length).toBe(FRAGMENT_CHARACTERS);
    const wrapped = `${fragment.slice(0, 70)}\r\n  ${fragment.slice(70)}`;
    for (const pasted of [
      fragment,
      `  ${fragment}\n`,
      `${ORIGIN}/i#${fragment}`,
      `<${ORIGIN}/i#${fragment}>`,
      `Voici : ${ORIGIN}/i#${fragment}. À bientôt`,
      `${ORIGIN}/i#${wrapped}`,
    ]) {
      const read = unwrap(parseFragment(pasted));
      expect(read.bundleHash).toEqual(made.bundleHash);
      expect(reveal(read.psk, 'psk')).toEqual(reveal(made.psk, 'psk'));
      expect(mailboxIdOf(read.m0)).toBe(made.mailboxId);
    }
  });

  it('cut short says so, whatever its bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 96, maxLength: 96 }),
        fc.integer({ min: 3, max: 129 }),
        (secrets, length) => {
          const fragment = toBase64Url(Uint8Array.of(1, ...secrets));
          expect(parseFragment(`${ORIGIN}/i#${fragment.slice(0, length)}`)).toEqual(refused('incomplete'));
        },
      ),
    );
  });

  it('of a newer version says so', () => {
    const bytes = fromBase64Url(made.fragment) as Uint8Array;
    bytes[0] = 2;
    expect(parseFragment(toBase64Url(bytes))).toEqual(refused('unknown-version'));
  });

  it('is nothing where there is none', () => {
    for (const text of [
      '',
      '#',
      'bonjour',
      ORIGIN,
      `${ORIGIN}/i#`,
      `${made.fragment}A`,
      'é'.repeat(130),
      '1'.repeat(130),
    ])
      expect(parseFragment(text).ok, text).toBe(false);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseFragment(text).ok).toBe(false);
      }),
    );
  });
});

describe('the psk of a handshake', () => {
  it('is another for the first flight than the bundle’s key, and another for each relation', () => {
    const m = randomSecret('mailbox', random);
    const [a, b] = [RelationId.random(random), RelationId.random(random)];
    const outputs = [invitationPskOf(made.psk), relationPskOf(m, a), relationPskOf(m, b)].map((secret) =>
      reveal(secret, 'handshakePsk').join(),
    );
    expect(new Set(outputs).size).toBe(3);
  });

  it('comes from no secret of another kind, and is not the invitation’s own psk', () => {
    expect(() => invitationPskOf(randomSecret('mailbox', random) as never)).toThrow(TypeError);
    expect(() => relationPskOf(made.psk as never, RelationId.random(random))).toThrow(TypeError);
    expect(() => reveal(made.psk as never, 'handshakePsk')).toThrow(TypeError);
  });
});

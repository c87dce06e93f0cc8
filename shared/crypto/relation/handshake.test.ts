import { beforeAll, describe, expect, it } from 'vitest';
import {
  createMeeting,
  createPerson,
  initiateIn,
  type Meeting,
  receiveOn,
  respondIn,
  sendOn,
} from '../../../tests/harness/pair.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import { equalBytes } from '../../bytes.ts';
import { encode } from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { type DeviceId, PrekeyId } from '../../ids.ts';
import { unwrap } from '../../result.ts';
import { encodeIdBlock, idHashOf, initiate, openIdBlock, relationIdOf, respond } from './handshake.ts';
import { createDevice, devicePublicOf, listHeadOf, signListEntry } from '../identity/identity.ts';
import { createOneTimePrekey, PREKEY_KIND, type PrekeyKind } from '../identity/prekeys.ts';
import { randomSecret, reveal } from '../base/secret.ts';
import { sessionCodec } from './session.ts';
import { slotAddress, slotHeaderBytes } from './slot.ts';
import { loadSodium } from '../base/sodium.ts';

let random: Random;
let meeting: Meeting;
beforeAll(async () => {
  await loadSodium();
  random = seededRandom(30);
  meeting = createMeeting(random);
});

const firstFlight = (from: Meeting) => sendOn(from, initiateIn(from, random), 1, random).sent;

describe('a first flight', () => {
  it('opens for the device and prekey it names, and both sides hold the same transcript', () => {
    const started = initiateIn(meeting, random);
    const { sent } = sendOn(meeting, started, 1, random);
    const proposed = respondIn(meeting, sent.slot, random);
    const received = unwrap(receiveOn(meeting, proposed, sent));
    expect(equalBytes(received.session.transcript, started.transcript)).toBe(true);
    expect(reveal(received.contentKey, 'content')).toEqual(reveal(sent.contentKey, 'content'));
  });

  it('names its prekey and the hash of the idBlock, so that the relation can be found', () => {
    const { slot } = firstFlight(meeting);
    const address = slotAddress(slot);
    expect(address).toEqual({ turn: 0, index: 0, prekeyId: meeting.prekey.public.id, idHash: meeting.idHash });
    expect(relationIdOf(meeting.bundleHash, meeting.idHash)).toBe(meeting.relationId);
  });

  it('uses fresh coins every time', () => {
    expect(encode(sessionCodec, initiateIn(meeting, random))).not.toEqual(
      encode(sessionCodec, initiateIn(meeting, random)),
    );
  });

  it('fails, as anything fails, where one of its inputs is not the same on both sides', () => {
    const sent = firstFlight(meeting);
    const stranger = createMeeting(random);
    const changed: readonly Meeting[] = [
      { ...meeting, psk: stranger.psk },
      { ...meeting, bundleHash: stranger.bundleHash },
      { ...meeting, relationId: stranger.relationId },
      {
        ...meeting,
        responder: {
          ...meeting.responder,
          device: { ...meeting.responder.device, kem: stranger.responder.device.kem },
        },
      },
      {
        ...meeting,
        responder: {
          ...meeting.responder,
          device: { ...meeting.responder.device, deviceId: stranger.responder.device.deviceId },
        },
      },
      { ...meeting, prekey: { ...meeting.prekey, secret: stranger.prekey.secret } },
    ];
    for (const other of changed) expect(receiveOn(other, respondIn(other, sent.slot, random), sent).ok).toBe(false);
  });

  it('does not pass a signed prekey off as a one-time one', () => {
    const sent = firstFlight(meeting);
    const as = (kind: PrekeyKind) =>
      receiveOn(
        meeting,
        unwrap(respond({ ...respondInput(sent.slot), prekey: { ...respondInput(sent.slot).prekey, kind } }, random)),
        sent,
      ).ok;
    expect([as(PREKEY_KIND.oneTime), as(PREKEY_KIND.signed)]).toEqual([true, false]);
  });

  it('is refused at once where it names another prekey, is no slot of turn 0, or brings an unusable key', () => {
    const { slot } = firstFlight(meeting);
    const input = respondInput(slot);
    const otherPrekey = { ...input, prekey: { ...input.prekey, id: PrekeyId.random(random) } };
    expect(respond(otherPrekey, random).ok).toBe(false);
    expect(respond({ ...input, slot: slot.slice(1) }, random).ok).toBe(false);
    const zeroKey = slot.slice();
    zeroKey.fill(0, slotHeaderBytes(0) - 32 - 1_216, slotHeaderBytes(0) - 32);
    expect(respond({ ...input, slot: zeroKey }, random).ok).toBe(false);
    const lowOrder = slot.slice();
    lowOrder.fill(0, 28 + 1_088, 28 + 1_120);
    expect(respond({ ...input, slot: lowOrder }, random).ok).toBe(false);
  });

  it('does not start on keys that cannot be encapsulated to', () => {
    const base = {
      ...meeting,
      ownDevice: meeting.initiator.device.deviceId,
      peer: { deviceId: meeting.responder.device.deviceId, kemPublic: meeting.responder.device.kem.publicKey },
      prekey: { kind: PREKEY_KIND.oneTime, ...meeting.prekey.public },
    };
    const bad = new Uint8Array([...random.bytes(1_184), ...new Uint8Array(32)]);
    expect(initiate(base, random).ok).toBe(true);
    expect(initiate({ ...base, peer: { ...base.peer, kemPublic: bad } }, random).ok).toBe(false);
    expect(initiate({ ...base, prekey: { ...base.prekey, publicKey: bad } }, random).ok).toBe(false);
  });

  it('arrives with a later message of its turn as well, the first one lost', () => {
    const first = sendOn(meeting, initiateIn(meeting, random), 1, random);
    const second = sendOn(meeting, first.session, 2, random);
    const proposed = respondIn(meeting, second.sent.slot, random);
    const received = unwrap(receiveOn(meeting, proposed, second.sent)).session;
    expect(receiveOn(meeting, received, first.sent).ok).toBe(true);
  });

  it('cannot be answered again from its one-time prekey: another one does not open it', () => {
    const sent = firstFlight(meeting);
    const other = { ...meeting, prekey: { public: meeting.prekey.public, secret: createOneTimePrekey(random).secret } };
    expect(receiveOn(other, respondIn(other, sent.slot, random), sent).ok).toBe(false);
  });
});

describe('an idBlock', () => {
  const expected = () => ({ idHash: meeting.idHash, author: meeting.initiator.device.deviceId });

  it('gives the initiator device and its list once hash, signatures and author agree', () => {
    const opened = unwrap(openIdBlock(meeting.idBlock, expected(), random));
    expect(opened.device.deviceId).toBe(meeting.initiator.device.deviceId);
    expect(opened.list.aikPublic).toEqual(meeting.initiator.identity.aikPublic);
  });

  it('is refused with one byte changed, another author, or a device that its list does not hold', () => {
    const changed = meeting.idBlock.slice();
    changed[0] = (changed[0] as number) ^ 1;
    expect(openIdBlock(changed, expected(), random).ok).toBe(false);
    expect(openIdBlock(meeting.idBlock, { ...expected(), author: meeting.responder.device.deviceId }, random).ok).toBe(
      false,
    );

    // A list of two devices: each is active, and only one is named.
    const second = createDevice(random);
    const { identity, entries, device } = meeting.initiator;
    const added = signListEntry(identity.aik, listHeadOf(entries[0] as Uint8Array), {
      op: 'add',
      time: 2_000,
      device: devicePublicOf(second),
    });
    const both = encodeIdBlock({
      salt: random.bytes(32),
      mailbox: randomSecret('mailbox', random),
      deviceId: device.deviceId,
      aikPublic: identity.aikPublic,
      entries: [...entries, added],
    });
    const asAuthor = (author: DeviceId) => openIdBlock(both, { idHash: idHashOf(both), author }, random).ok;
    expect([asAuthor(device.deviceId), asAuthor(second.deviceId)]).toEqual([true, false]);

    const person = createPerson(random);
    const block = (part: { entries: readonly Uint8Array[]; aikPublic: Uint8Array }) =>
      encodeIdBlock({
        salt: random.bytes(32),
        mailbox: randomSecret('mailbox', random),
        deviceId: person.device.deviceId,
        ...part,
      });
    const open = (bytes: Uint8Array) =>
      openIdBlock(bytes, { idHash: idHashOf(bytes), author: person.device.deviceId }, random).ok;
    const own = { entries: person.entries, aikPublic: person.identity.aikPublic };
    expect(open(block(own))).toBe(true);
    expect(open(block({ ...own, entries: [] }))).toBe(false);
    expect(open(block({ ...own, aikPublic: meeting.initiator.identity.aikPublic }))).toBe(false);
    expect(open(block({ entries: meeting.initiator.entries, aikPublic: meeting.initiator.identity.aikPublic }))).toBe(
      false,
    );
    const forged = signListEntry(meeting.initiator.identity.aik, null, {
      op: 'add',
      time: 1,
      device: devicePublicOf(person.device),
    });
    expect(open(block({ ...own, entries: [forged] }))).toBe(false);
  });
});

const respondInput = (slot: Uint8Array) => ({
  ...meeting,
  ownDevice: meeting.responder.device.deviceId,
  ownKem: meeting.responder.device.kem.secretKey,
  prekey: { kind: PREKEY_KIND.oneTime as PrekeyKind, id: meeting.prekey.public.id, secretKey: meeting.prekey.secret },
  initiator: meeting.initiator.device.deviceId,
  slot,
});

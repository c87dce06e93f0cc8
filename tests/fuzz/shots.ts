// What a fuzzer sends: requests that are right in form and wrong in meaning, right ones bent a little, and bytes that are no request
// at all. The attacker is no stranger: he holds an admission and mailboxes of his own, so that every call is met in its depth.
import { BlobId, EnvelopeId, MailboxId } from '../../shared/ids.ts';
import { encode, LAST_TIME } from '../../shared/codec.ts';
import * as api from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { capabilityHash } from '../../server/auth.ts';
import { createPushKeys } from '../../server/push/keys.ts';
import type { Dice } from './dice.ts';

export type Shot =
  | { readonly type: 'post'; readonly path: string; readonly body: Uint8Array; readonly contentType: string }
  /** Written on a bare socket; `hold`: then left standing, neither finished nor closed. */
  | { readonly type: 'raw'; readonly bytes: Uint8Array; readonly hold: boolean };

/** The relay's, as the attacker was told them; a point is as good for his devices. */
export const PUSH_KEYS = createPushKeys({ bytes: (length) => new Uint8Array(length).fill(1) });
export const ATTACKER_CODE = new Uint8Array(32).fill(0xee);
const OWN_MAILBOXES = 20;
const RIGHT = 'application/octet-stream';
const HUGE = [0, 1, 2, 0xff, 0xffff, 0x7fff_ffff, 0xffff_ffff, Number.MAX_SAFE_INTEGER] as const;

export function createShots(dice: Dice): () => Shot {
  const mailboxId = (): MailboxId =>
    MailboxId.fromBytes(dice.pick(4) === 0 ? dice.bytes(16) : new Uint8Array(16).fill(0xa0 + dice.pick(OWN_MAILBOXES)));
  /** Mostly the right one, so that what comes after the check is reached. */
  const capability = (role: number): Uint8Array =>
    dice.pick(4) === 0 ? dice.bytes(32) : new Uint8Array(32).fill(role);
  const code = (): Uint8Array => (dice.pick(3) === 0 ? dice.bytes(32) : ATTACKER_CODE);
  const envelopeId = (): EnvelopeId => EnvelopeId.fromBytes(new Uint8Array(16).fill(dice.pick(256)));
  const blobId = (): BlobId => BlobId.fromBytes(new Uint8Array(16).fill(dice.pick(32)));
  const hash = (): Uint8Array => (dice.pick(2) === 0 ? dice.bytes(32) : capabilityHash(new Uint8Array(32).fill(9)));
  const number = (): number => (dice.pick(2) === 0 ? dice.pick(20) : dice.one(HUGE));
  const u32 = (): number => Math.min(number(), 0xffff_ffff);
  const hashes = () => ({
    append: capabilityHash(capability(1)),
    read: capabilityHash(capability(2)),
    admin: capabilityHash(capability(3)),
  });
  const size = (): number => dice.one([0, 1, 100, 8_000, 20_000, 200_000]);
  const many = <T>(most: number, make: () => T): T[] =>
    Array.from({ length: dice.pick(3) === 0 ? dice.pick(most + 1) : 1 }, make);
  const cursor = () => ({ mailboxId: mailboxId(), read: capability(2), after: number() });

  const device = (): api.PushDevice => ({
    endpoint: dice.one([
      `https://push.invalid/send/${dice.pick(50)}`,
      'https://127.0.0.1/',
      'http://push.invalid/',
      `https://push.invalid/${'x'.repeat(dice.pick(3_000))}`,
    ]),
    p256dh: dice.pick(4) === 0 ? dice.bytes(65) : PUSH_KEYS.publicKey,
    auth: dice.pick(4) === 0 ? dice.bytes(16) : new Uint8Array(16),
    key: dice.pick(4) === 0 ? dice.bytes(65) : PUSH_KEYS.publicKey,
    hours: 1 + dice.pick(0xffffff),
  });

  const filled = (): Uint8Array => new Uint8Array(size()).fill(dice.pick(256));
  const right: readonly (() => [string, Uint8Array])[] = [
    () => {
      const payment = { kind: dice.pick(2) === 0 ? 0 : 1, code: code() } as const;
      const request = { mailboxId: mailboxId(), hashes: hashes(), own: dice.pick(2) === 0, payment };
      return [api.CREATE.path, encode(api.CREATE.request, request)];
    },
    () => {
      const request = { mailboxId: mailboxId(), hashes: hashes(), payer: mailboxId(), admin: capability(3) };
      return [api.OWN.path, encode(api.OWN.request, request)];
    },
    () => {
      const items = many(LIMITS.appendBatch, () => ({
        mailboxId: mailboxId(),
        append: capability(1),
        envelopeId: envelopeId(),
        eraseHash: hash(),
        expectedSeq: dice.pick(3) === 0 ? number() : null,
        bytes: filled(),
        wake: dice.pick(2) === 0,
      }));
      return [api.APPEND.path, encode(api.APPEND.request, items)];
    },
    () => [api.READ.path, encode(api.READ.request, many(LIMITS.readBatch, cursor))],
    () => {
      const request = { mailboxId: mailboxId(), append: capability(1), envelopeId: envelopeId(), token: capability(9) };
      return [api.ERASE.path, encode(api.ERASE.request, request)];
    },
    () => {
      // Beyond every calendar is for bytes that are bent: a request that is encoded cannot say it.
      const hour = dice.pick(3) === 0 ? Math.min(number(), LAST_TIME) : dice.one([0, 3_600_000, 3_600_000 * 500_000]);
      return [
        api.WAKE.path,
        encode(api.WAKE.request, { mailboxId: mailboxId(), append: capability(1), envelopeId: envelopeId(), hour }),
      ];
    },
    () => {
      const request = { mailboxId: mailboxId(), admin: capability(3), hashes: hashes(), generation: u32() };
      const range = { from: number(), n: number(), own: dice.pick(2) === 0 };
      return [api.ROTATE.path, encode(api.ROTATE.request, { ...request, ...range })];
    },
    () => {
      // Rarely right: an own mailbox that is gone stays gone.
      const admin = capability(dice.pick(60) === 0 ? 3 : 4);
      return [api.DELETE.path, encode(api.DELETE.request, { mailboxId: mailboxId(), admin })];
    },
    () => [api.CLAIM.path, encode(api.CLAIM.request, { code: dice.bytes(32), hash: hash() })],
    () => [api.PROBE.path, encode(api.PROBE.request, { code: code() })],
    () => {
      const length = dice.pick(3) === 0 ? number() : dice.one([1, 70_000, 150_000]);
      const request = { mailboxId: mailboxId(), append: capability(1), blobId: blobId(), eraseHash: hash(), length };
      return [api.BLOB_OPEN.path, encode(api.BLOB_OPEN.request, request)];
    },
    () => {
      const offset = dice.pick(3) === 0 ? number() : dice.one([0, 0, 65_536, 70_000, 131_072]);
      const bytes = new Uint8Array(dice.one([0, 1, 4_464, 65_536, 70_000, 1_200_000])).fill(dice.pick(2));
      const request = { mailboxId: mailboxId(), append: capability(1), blobId: blobId(), offset, bytes };
      return [api.BLOB_PUT.path, encode(api.BLOB_PUT.request, request)];
    },
    () => {
      const request = {
        mailboxId: mailboxId(),
        read: capability(2),
        blobId: blobId(),
        offset: number(),
        length: u32(),
      };
      return [api.BLOB_READ.path, encode(api.BLOB_READ.request, request)];
    },
    () => {
      const request = { mailboxId: mailboxId(), append: capability(1), blobId: blobId(), token: capability(9) };
      return [api.BLOB_ERASE.path, encode(api.BLOB_ERASE.request, request)];
    },
    () => [api.VOUCHERS.path, encode(api.VOUCHERS.request, { code: code(), hashes: many(LIMITS.voucherBatch, hash) })],
    () => [api.PUSH_KEY.path, encode(api.PUSH_KEY.request, {})],
    () => [api.PUSH_MAILBOX.path, encode(api.PUSH_MAILBOX.request, { ...cursor(), device: device() })],
    () => [api.PUSH_HOURS.path, encode(api.PUSH_HOURS.request, { code: code(), device: device() })],
    () => {
      const { endpoint, auth } = device();
      return [api.PUSH_FORGET.path, encode(api.PUSH_FORGET.request, { endpoint, auth })];
    },
  ];

  const bend = (bytes: Uint8Array): Uint8Array => {
    const bent = Uint8Array.from(bytes);
    const at = dice.pick(bent.length + 1);
    switch (dice.pick(6)) {
      case 0:
        for (let flips = 1 + dice.pick(8); flips > 0 && bent.length > 0; flips--) {
          const place = dice.pick(bent.length);
          bent[place] = (bent[place] ?? 0) ^ (1 << dice.pick(8));
        }
        return bent;
      case 1:
        return bent.subarray(0, at);
      case 2:
        return Buffer.concat([bent, dice.bytes(1 + dice.pick(50))]);
      case 3:
        return bent.fill(0xff, at, at + 4);
      case 4:
        return Buffer.concat([bent.subarray(0, at), dice.bytes(dice.pick(9)), bent.subarray(at)]);
      default:
        return Buffer.concat([bent.subarray(at), bent.subarray(0, at)]);
    }
  };

  const path = (): string =>
    dice.pick(3) === 0 ? `/${'x/'.repeat(dice.pick(200))}` : dice.one(Object.values(api.ENDPOINTS)).path;
  const head = (line: string, headers: string): string => `${line} HTTP/1.1\r\nhost: localhost\r\n${headers}\r\n`;
  const type = `content-type: ${RIGHT}\r\n`;
  const raw: readonly (() => [string | Uint8Array, boolean])[] = [
    () => [dice.bytes(1 + dice.pick(2_000)), false],
    () => [head(`GET ${path()}%00..%2f..%2fetc%2fpasswd`, ''), false],
    () => [head(`${dice.one(['PUT', 'DELETE', 'OPTIONS', 'TRACE', 'HEAD', 'PATCH'])} ${path()}`, ''), false],
    () => [head(`POST ${path()}`, `${type}content-length: 99999999999\r\n`), false],
    () => [head(`POST ${path()}`, `${type}content-length: -1\r\n`), false],
    () => [head(`POST ${path()}`, `${type}content-length: 5\r\ntransfer-encoding: chunked\r\n`) + '0\r\n\r\n', false],
    () => [head(`POST ${path()}`, `${type}transfer-encoding: chunked\r\n`) + 'ffffffffff\r\nx', true],
    () => [head(`POST ${path()}`, `x-long: ${'y'.repeat(20_000)}\r\n`), false],
    () => [head(`POST ${path()}`, Array.from({ length: 200 }, (_, i) => `x-${i}: 1\r\n`).join('')), false],
    () => [`POST ${path()} HTTP/1.1\r\nhost: loc`, true],
    () => [head(`POST ${path()}`, `${type}content-length: 100000\r\n`) + 'half', true],
    () => [head(`POST ${path()}`, `${type}content-length: 2\r\nexpect: 100-continue\r\n`), true],
    () => [head(`POST ${api.SUBSCRIBE.path}`, `${type}content-length: 2\r\n`) + '\0\0', true],
    () => {
      const body = encode(api.SUBSCRIBE.request, many(LIMITS.readBatch, cursor));
      const start = head(`POST ${api.SUBSCRIBE.path}`, `${type}content-length: ${body.length}\r\n`);
      return [Buffer.concat([Buffer.from(start), body]), true];
    },
    () => [head(`GET /`, `host: elsewhere.example\r\nx-forwarded-for: ${'1,'.repeat(500)}\r\n`), false],
    () => [head(`GET /`, 'upgrade: websocket\r\nconnection: upgrade\r\n'), false],
    () => [head(`POST ${api.READ.path}`, `${type}content-length: 2\r\n`).repeat(20), false],
  ];

  return () => {
    const chance = dice.pick(10);
    if (chance < 2) {
      const [bytes, hold] = dice.one(raw)();
      return { type: 'raw', bytes: Buffer.from(bytes as string), hold };
    }
    const [target, body] = dice.one(right)();
    if (chance < 6) return { type: 'post', path: target, body, contentType: RIGHT };
    if (chance < 9) return { type: 'post', path: target, body: bend(body), contentType: RIGHT };
    const contentType = dice.one([RIGHT, 'application/json', 'text/plain; charset=utf-8', '']);
    return { type: 'post', path: path(), body: dice.bytes(dice.pick(300)), contentType };
  };
}

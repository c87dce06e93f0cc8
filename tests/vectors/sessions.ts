// How the vectors of handshake, ratchet, envelope and chains are read: shared by their generator and their test.
import type { Random } from '../../shared/clock.ts';
import { DeviceId, EnvelopeId, MailboxId, RelationId } from '../../shared/ids.ts';
import { toHex } from '../../shared/bytes.ts';
import type { ChainEvent, Verdict } from '../../shared/crypto/relation/chains.ts';
import { type Case, hex } from './files.ts';

/** Chance as a vector lists it: the draws, in order. */
export function scripted(draws: readonly string[]): Random {
  let next = 0;
  return {
    bytes(length) {
      const bytes = hex(draws[next++] ?? '');
      if (bytes.length !== length) throw new Error('a vector lists other draws');
      return bytes;
    },
  };
}

/** Passes chance through and notes each draw. */
export function noting(random: Random): Random & { readonly draws: readonly string[] } {
  const draws: string[] = [];
  return {
    draws,
    bytes(length) {
      const bytes = random.bytes(length);
      draws.push(toHex(bytes));
      return bytes;
    },
  };
}

type Text<Keys extends string> = { readonly [Key in Keys]: string };

export type HandshakeCase = Case &
  Text<
    | 'psk'
    | 'relationId'
    | 'bundleHash'
    | 'idHash'
    | 'initiator'
    | 'responder'
    | 'responderKemSeed'
    | 'prekeyId'
    | 'prekeySeed'
    | 'header'
    | 'transcript'
    | 'root'
    | 'chain'
  > & {
    readonly prekeyKind: 0 | 1;
    /** Coins for the device key, coins for the prekey, seed of pk_0. */ readonly draws: readonly string[];
  };
export type HandshakeRefusal = Case & { readonly of: number; readonly header: string };

export type IdBlockCase = Case & Text<'idBlock' | 'idHash' | 'author' | 'bundleHash' | 'relationId'>;

export type Message = Text<'envelopeId' | 'head' | 'contentKey' | 'bodyHash' | 'slot'> & {
  readonly by: 'initiator' | 'responder';
  readonly draws: readonly string[];
};
export type RatchetEvent = { readonly send: number } | { readonly receive: number };
export type RatchetCase = Case & {
  readonly handshake: HandshakeCase;
  readonly initiatorKemSeed: string;
  readonly messages: readonly Message[];
  readonly events: readonly RatchetEvent[];
};
/** At this point of the events the message, with one byte of its slot changed, is refused. */
export type RatchetRefusal = Case & {
  readonly after: number;
  readonly message: number;
  readonly at: number;
  readonly mask: number;
};

export type EnvelopeCase = Case &
  Text<
    'mailboxSeal' | 'mailboxId' | 'envelopeId' | 'relationId' | 'author' | 'prev' | 'hash' | 'envelope' | 'letter'
  > & {
    readonly seq: number;
    readonly leaf: boolean;
    readonly slots: number;
    /** Content key and bodyHash, or for an announcement its author's Ed25519 key. */
    readonly opens: { readonly contentKey: string; readonly bodyHash: string } | { readonly edPublic: string };
  };
/** One byte of the envelope, or of what it seals (sealed again), changed. */
export type EnvelopeRefusal = Case & {
  readonly of: number;
  readonly in: 'envelope' | 'inner';
  readonly at: number;
  readonly mask: number;
  readonly error: 'cannot-open' | 'please-update';
};

export type ChainCase = Case & {
  readonly self: string;
  readonly relationId: string;
  readonly steps: readonly { readonly event: unknown; readonly now: number; readonly verdict: unknown }[];
};

const bytesIn = (value: unknown): value is Uint8Array => value instanceof Uint8Array;
/** Events and verdicts as JSON: bytes and ids in hex. */
export const chainJson = (value: ChainEvent | Verdict): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, part: unknown) => {
      if (bytesIn(part)) return toHex(part);
      if (typeof part === 'string' && ID_FIELDS.includes(key)) return toHex(DeviceId.toBytes(part as DeviceId));
      if (typeof part === 'string' && key === 'envelopeId') return toHex(EnvelopeId.toBytes(part as EnvelopeId));
      return part;
    }),
  );
const ID_FIELDS = ['author', 'from', 'about', 'device'];
const HASH_FIELDS = ['hash', 'prev'];

export const chainEventOf = (json: unknown): ChainEvent =>
  JSON.parse(JSON.stringify(json), (key, part: unknown) => {
    if (typeof part !== 'string') return part;
    if (ID_FIELDS.includes(key)) return DeviceId.fromBytes(hex(part));
    if (key === 'envelopeId') return EnvelopeId.fromBytes(hex(part));
    return HASH_FIELDS.includes(key) ? hex(part) : part;
  }) as ChainEvent;

export const deviceOf = (text: string): DeviceId => DeviceId.fromBytes(hex(text));
export const envelopeOf = (text: string): EnvelopeId => EnvelopeId.fromBytes(hex(text));
export const relationOf = (text: string): RelationId => RelationId.fromBytes(hex(text));
export const mailboxOf = (text: string): MailboxId => MailboxId.fromBytes(hex(text));

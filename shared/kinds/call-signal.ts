// Kind 50: what two devices tell each other to connect a call (PROTOCOL.md, Consultation). It holds values alone: no line of SDP crosses, so
// that what a browser is given is written here, by whoever applies it. Addresses are addresses: no name that a reader would have to look up.
import { type Codec, fixed, mapped, names, optional, struct, text, u16, u32, u8 } from '../codec.ts';
import { equalBytes } from '../bytes.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held, listOf } from './held.ts';

/** In the order of their codes. */
export const CALL_STEPS = ['ready', 'offer', 'answer', 'taken', 'candidates', 'again', 'bye'] as const;
export type CallStep = (typeof CALL_STEPS)[number];

/** What an offer or an answer says of its author's connection, beside the fingerprint (RFC 8839, 8829). */
export type CallDescription = {
  /** Of ICE. */
  readonly ufrag: string;
  readonly pwd: string;
  /** Payload types of Opus and of VP8 (RFC 7874, 7742), which are all that is spoken. */
  readonly opus: number;
  readonly vp8: number;
  /** Ids of the header extensions that name a stream's section and count packets in transport; 0: that one is not spoken. */
  readonly midExtension: number;
  readonly transportExtension: number;
};

/** In the order of their codes: the device's own address, as a server outside saw it, a relay's. */
export const CANDIDATE_TYPES = ['host', 'reflexive', 'relayed'] as const;

/** One address over UDP at which a device may be reached (RFC 8839). */
export type CallCandidate = {
  readonly type: (typeof CANDIDATE_TYPES)[number];
  readonly foundation: string;
  readonly priority: number;
  /** IPv4, IPv6, or a name of multicast DNS that hides a device's own address (draft-ietf-mmusic-mdns-ice-candidates). */
  readonly address: string;
  readonly port: number;
};

export type CallSignal = {
  /** 16 bytes, drawn anew by whoever is ready. */
  readonly callId: Uint8Array;
  /** 16 bytes. */
  readonly consultationId: Uint8Array;
  /** Ascends within a call, of each device, from 1. */
  readonly n: number;
  readonly step: CallStep;
  /** 16 bytes: the device that it is for; zeros: all of the other person's. */
  readonly to: Uint8Array;
  /** 32 bytes: H("call", the signal that it follows); zeros where it follows none. */
  readonly of: Uint8Array;
  /** 32 bytes, SHA-256 of the certificate that its author's device shows in this call (RFC 8122). */
  readonly fingerprint: Uint8Array;
  readonly description: CallDescription | null;
  readonly candidates: readonly CallCandidate[];
  readonly extras: readonly Extra[];
};

export const MOST_CANDIDATES = 40;
const ICE_CHARS = /^[A-Za-z0-9+/]*$/;
const V4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const HIDDEN = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.local$/;

/** Whether a text is an address, or one of those names that never leave the local network. */
export const isAddress = (value: string): boolean => V4.test(value) || HIDDEN.test(value) || isV6(value);

/** RFC 4291, without zones and without the mixed form. */
function isV6(value: string): boolean {
  const halves = value.split('::');
  if (halves.length > 2 || value.length > 39) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
}

const iceText = (least: number, most: number): Codec<string> =>
  held(text, (value) => value.length >= least && value.length <= most && ICE_CHARS.test(value));

/** Payload types that are assigned on the go; those of RTCP are not among them (RFC 5761, 4). */
const payloadType = held(u8, (value) => (value >= 35 && value <= 63) || (value >= 96 && value <= 127));
/** Of the one-byte form (RFC 8285), which both browsers write. */
const extension = held(u8, (value) => value <= 14);

export const callDescription: Codec<CallDescription> = held(
  struct<CallDescription>({
    ufrag: iceText(4, 256),
    pwd: iceText(22, 256),
    opus: payloadType,
    vp8: payloadType,
    midExtension: extension,
    transportExtension: extension,
  }),
  ({ opus, vp8, midExtension, transportExtension }) =>
    opus !== vp8 && (midExtension === 0 || midExtension !== transportExtension),
);

export const callCandidate: Codec<CallCandidate> = struct<CallCandidate>({
  type: names(CANDIDATE_TYPES),
  foundation: iceText(1, 32),
  priority: held(u32, (value) => value >= 1 && value <= 0x7fff_ffff),
  address: mapped(
    text,
    (value) => (isAddress(value) ? value : null),
    (value) => value,
  ),
  port: held(u16, (value) => value > 0),
});

const NO_DEVICE = new Uint8Array(16);
const NO_SIGNAL = new Uint8Array(32);

const isSound = ({ step, n, to, of, description, candidates }: CallSignal): boolean => {
  const isToAll = equalBytes(to, NO_DEVICE);
  const followsNone = equalBytes(of, NO_SIGNAL);
  if (n === 0 || followsNone !== (step === 'ready' || step === 'bye')) return false;
  if (step !== 'bye' && isToAll !== (step === 'ready' || step === 'taken')) return false;
  if ((description !== null) !== (step === 'offer' || step === 'answer')) return false;
  return step === 'candidates' ? candidates.length > 0 : description !== null || candidates.length === 0;
};

export const callSignal: Codec<CallSignal> = held(
  struct<CallSignal>({
    callId: fixed(16),
    consultationId: fixed(16),
    n: u16,
    step: names(CALL_STEPS),
    to: fixed(16),
    of: fixed(32),
    fingerprint: fixed(32),
    description: optional(callDescription),
    candidates: listOf(callCandidate, 0, MOST_CANDIDATES),
    extras: extrasCodec(),
  }),
  isSound,
);

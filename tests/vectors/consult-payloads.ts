// The payloads of a consultation (kinds 48 to 51), as frame-payloads.ts has those of the frame (PROTOCOL.md, Consultation).
import { concatBytes } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { DeviceId, EnvelopeId } from '../../shared/ids.ts';
import { type CallCandidate, callSignal, type CallSignal } from '../../shared/kinds/call-signal.ts';
import { callWord, type CallWord } from '../../shared/kinds/call-word.ts';
import { consultationEnded, type ConsultationEnded } from '../../shared/kinds/consultation-ended.ts';
import { consultationProposed, type ConsultationProposed } from '../../shared/kinds/consultation-proposed.ts';
import { consultationReply, type ConsultationReply } from '../../shared/kinds/consultation-reply.ts';
import { type FrameCase, payloadCase } from './frame-payloads.ts';

const fill = (length: number, n: number): Uint8Array => new Uint8Array(length).fill(n);
const extras = [{ code: 1, value: fill(2, 7) }];
const consultationId = fill(16, 4);
const AT = Date.UTC(2026, 11, 3, 9);

const PROPOSED: ConsultationProposed = {
  consultationId,
  step: 'proposed',
  media: 'video',
  times: [
    { begins: AT, minutes: 45 },
    { begins: AT + 86_400_000, minutes: 45 },
    { begins: AT + 2 * 86_400_000, minutes: 30 },
  ],
  text: 'Pour en parler de vive voix.',
  extras: [],
};
const REPLY: ConsultationReply = {
  consultationId,
  repliesTo: {
    device: DeviceId.fromBytes(fill(16, 1)),
    seq: 7,
    envelopeId: EnvelopeId.fromBytes(fill(16, 2)),
    hash: fill(32, 3),
  },
  choice: 'second',
  text: '',
  extras: [],
};
const ENDED: ConsultationEnded = {
  consultationId,
  how: 'held',
  begins: AT,
  ends: AT + 45 * 60_000,
  text: 'Merci de cet échange.',
  extras: [],
};

const HOST: CallCandidate = {
  type: 'host',
  foundation: '842163049',
  priority: 2_122_260_223,
  address: '7a9c1d2e-0b3f-4a5d-8c6e-112233445566.local',
  port: 50_001,
};
const READY: CallSignal = {
  callId: fill(16, 8),
  consultationId,
  n: 1,
  step: 'ready',
  to: fill(16, 0),
  of: fill(32, 0),
  fingerprint: fill(32, 9),
  description: null,
  candidates: [],
  extras: [],
};
const OFFER: CallSignal = {
  ...READY,
  step: 'offer',
  to: fill(16, 5),
  of: fill(32, 6),
  description: {
    ufrag: 'Xb1+',
    pwd: 'asd88fgpdd777uzjYhagZg12',
    opus: 111,
    vp8: 96,
    midExtension: 4,
    transportExtension: 3,
  },
  candidates: [
    HOST,
    { ...HOST, type: 'reflexive', foundation: '1', priority: 1_686_052_607, address: '203.0.113.7', port: 1 },
    { ...HOST, type: 'relayed', foundation: 'a/', priority: 41_885_439, address: '2001:db8::7', port: 65_535 },
  ],
};

const HERE: CallWord = {
  callId: fill(16, 8),
  what: 'here',
  wants: true,
  microphone: true,
  camera: false,
  extras: [],
};

const proposed = encode(consultationProposed, PROPOSED);
const calledOff = encode(consultationProposed, { ...PROPOSED, step: 'called-off', times: [] });
const reply = encode(consultationReply, REPLY);
const ended = encode(consultationEnded, ENDED);
const ready = encode(callSignal, READY);
const offer = encode(callSignal, OFFER);
/** What stands before a proposal's times, and the length of each. */
const TIMES_AT = 18;
const TIME = 10;
/** Where the fields of a signal begin. */
const N = 32;
const STEP = 34;
const TO = 35;
const OF = 51;
const DESCRIBED = 115;
const CODECS = DESCRIBED + 1 + 4 + 4 + 4 + 24;
const CANDIDATES = CODECS + 4;
/** Of the first candidate, behind its type and foundation. */
const PRIORITY = CANDIDATES + 2 + 1 + 4 + 9;
const ADDRESS = PRIORITY + 4 + 4;
const PORT = ADDRESS + 42;
const at = (bytes: Uint8Array, ...places: readonly (readonly [number, number])[]): Uint8Array =>
  places.reduce((changed, [place, value]) => changed.with(place, value), bytes);

export const CONSULT_PAYLOADS: Readonly<Record<string, FrameCase>> = {
  'kind 48': payloadCase(
    consultationProposed,
    [
      PROPOSED,
      { ...PROPOSED, step: 'moved', media: 'voice', times: PROPOSED.times.slice(1, 2), text: '', extras },
      { ...PROPOSED, step: 'called-off', times: [] },
    ],
    {
      'a fourth step': at(proposed, [16, 3]),
      'neither pictures nor voice': at(proposed, [17, 2]),
      'no time, and not called off': at(calledOff, [16, 0]),
      'a time, and called off': at(proposed, [16, 2]),
      'four times': concatBytes(
        at(proposed, [TIMES_AT + 1, 4]).subarray(0, TIMES_AT + 2 + 3 * TIME),
        Uint8Array.of(0, 0, 1, 0xff, 0, 0, 0, 0, 0, 45),
        proposed.subarray(TIMES_AT + 2 + 3 * TIME),
      ),
      'one time twice': concatBytes(
        proposed.subarray(0, TIMES_AT + 2 + TIME),
        proposed.subarray(TIMES_AT + 2, TIMES_AT + 2 + TIME),
        proposed.subarray(TIMES_AT + 2 + 2 * TIME),
      ),
      'a consultation of no minute': at(proposed, [TIMES_AT + 2 + TIME - 1, 0]),
      'one of 481 minutes': at(proposed, [TIMES_AT + 2 + TIME - 2, 1], [TIMES_AT + 2 + TIME - 1, 0xe1]),
      'a time beyond every calendar': at(proposed, [TIMES_AT + 2, 0x0f]),
    },
  ),
  'kind 49': payloadCase(
    consultationReply,
    [
      REPLY,
      { ...REPLY, choice: 'none-suits', text: 'Plutôt le soir.', extras },
      { ...REPLY, choice: 'first' },
      { ...REPLY, choice: 'third' },
      { ...REPLY, choice: 'declined' },
    ],
    { 'a sixth choice': at(reply, [16 + 72, 5]) },
  ),
  'kind 50': payloadCase(
    callSignal,
    [
      OFFER,
      READY,
      { ...OFFER, n: 2, step: 'answer', candidates: [], extras },
      { ...READY, n: 3, step: 'taken', of: fill(32, 1) },
      { ...OFFER, n: 4, step: 'candidates', description: null },
      { ...READY, n: 5, step: 'again', to: fill(16, 5), of: fill(32, 2) },
      { ...READY, n: 65_535, step: 'bye' },
      { ...READY, n: 6, step: 'bye', to: fill(16, 5) },
    ],
    {
      'number 0': at(ready, [N + 1, 0]),
      'an eighth step': at(ready, [STEP, 7]),
      'ready, to one device': at(ready, [TO, 1]),
      'ready, behind another': at(ready, [OF, 1]),
      'an offer to all': concatBytes(offer.subarray(0, TO), fill(16, 0), offer.subarray(OF)),
      'an offer that follows nothing': concatBytes(offer.subarray(0, OF), fill(32, 0), offer.subarray(OF + 32)),
      'an offer without a description': concatBytes(at(ready, [STEP, 1], [TO, 1], [OF, 1])),
      'ready, with a description': at(offer, [STEP, 0]),
      'candidates, none of them': at(ready, [STEP, 4], [TO, 1], [OF, 1]),
      'a line end in a name of ICE': at(offer, [DESCRIBED + 5, 0x0a]),
      'a payload type of RTCP': at(offer, [CODECS, 72]),
      'one payload type for both': at(offer, [CODECS + 1, 111]),
      'an extension of the long form': at(offer, [CODECS + 2, 15]),
      'one extension for both': at(offer, [CODECS + 3, 4]),
      'a fourth type of candidate': at(offer, [CANDIDATES + 2, 3]),
      'a priority beyond the last': at(offer, [PRIORITY, 0x80]),
      'a name that would be looked up': at(offer, [ADDRESS + 41, 0x78]),
      'port 0': at(offer, [PORT, 0], [PORT + 1, 0]),
      '41 candidates': at(offer, [CANDIDATES + 1, 41]),
    },
  ),
  'kind 51': payloadCase(
    consultationEnded,
    [
      ENDED,
      { ...ENDED, how: 'missed', begins: 0, ends: 0, text: '' },
      { ...ENDED, how: 'failed', begins: 0, ends: 0, text: '', extras },
      { ...ENDED, how: 'called-off', begins: 0, ends: 0 },
    ],
    {
      'a fifth end': at(ended, [16, 4]),
      'an end before its beginning': concatBytes(ended.subarray(0, 25), fill(8, 0), ended.subarray(33)),
      'held, and never': concatBytes(ended.subarray(0, 17), fill(16, 0), ended.subarray(33)),
    },
  ),
  'a word in a call': payloadCase(
    callWord,
    [HERE, { ...HERE, wants: false, camera: true }, { ...HERE, what: 'bye', wants: false, microphone: false, extras }],
    {
      'a third word': encode(callWord, HERE).with(16, 2),
      'neither on nor off': encode(callWord, HERE).with(18, 2),
    },
  ),
};

// Long because every step of a call stands beside the others: what it takes for granted is seen at one place.
// A call, without a browser and without a relay: what is said and done next, given what was heard (PROTOCOL.md, Consultation). It believes
// nothing but sealed letters and what the connection itself shows; whatever does not fit has no effect. Pure.
import { equalBytes, toHex } from '../../../shared/bytes.ts';
import { SECOND } from '../../../shared/clock.ts';
import { decode, encode } from '../../../shared/codec.ts';
import { callHashOf } from '../../../shared/crypto/relation/call-hash.ts';
import { callSignal, type CallSignal } from '../../../shared/kinds/call-signal.ts';
import type { Role } from '../../../shared/kinds/table.ts';
import type { CallAsk, CallHeard, CallOver, CallState, Remote } from '../api/call-views.ts';

const NO_DEVICE = new Uint8Array(16);
const NO_SIGNAL = new Uint8Array(32);
/** What nobody answers is over after so long; so is a way that is not found, or not found again. */
export const UNANSWERED = 60 * SECOND;
/** Signals of one device that are listened to in a call. */
const MOST_SIGNALS = 200;
const MOST_ASKS = 32;
const MOST_FORMER = 64;

export type Call = {
  readonly role: Role;
  /** 16 bytes each: this device, and the consultation that is spoken in. */
  readonly self: Uint8Array;
  readonly consultationId: Uint8Array;
  readonly state: CallState;
  readonly over: CallOver | null;
  /** ms; null before. */
  readonly begunAt: number | null;
  readonly endedAt: number | null;
  /** Ascends with each connection. */
  readonly attempt: number;
  readonly callId: Uint8Array;
  /** Calls that this device was ready in before, hex. */
  readonly former: ReadonlySet<string>;
  /** Own signals so far, and the other device's, by its last number. */
  readonly n: number;
  readonly peerN: number;
  readonly heard: number;
  readonly peer: Uint8Array | null;
  readonly ownFingerprint: Uint8Array;
  readonly peerFingerprint: Uint8Array | null;
  /** Hashes: of the *ready*; of the last description of each side. */
  readonly ready: Uint8Array;
  readonly ownLast: Uint8Array;
  readonly peerLast: Uint8Array;
  /** An offer of this device is on its way to its answer. */
  readonly offered: boolean;
  /** The connection was up at least once; its far side was looked at since it last came up; and has spoken since. */
  readonly wasUp: boolean;
  readonly isLookedAt: boolean;
  readonly hasSpoken: boolean;
  /** When what is waited for is over, ms. */
  readonly due: number;
  readonly asks: readonly CallAsk[];
  readonly asked: number;
};

export type CallEvent =
  | { readonly type: 'join' }
  | { readonly type: 'heard'; readonly heard: CallHeard; readonly callId: Uint8Array }
  /** `from`: 16 bytes, the device that sealed it. */
  | { readonly type: 'signal'; readonly from: Uint8Array; readonly payload: Uint8Array }
  | { readonly type: 'tick' }
  | { readonly type: 'leave' }
  | { readonly type: 'closed' };

/** `send`: payloads of kind 50, in order. */
export type Stepped = { readonly call: Call; readonly send: readonly Uint8Array[] };

/** `before`: the call that this device was in last, whose numbers go on. */
export const newCall = (
  role: Role,
  self: Uint8Array,
  consultationId: Uint8Array,
  before: Pick<Call, 'attempt' | 'asked'> = { attempt: 0, asked: 0 },
): Call => ({
  role,
  self,
  consultationId,
  state: 'preparing',
  over: null,
  begunAt: null,
  endedAt: null,
  attempt: before.attempt,
  callId: NO_DEVICE,
  former: new Set(),
  n: 0,
  peerN: 0,
  heard: 0,
  peer: null,
  ownFingerprint: NO_SIGNAL,
  peerFingerprint: null,
  ready: NO_SIGNAL,
  ownLast: NO_SIGNAL,
  peerLast: NO_SIGNAL,
  offered: false,
  wasUp: false,
  isLookedAt: false,
  hasSpoken: false,
  due: Number.POSITIVE_INFINITY,
  asks: [],
  asked: before.asked,
});

const same = (call: Call): Stepped => ({ call, send: [] });

type Ask<T = CallAsk> = T extends CallAsk ? Omit<T, 'n' | 'attempt'> : never;

/** Adds what the page is to do. */
function ask(call: Call, ...asks: readonly Ask[]): Call {
  let { asked } = call;
  const more = asks.map((each): CallAsk => ({ ...each, n: ++asked, attempt: call.attempt }));
  return { ...call, asked, asks: [...call.asks, ...more].slice(-MOST_ASKS) };
}

/** A signal of this device, numbered, with what it follows. */
function say(
  call: Call,
  step: CallSignal['step'],
  { to = NO_DEVICE, of = NO_SIGNAL, description = null, candidates = [] }: Partial<CallSignal>,
): { readonly call: Call; readonly payload: Uint8Array } {
  const { callId, consultationId, ownFingerprint: fingerprint } = call;
  const n = call.n + 1;
  const signal = { callId, consultationId, n, step, to, of, fingerprint, description, candidates, extras: [] };
  return { call: { ...call, n }, payload: encode(callSignal, signal) };
}

/** A fresh certificate and connection, of which nothing is known. */
function anew(call: Call): Call {
  const fresh = newCall(call.role, call.self, call.consultationId);
  const { begunAt, asked } = call;
  return ask({ ...fresh, former: formerOf(call), begunAt, asked, attempt: call.attempt + 1 }, { type: 'prepare' });
}

/** The psychologist's device waits for somebody to be ready; the connection that it had is given up. */
function waiting(call: Call): Call {
  const { asks, asked } = call.peer === null ? call : ask(call, { type: 'close', callId: call.callId });
  const { begunAt } = call;
  const fresh = newCall(call.role, call.self, call.consultationId);
  return { ...fresh, state: 'waiting', former: formerOf(call), attempt: call.attempt + 1, asks, asked, begunAt };
}

const formerOf = ({ former, callId }: Call): ReadonlySet<string> =>
  new Set([...former, ...(callId === NO_DEVICE ? [] : [toHex(callId)])].slice(-MOST_FORMER));

/** `tells`: the other device hears of it by a signal. */
function end(call: Call, over: CallOver, tells: boolean): Stepped {
  if (call.state === 'over') return same(call);
  const closed = ask(
    { ...call, state: 'over', over, due: Number.POSITIVE_INFINITY },
    { type: 'close', callId: call.callId },
  );
  if (!tells || call.n === 0) return same(closed);
  const said = say(closed, 'bye', call.peer === null ? {} : { to: call.peer });
  return { call: said.call, send: [said.payload] };
}

/** What follows an event at a moment, ms. */
export function stepCall(call: Call, event: CallEvent, now: number): Stepped {
  if (call.state === 'over') return same(call);
  const { call: next, send } = stepped(call, event, now);
  return { call: next.state === 'over' ? { ...next, endedAt: now } : next, send };
}

function stepped(call: Call, event: CallEvent, now: number): Stepped {
  switch (event.type) {
    case 'join':
      return same(call.role === 'patient' ? anew(call) : waiting(call));
    case 'leave':
      return end(call, 'left', true);
    case 'closed':
      return end(call, 'closed', true);
    case 'tick':
      return now < call.due ? same(call) : overdue(call);
    case 'heard':
      return event.heard.attempt === call.attempt ? heardIn(call, event.heard, event.callId, now) : same(call);
    case 'signal': {
      const signal = decode(callSignal, event.payload);
      if (!signal.ok || !equalBytes(signal.value.consultationId, call.consultationId)) return same(call);
      return signalled(call, { ...event, signal: signal.value }, now);
    }
  }
}

/** Nobody answered, or no way was found. */
function overdue(call: Call): Stepped {
  switch (call.state) {
    case 'waiting':
    case 'preparing':
      // Ready anew, under another certificate: an answer to what nobody answered means nothing from now on.
      return same(call.role === 'patient' ? anew(call) : waiting(call));
    case 'connecting':
      // Whoever was ready is there no more.
      if (call.role === 'psychologist' && call.offered) return same(waiting(call));
      return end(call, 'no-path', true);
    default:
      return end(call, 'cut', true);
  }
}

function heardIn(call: Call, heard: CallHeard, callId: Uint8Array, now: number): Stepped {
  switch (heard.type) {
    case 'prepared':
      return prepared(call, heard.fingerprint, callId, now);
    case 'described':
      return described(call, heard, now);
    case 'found': {
      if (call.peer === null || call.ownLast === NO_SIGNAL || heard.candidates.length === 0) return same(call);
      const said = say(call, 'candidates', { to: call.peer, of: call.ownLast, candidates: heard.candidates });
      return { call: said.call, send: [said.payload] };
    }
    case 'seen':
      return seen(call, heard);
    case 'here': {
      if (!equalBytes(heard.callId, call.callId) || !call.isLookedAt) return same(call);
      const spoken = opened({ ...call, hasSpoken: true }, now);
      return same(heard.wants ? ask(spoken, { type: 'greet', callId: call.callId, wants: false }) : spoken);
    }
    case 'bye':
      return equalBytes(heard.callId, call.callId) && call.isLookedAt ? end(call, 'they-left', false) : same(call);
    case 'away':
      return away(call, heard.cause, now);
    case 'broken':
      return end(call, 'failed', true);
  }
}

function prepared(call: Call, fingerprint: Uint8Array, callId: Uint8Array, now: number): Stepped {
  if (call.state !== 'preparing') return same(call);
  if (call.role === 'psychologist')
    return same(ask({ ...call, ownFingerprint: fingerprint }, { type: 'offer', restarts: false }));
  const said = say({ ...call, callId, ownFingerprint: fingerprint }, 'ready', {});
  const ready = callHashOf(said.payload);
  return { call: { ...said.call, state: 'waiting', ready, due: now + UNANSWERED }, send: [said.payload] };
}

function described(
  call: Call,
  { description, candidates }: Extract<CallHeard, { type: 'described' }>,
  now: number,
): Stepped {
  if (call.peer === null || call.state === 'waiting') return same(call);
  const to = call.peer;
  const after: Partial<Call> = call.wasUp ? {} : { state: 'connecting' };
  if (call.role === 'patient') {
    const answer = say(call, 'answer', { to, of: call.peerLast, description, candidates });
    const ownLast = callHashOf(answer.payload);
    const due = dueAfter(call, now);
    return { call: { ...answer.call, ...after, ownLast, due }, send: [answer.payload] };
  }
  const isFirst = call.ownLast === NO_SIGNAL;
  const first = isFirst ? say(call, 'taken', { of: call.ready }) : null;
  const offer = say(first?.call ?? call, 'offer', {
    to,
    of: isFirst ? call.ready : call.peerLast,
    description,
    candidates,
  });
  const ownLast = callHashOf(offer.payload);
  return {
    call: { ...offer.call, ...after, ownLast, offered: true, due: dueAfter(call, now) },
    send: [...(first === null ? [] : [first.payload]), offer.payload],
  };
}

/** Every certificate that the far side shows is the one that its letters named; none shown is none. */
function seen(call: Call, { certificates, isConnected }: Extract<CallHeard, { type: 'seen' }>): Stepped {
  const { peerFingerprint } = call;
  const isIts =
    peerFingerprint !== null &&
    certificates.length > 0 &&
    certificates.every((certificate) => equalBytes(certificate, peerFingerprint));
  if (!isIts) return end(call, 'other-certificate', true);
  if (!isConnected) return same(call);
  return same(
    ask(
      { ...call, wasUp: true, isLookedAt: true, hasSpoken: false },
      { type: 'greet', callId: call.callId, wants: true },
    ),
  );
}

/** Sound flows once the far side has been looked at and has said a word over the connection. */
function opened(call: Call, now: number): Call {
  if (!call.isLookedAt || !call.hasSpoken || call.state === 'live') return call;
  const live = { ...call, state: 'live', begunAt: call.begunAt ?? now, due: Number.POSITIVE_INFINITY } as const;
  return ask(live, { type: 'flow', isOpen: true });
}

function away(call: Call, cause: 'path' | 'seal', now: number): Stepped {
  if (cause === 'seal') return end(call, 'other-certificate', true);
  if (!call.wasUp) return call.state === 'connecting' ? end(call, 'no-path', true) : same(call);
  // A new try came to nothing: another one, until the time of all of them is over.
  if (call.state === 'lost') return tryAgain(call);
  const lost = ask(
    { ...call, state: 'lost', isLookedAt: false, hasSpoken: false, due: now + UNANSWERED },
    { type: 'flow', isOpen: false },
  );
  return tryAgain(lost);
}

const tryAgain = (call: Call): Stepped => (call.role === 'psychologist' ? same(restart(call)) : again(call));

/** Until when what was just said may be answered: a call that goes on waits for nothing, one that lost its way no longer for a new try. */
const dueAfter = ({ state, due }: Call, now: number): number =>
  state === 'live' || state === 'lost' ? due : now + UNANSWERED;

/** Another way, under the same certificates. */
const restart = (call: Call): Call =>
  call.offered ? call : ask({ ...call, offered: true }, { type: 'offer', restarts: true });

function again(call: Call): Stepped {
  if (call.peer === null) return same(call);
  const said = say(call, 'again', { to: call.peer, of: call.ownLast });
  return { call: said.call, send: [said.payload] };
}

type Signalled = { readonly from: Uint8Array; readonly payload: Uint8Array; readonly signal: CallSignal };

function signalled(call: Call, event: Signalled, now: number): Stepped {
  const { from, signal, payload } = event;
  if (signal.step === 'ready') return call.role === 'psychologist' ? answerReady(call, event, now) : same(call);
  if (signal.step === 'taken') return call.role === 'patient' ? taken(call, event) : same(call);
  // The first device that takes a *ready* is the one that is spoken with.
  const isIts = call.peer === null ? signal.step === 'offer' : equalBytes(from, call.peer);
  const isHere = equalBytes(signal.to, call.self) || (signal.step === 'bye' && equalBytes(signal.to, NO_DEVICE));
  if (!isIts || !isHere || !equalBytes(signal.callId, call.callId)) return same(call);
  if (signal.n <= call.peerN || call.heard >= MOST_SIGNALS) return same(call);
  const next = { ...call, peerN: signal.n, heard: call.heard + 1 };
  if (call.peerFingerprint !== null && !equalBytes(signal.fingerprint, call.peerFingerprint))
    return end(next, 'other-certificate', true);
  const remote: Remote | null =
    signal.description === null
      ? null
      : { description: signal.description, candidates: signal.candidates, fingerprint: signal.fingerprint };
  switch (signal.step) {
    case 'offer': {
      const follows = call.ownLast === NO_SIGNAL ? call.ready : call.ownLast;
      if (call.role !== 'patient' || remote === null || !equalBytes(signal.of, follows)) return same(call);
      if (call.peerLast !== NO_SIGNAL && call.ownLast === NO_SIGNAL) return same(call);
      const known = { ...next, peer: from, peerFingerprint: signal.fingerprint, peerLast: callHashOf(payload) };
      const state = call.wasUp ? call.state : 'connecting';
      return same(ask({ ...known, state, due: dueAfter(call, now) }, { type: 'reply', remote }));
    }
    case 'answer':
      if (call.role !== 'psychologist' || remote === null || !call.offered || !equalBytes(signal.of, call.ownLast))
        return same(call);
      return same(ask({ ...next, peerLast: callHashOf(payload), offered: false }, { type: 'take', remote }));
    case 'candidates':
      if (!equalBytes(signal.of, call.peerLast)) return same(call);
      return same(ask(next, { type: 'add', candidates: signal.candidates }));
    case 'again':
      if (call.role !== 'psychologist' || !call.wasUp || !equalBytes(signal.of, call.peerLast)) return same(call);
      return same(restart(next));
    case 'bye':
      return call.role === 'patient' || call.wasUp ? end(next, 'they-left', false) : same(waiting(next));
  }
}

/**
 * By the psychologist's device, where she has joined: the first that is ready is spoken with. Another one is told so; one that is ready anew has
 * lost the call that it was in.
 */
function answerReady(call: Call, { from, payload, signal }: Signalled, now: number): Stepped {
  if (call.former.has(toHex(signal.callId)) || equalBytes(signal.callId, call.callId)) return same(call);
  if (call.peer !== null && !equalBytes(from, call.peer)) {
    if (call.ownLast === NO_SIGNAL) return same(call);
    const said = say(call, 'taken', { of: call.ready });
    return { call: said.call, send: [said.payload] };
  }
  const fresh = anew(call);
  const { callId, fingerprint, n } = signal;
  return same({
    ...fresh,
    callId,
    peer: from,
    peerN: n,
    heard: 1,
    peerFingerprint: fingerprint,
    ready: callHashOf(payload),
    due: now + UNANSWERED,
  });
}

/** She took one *ready*; of several devices of the patient's, those that were not taken stop. */
function taken(call: Call, { signal }: Signalled): Stepped {
  if (call.state !== 'waiting' || call.former.has(toHex(signal.callId))) return same(call);
  return equalBytes(signal.of, call.ready) ? same(call) : end(call, 'elsewhere', false);
}

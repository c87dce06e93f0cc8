// The one call that a space may be in, and who is ready for one: what arrives sealed, what the page tells, and what time brings go into the call
// (call.ts); what it says leaves as leaves, and is erased when it is over. In memory alone: a call does not outlive a lock (PROTOCOL.md,
// Consultation).
import { equalBytes, fromHex, toHex } from '../../../shared/bytes.ts';
import { HOUR } from '../../../shared/clock.ts';
import { decode } from '../../../shared/codec.ts';
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { DeviceId, type EnvelopeId } from '../../../shared/ids.ts';
import { callSignal } from '../../../shared/kinds/call-signal.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { PATHS } from '../../../shared/protocol/api.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { CallHeard, CallsView, JoinProblem, Paths } from '../api/call-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Arrived, OnLetter } from '../domain.ts';
import { isReadByAll, sendBlock, sendLetter } from '../send/letters.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { accountOf, currentSecret, enqueue, isHere, relationOf, type Space } from '../state/space.ts';
import { type Call, type CallEvent, newCall, stepCall, UNANSWERED } from './call.ts';
import { SIGNAL } from './signal-row.ts';
import { consultationsIn, isOver, opensOf } from './view.ts';

const CALL_ID_BYTES = 16;
/** Signals of one relation that wait to be looked at; what is beyond is passed over. */
const MOST_WAITING = 64;
const MOST_READY = 16;
/** The word that a call is over stays at the relay for so long. */
const BYE_STAYS = HOUR;

/** Sealed by a device of the other person's. `at`: when it was read, ms. */
type Signal = { readonly from: Uint8Array; readonly payload: Uint8Array; readonly at: number };
type Ready = Signal & { readonly callId: string; readonly consultation: string };

type Calls = {
  /** Read in a transaction that may not have been stored: looked at after it. */
  readonly arrived: Map<RelationKey, Signal[]>;
  readonly ready: Map<RelationKey, readonly Ready[]>;
  open: { readonly relation: RelationKey; readonly consultation: string; call: Call } | null;
  readonly sitting: Uint8Array;
  kick: () => void;
  cancel: () => void;
  /** Something is other than was shown. */
  news: boolean;
};
const bySpace = new WeakMap<Space, Calls>();

function callsOf(space: Space): Calls {
  const known = bySpace.get(space);
  if (known !== undefined) return known;
  const calls: Calls = {
    arrived: new Map(),
    ready: new Map(),
    open: null,
    sitting: space.ports.random.bytes(CALL_ID_BYTES),
    kick: () => undefined,
    cancel: () => undefined,
    news: false,
  };
  bySpace.set(space, calls);
  return calls;
}

export const noteKick = (space: Space, kick: () => void): void => {
  callsOf(space).kick = kick;
};

/** Of a letter that was just opened; nothing is done before its transaction is stored. */
export const noteSignal: OnLetter = ({ space, key, author, payload }: Arrived) => {
  const { arrived } = callsOf(space);
  const waiting = arrived.get(key) ?? [];
  if (waiting.length >= MOST_WAITING) return;
  arrived.set(key, [...waiting, { from: DeviceId.toBytes(author), payload, at: space.ports.clock.now() }]);
};

/** When one may join, of a consultation that both agreed on; null where none is. */
function windowOf(space: Space, key: RelationKey, id: string): ReturnType<typeof opensOf> | null {
  if (!isHere(space.store, key)) return null;
  const relation = relationOf(space.store, key);
  const found = consultationsIn(space, relation).find((each) => each.id === id);
  if (found?.state !== 'agreed' || found.agreed === null || isOver(space, relation)) return null;
  return opensOf(found.agreed);
}

function isOpenNow(space: Space, key: RelationKey, id: string): boolean {
  const span = windowOf(space, key, id);
  const now = space.ports.clock.now();
  return span !== null && now >= span.from && now <= span.until;
}

/** By either, on the device on which they press it. */
export async function joinCall(space: Space, key: RelationKey, id: string): Promise<Result<null, JoinProblem>> {
  const calls = callsOf(space);
  if (calls.open !== null && calls.open.call.state !== 'over') return err('in-another');
  const consultationId = fromHex(id);
  if (consultationId === null || !isOpenNow(space, key, id)) return err('not-now');
  const relation = relationOf(space.store, key);
  const block = sendBlock(space, space.store, relation);
  if (block !== null) return err(block);
  if (!isReadByAll(space, space.store, relation, LETTER_KINDS.callSignal)) return err('other-side');
  const self = DeviceId.toBytes(accountOf(space.store).device.deviceId);
  calls.open = {
    relation: key,
    consultation: id,
    call: newCall(relation.role, self, consultationId, calls.open?.call),
  };
  await happen(space, { type: 'join' });
  await answerReady(space);
  return ok(null);
}

export const leaveCall = (space: Space): Promise<void> => happen(space, { type: 'leave' });

export const hearCall = (space: Space, heard: CallHeard): Promise<void> =>
  happen(space, { type: 'heard', heard, callId: space.ports.random.bytes(CALL_ID_BYTES) });

/** Something happened in the open call: what it says leaves in one commit. */
async function happen(space: Space, event: CallEvent): Promise<void> {
  const calls = callsOf(space);
  const { open } = calls;
  if (open === null) return;
  const { call, send } = stepCall(open.call, event, space.ports.clock.now());
  if (call !== open.call) calls.news = true;
  open.call = call;
  arm(space, calls);
  if (send.length > 0) await sendSignals(space, open.relation, send);
  if (call.state === 'over') await eraseSignals(space);
}

/** Has a pass made when what the call waits for is over. */
function arm({ ports }: Space, calls: Calls): void {
  calls.cancel();
  const due = calls.open?.call.due ?? Number.POSITIVE_INFINITY;
  if (due !== Number.POSITIVE_INFINITY)
    calls.cancel = ports.timer.after(Math.max(0, due - ports.clock.now()), () => calls.kick());
}

async function sendSignals(space: Space, key: RelationKey, payloads: readonly Uint8Array[]): Promise<void> {
  const { sitting, open } = callsOf(space);
  const until = open?.call.state === 'over' ? space.ports.clock.now() + BYE_STAYS : 0;
  const isSent = await space.store.transact((transaction) => {
    if (!isHere(transaction, key)) return false;
    const relation = relationOf(transaction, key);
    if (sendBlock(space, transaction, relation) !== null) return false;
    if (!isReadByAll(space, transaction, relation, LETTER_KINDS.callSignal)) return false;
    for (const payload of payloads) {
      const { envelopeId } = sendLetter(space, transaction, key, { kind: LETTER_KINDS.callSignal, payload });
      transaction.put(SIGNAL, envelopeId, { relation: key, envelopeId, sitting, until });
    }
    return true;
  });
  // What cannot be said ends the call here; the other side hears nothing more, and its own time ends it there.
  if (!isSent) await happen(space, { type: 'closed' });
}

/** Signals of a call that is over, and of every time before this one, are erased at the relay. */
export async function eraseSignals(space: Space): Promise<void> {
  const { open, sitting } = callsOf(space);
  const isOn = open !== null && open.call.state !== 'over';
  const now = space.ports.clock.now();
  const done = [...space.store.all(SIGNAL).values()].filter(
    (row) => row.until <= now && !(isOn && equalBytes(row.sitting, sitting)),
  );
  if (done.length === 0) return;
  await space.store.transact((transaction) => {
    for (const { relation, envelopeId } of done) eraseOne(transaction, relation, envelopeId);
  });
}

function eraseOne(transaction: Transaction, relation: RelationKey, envelopeId: EnvelopeId): void {
  transaction.delete(SIGNAL, envelopeId);
  if (isHere(transaction, relation)) enqueue(transaction, { type: 'erase', relation, envelopeId });
}

/** In every round of a pass: what time has brought, for what comes after it answers nothing; then what arrived. */
export async function takeSignals(space: Space): Promise<void> {
  const calls = callsOf(space);
  await happen(space, { type: 'tick' });
  const arrived = [...calls.arrived];
  calls.arrived.clear();
  for (const [key, signals] of arrived) for (const signal of signals) await takeSignal(space, key, signal);
  const now = space.ports.clock.now();
  for (const [key, ready] of calls.ready) {
    const left = ready.filter((each) => isFresh(each, now) && isOpenNow(space, key, each.consultation));
    if (left.length !== ready.length) calls.news = true;
    calls.ready.set(key, left);
  }
  const { open } = calls;
  if (open !== null && !isOpenNow(space, open.relation, open.consultation)) await happen(space, { type: 'closed' });
  await eraseSignals(space);
}

const isFresh = ({ at }: Signal, now: number): boolean => Math.abs(now - at) < UNANSWERED;

async function takeSignal(space: Space, key: RelationKey, signal: Signal): Promise<void> {
  const calls = callsOf(space);
  const said = decode(callSignal, signal.payload);
  if (!said.ok || !isHere(space.store, key)) return;
  const { step, consultationId } = said.value;
  const [consultation, callId] = [toHex(consultationId), toHex(said.value.callId)];
  const before = calls.ready.get(key) ?? [];
  if (step === 'ready' && relationOf(space.store, key).role === 'psychologist') {
    // Ready outside its time, or for what nobody agreed on, rings nowhere.
    if (!isOpenNow(space, key, consultation)) return;
    const others = before.filter(({ from }) => !equalBytes(from, signal.from));
    calls.ready.set(key, [...others, { ...signal, callId, consultation }].slice(-MOST_READY));
    calls.news = true;
  }
  if (step === 'bye' && before.some((each) => each.callId === callId && equalBytes(each.from, signal.from))) {
    calls.ready.set(
      key,
      before.filter((each) => each.callId !== callId),
    );
    calls.news = true;
  }
  if (calls.open?.relation !== key) return;
  await happen(space, { type: 'signal', from: signal.from, payload: signal.payload });
  await answerReady(space);
}

/** A psychologist who has joined answers whoever is ready already, the first that came. */
async function answerReady(space: Space): Promise<void> {
  const { open, ready } = callsOf(space);
  if (open === null || open.call.role !== 'psychologist') return;
  const now = space.ports.clock.now();
  for (const each of ready.get(open.relation) ?? []) {
    if (open.call.state !== 'waiting') return;
    if (isFresh(each, now) && each.consultation === open.consultation)
      await happen(space, { type: 'signal', from: each.from, payload: each.payload });
  }
}

/** Whether the screens are to be told of something since this was last asked. */
export function newsOf(space: Space): boolean {
  const calls = callsOf(space);
  const { news } = calls;
  calls.news = false;
  return news;
}

/** As the space is locked: the other side is told, and nothing of the call is left. */
export async function closeCalls(space: Space): Promise<ReadonlySet<RelationKey>> {
  const calls = callsOf(space);
  const { open } = calls;
  const isOn = open !== null && open.call.state !== 'over';
  if (isOn) await happen(space, { type: 'leave' });
  calls.cancel();
  bySpace.delete(space);
  return new Set(isOn ? [open.relation] : []);
}

export function callsView(space: Space): CallsView {
  const { open, ready } = callsOf(space);
  const ringing = [...ready].flatMap(([relation, all]) =>
    [...new Set(all.map(({ consultation }) => consultation))].map((consultation) => ({
      relation,
      consultation,
      devices: all.filter((each) => each.consultation === consultation).length,
    })),
  );
  if (open === null) return { open: null, ringing };
  const { relation, consultation, call } = open;
  const { state, over, begunAt, endedAt, asks } = call;
  return { open: { relation, consultation, state, over, begunAt, endedAt, asks }, ringing };
}

/** Through which servers a call may go; null where the host has none. */
export async function callPaths(space: Space, key: RelationKey): Promise<Result<Paths | null, 'offline'>> {
  const relation = relationOf(space.store, key);
  const read = bearerBytes(capabilitiesOf(currentSecret(relation)).read);
  const answer = await space.relay.call(PATHS, { mailboxId: relation.mailboxId, read });
  if (answer.ok) return ok(answer.value.paths);
  return err('offline');
}

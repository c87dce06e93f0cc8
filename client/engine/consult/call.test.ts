// A call between two devices without a relay and without a browser: whatever of its signals is changed, sent again or of another call has no
// effect, or ends it; none makes sound flow to another certificate.
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../../shared/codec.ts';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { callSignal, type CallSignal } from '../../../shared/kinds/call-signal.ts';
import { unwrap } from '../../../shared/result.ts';
import { type Call, newCall, stepCall, UNANSWERED } from './call.ts';

await loadSodium();
const fill = (length: number, n: number): Uint8Array => new Uint8Array(length).fill(n);
const consultationId = fill(16, 4);
const PATIENT = fill(16, 1);
const PSYCHOLOGIST = fill(16, 2);
const ELSE = fill(16, 3);
const description = (n: number) => ({
  ufrag: `name${n}`,
  pwd: 'p'.repeat(22),
  opus: 111,
  vp8: 96,
  midExtension: 4,
  transportExtension: 3,
});

type Side = { readonly id: Uint8Array; readonly fingerprint: Uint8Array; call: Call; done: number };
type Sent = { readonly from: Side; readonly payload: Uint8Array };

/** Two pages that do what is asked, and a line between them that a test may change. `seen`: what each is shown of the other. */
function pair(seen: (of: Side) => readonly Uint8Array[] = (of) => [of.fingerprint]) {
  let now = 0;
  let made = 0;
  const side = (role: Call['role'], id: Uint8Array, n: number): Side => ({
    id,
    fingerprint: fill(32, n),
    call: newCall(role, id, consultationId),
    done: 0,
  });
  const patient = side('patient', PATIENT, 11);
  const psychologist = side('psychologist', PSYCHOLOGIST, 12);
  const line: Sent[] = [];
  const other = (each: Side): Side => (each === patient ? psychologist : patient);

  function step(each: Side, event: Parameters<typeof stepCall>[1]): void {
    const { call, send } = stepCall(each.call, event, now);
    each.call = call;
    line.push(...send.map((payload) => ({ from: each, payload })));
  }
  const hear = (each: Side, heard: object): void =>
    step(each, {
      type: 'heard',
      heard: { attempt: each.call.attempt, ...heard } as never,
      callId: fill(16, 100 + ++made),
    });

  function work(each: Side): void {
    for (const asked of each.call.asks.filter(({ n }) => n > each.done)) {
      each.done = asked.n;
      if (asked.attempt !== each.call.attempt) continue;
      if (asked.type === 'prepare') {
        hear(each, { type: 'prepared', fingerprint: each.fingerprint });
      }
      if (asked.type === 'offer') hear(each, { type: 'described', description: description(1), candidates: [] });
      if (asked.type === 'reply') {
        hear(each, { type: 'described', description: description(2), candidates: [] });
      }
      if (asked.type === 'take') {
        for (const one of [each, other(each)])
          hear(one, { type: 'seen', certificates: seen(other(one)), isConnected: true });
      }
      if (asked.type === 'greet') hear(other(each), { type: 'here', callId: asked.callId, wants: asked.wants });
    }
  }
  /** Everything on the line arrives, as `change` makes it. */
  function run(change: (sent: Sent, i: number) => readonly Sent[] = (sent) => [sent]): void {
    let arrived = 0;
    for (let round = 0; round < 100; round++) {
      const isIdle = [patient, psychologist].every(({ call, done }) => call.asks.every(({ n }) => n <= done));
      if (isIdle && line.length === 0) return;
      work(patient);
      work(psychologist);
      const sent = line.shift();
      if (sent === undefined) continue;
      for (const one of change(sent, arrived++)) {
        heardAll.push(one);
        step(other(sent.from), { type: 'signal', from: one.from.id, payload: one.payload });
      }
    }
    throw new Error('it goes on');
  }
  const heardAll: Sent[] = [];
  return {
    patient,
    psychologist,
    step,
    run,
    heardAll,
    join(): void {
      step(psychologist, { type: 'join' });
      step(patient, { type: 'join' });
    },
    pass(ms: number): void {
      now += ms;
    },
    states: () =>
      [patient.call, psychologist.call].map(({ state, over }) => (over === null ? state : `${state}: ${over}`)),
  };
}
const changed = (payload: Uint8Array, change: (signal: CallSignal) => Partial<CallSignal>): Uint8Array => {
  const signal = unwrap(decode(callSignal, payload));
  return encode(callSignal, { ...signal, ...change(signal) });
};

describe('a call', () => {
  it('takes a ready, a taken, an offer and an answer', () => {
    const both = pair();
    both.join();
    both.run();
    expect(both.states()).toEqual(['live', 'live']);
    const steps = both.heardAll.map(({ payload }) => unwrap(decode(callSignal, payload)).step);
    expect(steps).toEqual(['ready', 'taken', 'offer', 'answer']);
  });

  it('is the same where every signal comes twice, or comes again once all have', () => {
    const both = pair();
    both.join();
    both.run((sent) => [sent, sent]);
    expect(both.states()).toEqual(['live', 'live']);
    for (const { from, payload } of both.heardAll.slice()) {
      const to = from === both.patient ? both.psychologist : both.patient;
      both.step(to, { type: 'signal', from: from.id, payload });
    }
    both.run();
    expect(both.states()).toEqual(['live', 'live']);
  });

  const CHANGES: Readonly<Record<string, (signal: CallSignal) => Partial<CallSignal>>> = {
    'of another consultation': () => ({ consultationId: fill(16, 9) }),
    'of another call': () => ({ callId: fill(16, 9) }),
    'behind another signal': ({ of }) => (of.every((byte) => byte === 0) ? {} : { of: fill(32, 9) }),
    'to another device': ({ to }) => (to.every((byte) => byte === 0) ? {} : { to: ELSE }),
    'with another fingerprint': () => ({ fingerprint: fill(32, 66) }),
  };
  it.each(Object.entries(CHANGES))('with one of its signals %s never flows to what was not sealed', (_what, change) => {
    for (let at = 0; at < 4; at++) {
      const both = pair();
      both.join();
      both.run((sent, i) => (i === at ? [{ ...sent, payload: changed(sent.payload, change) }] : [sent]));
      const isChanged = both.heardAll.some(
        ({ payload }, i) => i === at && Object.keys(change(unwrap(decode(callSignal, payload)))).length > 0,
      );
      if (!isChanged) continue;
      const step = unwrap(decode(callSignal, both.heardAll[at]!.payload)).step;
      // "Taken" only tells the patient's other devices, and what it is of: nothing hangs on what else it says.
      if (step === 'taken') continue;
      expect([at, ...both.states()]).not.toEqual([at, 'live', 'live']);
    }
  });

  it('that a third device answers in the place of the one that was asked does not come about', () => {
    const both = pair();
    both.join();
    both.run((sent) =>
      sent.from === both.patient && unwrap(decode(callSignal, sent.payload)).step === 'answer'
        ? [{ ...sent, from: { ...both.patient, id: ELSE } }]
        : [sent],
    );
    expect(both.states()).toEqual(['connecting', 'connecting']);
  });

  it('whose certificate changes in the midst of it ends, whoever says so', () => {
    const both = pair();
    both.join();
    both.run();
    const bye = both.heardAll.find(({ from }) => from === both.psychologist && from.call.state === 'live')!;
    const again = changed(bye.payload, () => ({
      n: 99,
      step: 'bye',
      to: PATIENT,
      of: fill(32, 0),
      description: null,
      candidates: [],
      fingerprint: fill(32, 66),
    }));
    both.step(both.patient, { type: 'signal', from: PSYCHOLOGIST, payload: again });
    expect(both.states()[0]).toBe('over: other-certificate');
  });

  it('that nobody answers is over after sixty seconds, and what answers the former one means nothing', () => {
    const both = pair();
    both.step(both.patient, { type: 'join' });
    const held: Sent[] = [];
    both.run((sent) => {
      held.push(sent);
      return [];
    });
    both.pass(UNANSWERED);
    both.step(both.patient, { type: 'tick' });
    both.run((sent) => {
      held.push(sent);
      return [];
    });
    expect(held.map(({ payload }) => unwrap(decode(callSignal, payload)).step)).toEqual(['ready', 'ready']);
    // The first is shown late, and she answers it: nobody is there.
    both.step(both.psychologist, { type: 'join' });
    both.step(both.psychologist, { type: 'signal', from: PATIENT, payload: held[0]!.payload });
    both.run();
    expect(both.states()).toEqual(['waiting', 'connecting']);
    both.step(both.psychologist, { type: 'signal', from: PATIENT, payload: held[1]!.payload });
    both.run();
    expect(both.states()).toEqual(['live', 'live']);
  });

  it('delayed by up to ninety seconds at any signal comes about or ends, and says so on both sides', () => {
    for (let at = 0; at < 4; at++)
      for (const delay of [0, 30_000, 59_999, 60_000, 90_000]) {
        const both = pair();
        both.join();
        both.run((sent, i) => {
          if (i !== at) return [sent];
          both.pass(delay);
          for (const each of [both.patient, both.psychologist]) both.step(each, { type: 'tick' });
          return [sent];
        });
        for (let more = 0; more < 4; more++) {
          both.pass(UNANSWERED);
          for (const each of [both.patient, both.psychologist]) both.step(each, { type: 'tick' });
          both.run();
        }
        const states = both.states();
        expect([
          at,
          delay,
          states.every((each) => each === 'live' || each === 'waiting' || each.startsWith('over: ')),
        ]).toEqual([at, delay, true]);
        if (delay < UNANSWERED) expect([at, delay, ...states]).toEqual([at, delay, 'live', 'live']);
      }
  });

  it('after its way was lost goes on under the same certificates, or ends', () => {
    const both = pair();
    both.join();
    both.run();
    for (const each of [both.patient, both.psychologist])
      both.step(each, {
        type: 'heard',
        heard: { attempt: each.call.attempt, type: 'away', cause: 'path' },
        callId: ELSE,
      });
    expect(both.states()).toEqual(['lost', 'lost']);
    both.run();
    expect(both.states()).toEqual(['live', 'live']);
    const steps = both.heardAll.map(({ payload }) => unwrap(decode(callSignal, payload)).step);
    expect(steps.slice(4)).toEqual(['again', 'offer', 'answer']);
  });

  it.each([
    ['none', []],
    ['another', [fill(32, 66)]],
    ['the right one and another', [fill(32, 12), fill(32, 66)]],
  ] as const)('of which the far side shows %s is not opened', (_what, shown) => {
    const both = pair((of) => (of.id === PSYCHOLOGIST ? shown : [of.fingerprint]));
    both.join();
    both.run();
    expect(both.states()).toEqual(['over: other-certificate', 'over: they-left']);
    expect(both.patient.call.asks.some((each) => each.type === 'flow')).toBe(false);
  });

  it('listens to two hundred signals of one device, and no more', () => {
    const both = pair();
    both.join();
    both.run();
    const answer = both.heardAll.find(({ from }) => from === both.patient && from.call.n > 1)!;
    const candidates = [{ type: 'host', foundation: '1', priority: 1, address: '192.0.2.1', port: 9 }] as const;
    const before = both.psychologist.call.asked;
    const { peerLast: of } = both.psychologist.call;
    for (let n = 10; n < 400; n++)
      both.step(both.psychologist, {
        type: 'signal',
        from: PATIENT,
        payload: changed(answer.payload, () => ({
          n,
          callId: both.patient.call.callId,
          step: 'candidates',
          to: PSYCHOLOGIST,
          of,
          description: null,
          candidates,
          fingerprint: both.patient.fingerprint,
        })),
      });
    expect(both.psychologist.call.asked - before).toBe(198);
  });
});

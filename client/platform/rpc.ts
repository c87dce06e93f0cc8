// The engine across a worker's border: every call a message, every answer another, progress and views as they come. A failure
// crosses as the bare fact that it happened: an error's text or stack might hold what a person wrote.
import type { Engine } from '../engine/api/api.ts';
import type { AppView } from '../engine/api/views.ts';
import { createViewReceiver, createViewSender, type ViewChange } from './view-slices.ts';

/** The part of a worker, or of its own scope, that calls need. */
export type Port = {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
};

type Method = Exclude<keyof Engine, 'subscribe'>;
type Call = {
  readonly call: number;
  readonly method: string;
  readonly args: readonly unknown[];
  /** Places of functions. */ readonly callbacks: readonly number[];
};
type Reply =
  | { readonly call: number; readonly value: unknown }
  | { readonly call: number; readonly failed: true }
  | { readonly call: number; readonly callback: number; readonly value: unknown }
  | { readonly view: ViewChange };

/** Exhaustive: a method added to Engine and forgotten here does not compile. */
const METHODS = {
  view: true,
  proposePassphrase: true,
  passphraseStrength: true,
  probeAdmission: true,
  createPractice: true,
  changePractice: true,
  readInvitation: true,
  joinInNewSpace: true,
  joinHere: true,
  unlock: true,
  lock: true,
  renameSpace: true,
  setLanguage: true,
  proveSheet: true,
  postponeSheet: true,
  newSheet: true,
  countSheetWords: true,
  checkSheetWords: true,
  recover: true,
  invite: true,
  withdrawInvitation: true,
  thread: true,
  threadChange: true,
  entries: true,
  openStub: true,
  identityOf: true,
  confirmIdentity: true,
  confirmRecovery: true,
  checkPassphrase: true,
  changePassphrase: true,
  markOpened: true,
  draft: true,
  saveDraft: true,
  deposit: true,
  replace: true,
  withdraw: true,
  answer: true,
  undoAnswer: true,
  pushKey: true,
  startPush: true,
  stopPush: true,
  declinePush: true,
  keepPush: true,
  sync: true,
  close: true,
} as const satisfies Readonly<Record<Method, true>>;

/** A call that ended in a bug on the other side. */
export class EngineFailed extends Error {}

/** The engine as the page holds it. `died` tells that the worker is gone: every call under way and to come then rejects. */
export function connectEngine(port: Port): { readonly engine: Engine; died(): void } {
  const pending = new Map<
    number,
    { resolve(value: never): void; reject(error: Error): void; args: readonly unknown[] }
  >();
  const listeners = new Set<(view: AppView) => void>();
  const received = createViewReceiver();
  let latest: AppView | null = null;
  let calls = 0;
  let dead = false;

  port.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    if ('view' in data) {
      latest = received(data.view);
      for (const listener of listeners) listener(latest);
      return;
    }
    const call = pending.get(data.call);
    if (call === undefined) return;
    if ('callback' in data) {
      (call.args[data.callback] as (value: unknown) => void)(data.value);
      return;
    }
    pending.delete(data.call);
    if ('failed' in data) call.reject(new EngineFailed('the engine failed'));
    else call.resolve(data.value as never);
  });

  const invoke = (method: string, args: readonly unknown[]): Promise<never> => {
    if (dead) return Promise.reject(new EngineFailed('the engine is gone'));
    calls += 1;
    const call = calls;
    const callbacks = args.flatMap((arg, at) => (typeof arg === 'function' ? [at] : []));
    const plain = args.map((arg) => (typeof arg === 'function' ? null : arg));
    return new Promise((resolve, reject) => {
      pending.set(call, { resolve, reject, args });
      port.postMessage({ call, method, args: plain, callbacks } satisfies Call);
    });
  };

  const methods = Object.fromEntries(
    Object.keys(METHODS).map((method) => [method, (...args: unknown[]) => invoke(method, args)]),
  );
  const engine = {
    ...methods,
    subscribe: (listener: (view: AppView) => void) => {
      listeners.add(listener);
      if (latest !== null) listener(latest);
      return () => void listeners.delete(listener);
    },
  } as unknown as Engine;

  const died = (): void => {
    dead = true;
    for (const call of pending.values()) call.reject(new EngineFailed('the engine is gone'));
    pending.clear();
  };
  return { engine, died };
}

/** The engine as its worker serves it; calls that come before it is ready wait. */
export function serveEngine(port: Port, ready: Promise<Engine>): void {
  const answer = (reply: Reply): void => port.postMessage(reply);
  const changeOf = createViewSender();
  void ready.then(
    (engine) =>
      engine.subscribe((view) => {
        const change = changeOf(view);
        if (change !== null) answer({ view: change });
      }),
    () => undefined,
  );

  port.addEventListener('message', ({ data }: MessageEvent<Call>) => {
    const { call, method, args, callbacks } = data;
    const given = args.map((arg, at) =>
      callbacks.includes(at) ? (value: unknown) => answer({ call, callback: at, value }) : arg,
    );
    void run(ready, method, given).then(
      (value) => answer({ call, value }),
      () => answer({ call, failed: true }),
    );
  });
}

async function run(ready: Promise<Engine>, method: string, args: readonly unknown[]): Promise<unknown> {
  if (!Object.hasOwn(METHODS, method)) throw new EngineFailed('no such call');
  const engine = await ready;
  return (engine[method as Method] as (...given: readonly unknown[]) => unknown)(...args);
}

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

  const subscribe: Engine['subscribe'] = (listener) => {
    listeners.add(listener);
    if (latest !== null) listener(latest);
    return () => void listeners.delete(listener);
  };
  const calling =
    (method: string) =>
    (...args: readonly unknown[]) =>
      invoke(method, args);
  // Which calls there are is the engine's to say (engine/domains.ts): what it has not, its worker refuses. A promise of an engine asks it
  // for `then`, which is no call.
  const engine = new Proxy({} as Engine, {
    get: (_none, name) => {
      if (name === 'subscribe') return subscribe;
      return typeof name === 'string' && name !== 'then' ? calling(name) : undefined;
    },
  });

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

/** A call is what the engine has itself, under its own name; it tells of views by itself. */
async function run(ready: Promise<Engine>, method: string, args: readonly unknown[]): Promise<unknown> {
  const engine = await ready;
  if (method === 'subscribe' || !Object.hasOwn(engine, method)) throw new EngineFailed('no such call');
  return (engine[method as keyof Engine] as (...given: readonly unknown[]) => unknown)(...args);
}

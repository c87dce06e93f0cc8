// Notices on this device, between the browser, which subscribes, and the engine, which registers. Promises: nothing is asked of the
// browser or of a push service before the person asks for it; a space that is opened takes away the notice and the badge, and puts right
// a subscription that the browser or the relay has given up meanwhile, under the consent that stands.
import { createEffect, createSignal, on, type Accessor } from 'solid-js';
import type { Store } from 'solid-js/store';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Engine, PushRequest } from '../engine/api/api.ts';
import type { AppView, PushProblem, RelationKey } from '../engine/api/views.ts';
import * as browser from '../platform/notifications.ts';
import { readPreference, writePreference } from '../platform/preferences.ts';

export type PushTrouble = PushProblem | 'failed';

export interface Push {
  readonly ability: Accessor<browser.PushAbility>;
  /** Whether this relay tells devices; null before it was asked. */
  readonly offered: Accessor<'yes' | 'no' | 'offline' | null>;
  /** Asks the relay, and the browser once more. */
  look(): void;
  /** Why the last attempt came to nothing. */
  readonly trouble: Accessor<PushTrouble | null>;
  readonly busy: Accessor<boolean>;
  /** Of a relation, or by the hour; `hours`: app/push-hours.ts. Whether it came to that. */
  start(relation: RelationKey | null, hours: number): Promise<boolean>;
  stop(): Promise<void>;
}

export function createPush(engine: Engine, view: Store<AppView>): Push {
  const [ability, setAbility] = createSignal(browser.pushAbility());
  const [offered, setOffered] = createSignal<'yes' | 'no' | 'offline' | null>(null);
  const [trouble, setTrouble] = createSignal<PushTrouble | null>(null);
  const [busy, setBusy] = createSignal(false);

  async function ask(): Promise<Uint8Array | null> {
    const answer = await engine.pushKey();
    setOffered(answer.ok ? (answer.value === null ? 'no' : 'yes') : 'offline');
    return answer.ok ? answer.value : null;
  }

  async function start(relation: RelationKey | null, hours: number): Promise<boolean> {
    if (busy()) return false;
    setBusy(true);
    const begun = await begin(relation, hours).finally(() => setBusy(false));
    setTrouble(begun.ok || begun.error === 'shows' ? null : begun.error);
    setAbility(browser.pushAbility());
    return begun.ok;
  }

  async function begin(relation: RelationKey | null, hours: number): Promise<Result<null, PushTrouble | Shows>> {
    const key = await ask();
    if (key === null) return err(offered() === 'offline' ? 'offline' : 'not-offered');
    return subscribe(engine, view, { key, relation, hours }, stop);
  }

  async function stop(): Promise<void> {
    setTrouble(null);
    if (readPreference('told') === view.open?.id) {
      writePreference('told', null);
      await browser.unsubscribe();
    }
    await engine.stopPush();
  }

  createEffect(
    on(
      () => view.open?.id,
      (id) => id !== undefined && void keep(engine, view, start).catch(() => undefined),
    ),
  );
  createEffect(
    on(
      () => view.open?.push.told?.anew,
      (anew) => {
        const told = view.open?.push.told;
        if (anew === true && told && browser.isGranted()) void start(told.relation, told.hours).catch(() => undefined);
      },
    ),
  );

  return {
    ability,
    offered,
    look: () => {
      setAbility(browser.pushAbility());
      void ask().catch(() => setOffered('offline'));
    },
    trouble,
    busy,
    start,
    stop,
  };
}

/** There is nothing to say of it beside what the screens show by themselves. */
type Shows = 'shows';
type Asked = Pick<PushRequest, 'key' | 'relation' | 'hours'>;

/** A subscription of the browser's, and its registration with the relay. `stop` ends what stood, where the browser refuses. */
async function subscribe(
  engine: Engine,
  view: Store<AppView>,
  asked: Asked,
  stop: () => Promise<void>,
): Promise<Result<null, PushTrouble | Shows>> {
  const told = view.open?.push.told ?? null;
  // What another relation or space was told under is not taken over: the relay could join the two by it.
  const isSame = told?.anew === false && told.relation === asked.relation && readPreference('told') === view.open?.id;
  const made = await browser.subscribe(asked.key, isSame);
  if (!made.ok && made.error === 'refused') {
    if (told !== null) await stop();
    return err('shows');
  }
  const started = made.ok ? await register(engine, view, made.value, asked) : err('failed' as const);
  // What stood was given up and nothing took its place. A subscription to be made anew is shown as none, and tried again later.
  if (!started.ok && told?.anew === false && (await browser.currentEndpoint()) === null) await engine.keepPush(null);
  return started;
}

async function register(
  engine: Engine,
  view: Store<AppView>,
  { isNew, ...subscription }: browser.Subscription,
  asked: Asked,
): Promise<Result<null, PushProblem | Shows>> {
  const started = await engine.startPush({ ...subscription, ...asked });
  if (started.ok) {
    writePreference('told', view.open?.id ?? null);
    return ok(null);
  }
  if (isNew) await browser.unsubscribe();
  return err(started.error === 'locked' ? 'shows' : started.error);
}

/** The space was opened: is the subscription that it asked for still the browser's, and this space's? */
async function keep(engine: Engine, view: Store<AppView>, start: Push['start']): Promise<void> {
  await browser.clearNotice();
  const told = view.open?.push.told ?? null;
  if (told === null) return;
  const isOurs = readPreference('told') === view.open?.id;
  const endpoint = isOurs ? await browser.currentEndpoint() : null;
  // Asked for before and allowed still: what the browser gave up by itself is made again.
  if (isOurs && endpoint === null && browser.isGranted()) await start(told.relation, told.hours);
  else await engine.keepPush(endpoint);
}

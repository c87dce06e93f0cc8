// Notices on this device, between the browser, which subscribes, and the engine, which registers. Promises: nothing is asked of the
// browser or of a push service before the person asks for it; a space that is opened takes away the notice and the badge, and puts right
// a subscription that the browser or the relay has given up meanwhile, under the consent that stands.
import { createEffect, createSignal, on, type Accessor } from 'solid-js';
import type { Store } from 'solid-js/store';
import type { Engine } from '../engine/api.ts';
import type { AppView, PushProblem, RelationKey } from '../engine/views.ts';
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
  /** Of a relation, or by the hour; `hours`: app/push-hours.ts. */
  start(relation: RelationKey | null, hours: number): Promise<void>;
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

  async function start(relation: RelationKey | null, hours: number): Promise<void> {
    if (busy()) return;
    setBusy(true);
    setTrouble(await begin(relation, hours).finally(() => setBusy(false)));
    setAbility(browser.pushAbility());
  }

  async function begin(relation: RelationKey | null, hours: number): Promise<PushTrouble | null> {
    const key = await ask();
    if (key === null) return offered() === 'offline' ? 'offline' : 'not-offered';
    const made = await browser.subscribe(key);
    // A refusal shows by itself, in what this browser is able to.
    if (!made.ok) return made.error === 'refused' ? null : 'failed';
    const started = await engine.startPush({ ...made.value, key, relation, hours });
    if (started.ok) {
      writePreference('told', view.open?.id ?? null);
      return null;
    }
    await browser.unsubscribe();
    return started.error === 'locked' ? null : started.error;
  }

  async function stop(): Promise<void> {
    setTrouble(null);
    if (readPreference('told') === view.open?.id) {
      writePreference('told', null);
      await browser.unsubscribe();
    }
    await engine.stopPush();
  }

  /** The space was opened: is the subscription that it asked for still the browser's, and this space's? */
  async function keep(): Promise<void> {
    await browser.clearNotice();
    const told = view.open?.push.told ?? null;
    if (told === null) return;
    const isOurs = readPreference('told') === view.open?.id;
    const endpoint = isOurs ? await browser.currentEndpoint() : null;
    // Asked for before and allowed still: what the browser gave up by itself is made again.
    if (isOurs && endpoint === null && browser.isGranted()) await start(told.relation, told.hours);
    else await engine.keepPush(endpoint);
  }

  createEffect(
    on(
      () => view.open?.id,
      (id) => id !== undefined && void keep().catch(() => undefined),
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

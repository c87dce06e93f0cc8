// The app as one tree: the stage of the session, then the page its address asks for, inside everything a page may use.
import { ErrorBoundary, Show, Suspense, createEffect, createSignal, on, onCleanup, untrack } from 'solid-js';
import type { Store } from 'solid-js/store';
import type { Engine } from '../engine/api/api.ts';
import type { AppView } from '../engine/api/views.ts';
import { createI18n, type I18n, type Language } from '../i18n/index.ts';
import { HelpLayer } from '../features/common/help/index.tsx';
import { createPrinting } from '../ui/printing.ts';
import { announce, silence, StatusRegion } from '../ui/index.ts';
import { authenticator } from '../platform/passkeys.ts';
import { reloadNewest } from '../platform/newest.ts';
import { saveFile } from '../platform/save-file.ts';
import { addressOf, forgetAddress, forgetAddresses } from '../platform/shown-pictures.ts';
import { leaveQuickly, watchDoubleEscape } from '../platform/quick-exit.ts';
import { createDevice, type Device } from './device.ts';
import { noteSpaces, wereDropped } from './dropped.ts';
import { createLocking } from './locking.ts';
import { shortName } from './names.ts';
import { createNavigation, type Navigation } from './navigation.ts';
import { Banner } from './Banner.tsx';
import { Page } from './Page.tsx';
import { createPageMemory } from './page-memory.ts';
import { createPush } from './push.ts';
import type { Route } from './routes.ts';
import { createSession, type Session } from './session.ts';
import { AppContext, createRelationChoice, followLanguage, type App as AppState } from './state.ts';
import { createWorld, type World } from './world.ts';
import { Crashed, Frame, Stopped } from './Stopped.tsx';

export function App(props: { readonly i18n: I18n; readonly onBegun: () => void }) {
  // The language at the start; later ones come through setLocale.
  const [i18n, setI18n] = createSignal(untrack(() => props.i18n));
  const navigation = createNavigation(window);
  const session = createSession(() => props.onBegun());
  const device = createDevice();
  const setLocale = async (locale: Language): Promise<void> => {
    // A language that cannot be fetched now leaves the one in force.
    const next = await createI18n(locale).catch(() => null);
    if (next !== null) setI18n(next);
  };
  createEffect(() => {
    document.documentElement.lang = i18n().locale;
  });
  const leave = (): void => void leaveQuickly(session.saveAll);
  watchDoubleEscape(leave);
  const running = () => {
    const stage = session.stage();
    return stage.type === 'running' ? stage : null;
  };
  /** Where a relation is open in which one may ask to be looked at. */
  const letKnow = (): string | null => {
    const relation = running()?.view.open?.relations.find(
      ({ role, state, rhythm }) => role === 'patient' && state === 'active' && rhythm.end === null,
    );
    return relation === undefined ? null : i18n().t.notify.button({ psy: shortName(relation.peerName) });
  };
  /** A patient's own plan, behind the lock where the space is closed: that there may be one says nothing of whether there is. */
  const plan = (): string | null => {
    const view = running()?.view;
    if (view === undefined || (view.open === null && view.spaces.length === 0)) return null;
    if (view.open === null) return i18n().t.plan.lockedNote;
    return view.open.plan.isWritten || view.open.relations.some(({ role }) => role === 'patient')
      ? i18n().t.plan.helpNote
      : null;
  };
  /** The layer's entry of the history is left first, so that Back leads to the page it stood over. */
  const goBeneath = (route: Route): void => {
    addEventListener('popstate', () => navigation.go(route), { once: true });
    navigation.closeHelp();
  };
  return (
    <>
      <ErrorBoundary fallback={<Crashed t={i18n().t} />}>
        <Show when={running()} fallback={<Stopped session={session} t={i18n().t} />} keyed>
          {(stage) => (
            <Running
              engine={stage.engine}
              view={stage.view}
              session={session}
              navigation={navigation}
              device={device}
              language={{ current: i18n, setLocale }}
            />
          )}
        </Show>
      </ErrorBoundary>
      <StatusRegion />
      <HelpLayer
        i18n={i18n()}
        open={navigation.help()}
        onClose={navigation.closeHelp}
        onLeave={leave}
        letKnow={letKnow()}
        onLetKnow={() => goBeneath('/prevenir')}
        plan={plan()}
        onPlan={() => goBeneath('/plan')}
      />
    </>
  );
}

type Running = {
  readonly engine: Engine;
  readonly view: Store<AppView>;
  readonly session: Session;
  readonly navigation: Navigation;
  readonly device: Device;
  readonly language: { readonly current: () => I18n; readonly setLocale: (locale: Language) => Promise<void> };
};

/** Stands while a page is fetched. The focus that went to it goes on to the page once that has come, and not to the empty document. */
function Awaited(props: { readonly t: AppState['t']; readonly onCome: () => void }) {
  onCleanup(() => {
    const { onCome } = props;
    if (document.activeElement?.closest('#main')) queueMicrotask(onCome);
  });
  return <Frame t={props.t} />;
}

function Running(props: Running) {
  // All of these stand as long as the component does.
  const running = untrack(() => ({ ...props }));
  const { view, navigation, device, language } = running;
  const { app, world } = createApp(running);
  createEffect(
    on(
      () => view.spaces.length,
      (count, before) => {
        noteSpaces(count, before);
        if (before !== undefined && count > before) device.persist();
      },
    ),
  );
  createEffect(
    on(
      () => view.open?.language,
      (opened) => {
        if (opened !== undefined) void language.setLocale(opened);
      },
    ),
  );
  // Before a space opens, the page speaks the language of the first one it may open.
  createEffect(() => {
    const first = view.spaces[0];
    if (view.open === null && first !== undefined) void language.setLocale(first.language);
  });
  return (
    <AppContext.Provider value={app}>
      <Banner failed={world.failed()} onDismiss={world.dismiss} />
      <ErrorBoundary fallback={<Crashed t={app.t} />}>
        <Suspense fallback={<Awaited t={app.t} onCome={() => navigation.arrived(true)} />}>
          <Page onDrawn={navigation.arrived} />
        </Suspense>
      </ErrorBoundary>
    </AppContext.Provider>
  );
}

/** Whether a space was erased here, to its end, since the page began. */
function createErasedHere(view: Store<AppView>): () => boolean {
  const [leaving, setLeaving] = createSignal<string | null>(null);
  createEffect(() => {
    if (view.open?.leaving) setLeaving(view.open.id);
  });
  return () => leaving() !== null && !view.spaces.some(({ id }) => id === leaving());
}

/** Everything a page may use, while the engine runs. */
function createApp({ engine, view, session, navigation, device, language }: Running): { app: AppState; world: World } {
  const { t, format } = followLanguage(language.current, createPrinting().isPrinting);
  const memory = createPageMemory();
  // Neither what pages left, the pictures they showed nor what was last spoken outlives a lock.
  const locking = createLocking(engine, view, session, () => {
    memory.forget();
    forgetAddresses();
    silence();
  });
  const [stays, setStays] = createSignal(0);
  const evictedAtStart = wereDropped(view.spaces.length);
  const isOpen = () => view.open !== null;
  const world = createWorld({
    sync: () => void (isOpen() && engine.sync().catch(() => undefined)),
    // Who looks away from one device may go on at another.
    save: () => void session.saveAll().then(() => (isOpen() ? engine.leave().catch(() => undefined) : undefined)),
    lock: {
      minutes: device.lockMinutes,
      isOpen,
      stays: () => stays() > 0,
      veil: locking.veil,
      lock: (reason) => void locking.lock(reason),
    },
  });
  const { place, lost, part, goPart, cameAgain, go, target, from, returned, link, setLink } = navigation;
  const app: AppState = {
    engine,
    view: locking.view,
    t,
    format,
    now: world.now,
    announce,
    saveFile,
    memory,
    device,
    place,
    lost,
    part,
    goPart,
    cameAgain,
    go,
    target,
    from,
    returned,
    link,
    setLink,
    ...createRelationChoice(view, place),
    locale: () => language.current().locale,
    setLocale: language.setLocale,
    space: () => {
      if (view.open === null) throw new Error('no space is open');
      return view.open;
    },
    back: () => history.back(),
    lock: () => locking.lock('asked'),
    locked: locking.locked,
    lockReason: locking.reason,
    evicted: () => evictedAtStart && view.spaces.length === 0,
    erasedHere: createErasedHere(view),
    authenticator,
    push: createPush(engine, view),
    voiceSource: () => import('../platform/voice-source.ts'),
    pictures: () => import('../platform/pictures.ts'),
    archiving: () => import('../platform/archiving.ts'),
    release: () => import('../platform/release.ts'),
    shownPictures: { address: addressOf, forget: forgetAddress },
    stayOpen: () => {
      setStays((count) => count + 1);
      onCleanup(() => setStays((count) => count - 1));
    },
    underWay: () => onCleanup(session.underWay()),
    offline: () =>
      !world.isOnline() || ['offline', 'relay-newer', 'relay-older'].includes(view.open?.connection.state ?? ''),
    differs: () => world.isOnline() && view.open?.connection.state.startsWith('relay-') === true,
    renew: () => session.saveAll().then(reloadNewest),
    beforeLeaving: (save) => onCleanup(session.beforeLeaving(save)),
  };
  return { app, world };
}

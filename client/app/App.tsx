// The app as one tree: the stage of the session, then the page its address asks for, inside everything a page may use.
import { ErrorBoundary, Show, Suspense, createEffect, createSignal, on, onCleanup, onMount, untrack } from 'solid-js';
import type { Store } from 'solid-js/store';
import type { Engine } from '../engine/api/api.ts';
import type { AppView } from '../engine/api/views.ts';
import { createI18n, type I18n, type Locale } from '../i18n/index.ts';
import { clock, steady } from '../platform/clock.ts';
import { EngineFailed } from '../platform/rpc.ts';
import { hadSpaces, markSpaces } from '../platform/storage-persist.ts';
import { HelpLayer } from '../features/common/help/index.tsx';
import { announce, StatusRegion } from '../ui/index.ts';
import { leaveQuickly, watchDoubleEscape } from '../platform/quick-exit.ts';
import { watchForLock } from './auto-lock.ts';
import { createDevice, type Device } from './device.ts';
import { createNavigation, type Navigation } from './navigation.ts';
import { Banner } from './Banner.tsx';
import { Page } from './Page.tsx';
import { createPush } from './push.ts';
import { createSession, type Session } from './session.ts';
import { AppContext, createRelationChoice, followLanguage, type App as AppState } from './state.ts';
import { Crashed, Frame, Stopped } from './Stopped.tsx';

export function App(props: { readonly i18n: I18n }) {
  // The language at the start; later ones come through setLocale.
  const [i18n, setI18n] = createSignal(untrack(() => props.i18n));
  const navigation = createNavigation(window);
  const session = createSession();
  const device = createDevice();
  const setLocale = async (locale: Locale): Promise<void> => {
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
      <HelpLayer i18n={i18n()} open={navigation.help()} onClose={navigation.closeHelp} onLeave={leave} />
    </>
  );
}

function Running(props: {
  readonly engine: Engine;
  readonly view: Store<AppView>;
  readonly session: Session;
  readonly navigation: Navigation;
  readonly device: Device;
  readonly language: { readonly current: () => I18n; readonly setLocale: (locale: Locale) => Promise<void> };
}) {
  // All of these stand as long as the component does.
  const { engine, view, session, navigation, device, language } = untrack(() => ({ ...props }));
  const { t, format } = followLanguage(language.current);
  const choice = createRelationChoice(view, navigation.place);
  const [now, setNow] = createSignal(clock.now());
  const [lockReason, setLockReason] = createSignal<'time' | 'returned' | 'asked' | null>(null);
  const [veiled, setVeiled] = createSignal(false);
  const [stays, setStays] = createSignal(0);
  const [failed, setFailed] = createSignal(false);
  const [isOnline, setOnline] = createSignal(navigator.onLine);
  const evictedAtStart = hadSpaces() && view.spaces.length === 0;

  let locking: Promise<void> | null = null;
  const lock = (reason: 'time' | 'returned' | 'asked'): Promise<void> => {
    locking ??= (async () => {
      // Asked of what is on the screen, which goes at once: neither a slow device nor a pass keeps it there. The engine locks
      // once it has kept what it was asked to.
      const saving = session.saveAll();
      setLockReason(reason);
      setVeiled(true);
      await saving;
      await engine.lock();
    })().finally(() => {
      locking = null;
    });
    return locking;
  };

  /** Under the veil nothing is open, whatever the engine still holds. */
  const veiledView = new Proxy(view, {
    get: (target, name): unknown => (name === 'open' && veiled() ? null : Reflect.get(target, name)),
  });
  createEffect(() => {
    if (view.open === null) setVeiled(false);
  });

  const app: AppState = {
    engine,
    view: veiledView,
    t,
    format,
    now,
    announce,
    locale: () => language.current().locale,
    setLocale: language.setLocale,
    space: () => {
      if (view.open === null) throw new Error('no space is open');
      return view.open;
    },
    place: navigation.place,
    lost: navigation.lost,
    part: navigation.part,
    goPart: navigation.goPart,
    cameAgain: navigation.cameAgain,
    go: navigation.go,
    target: navigation.target,
    back: () => history.back(),
    from: navigation.from,
    returned: navigation.returned,
    ...choice,
    link: navigation.link,
    setLink: navigation.setLink,
    lock: () => lock('asked'),
    locked: async () => {
      await locking;
    },
    lockReason,
    evicted: () => view.evicted || (evictedAtStart && view.spaces.length === 0),
    device,
    push: createPush(engine, view),
    stayOpen: () => {
      setStays((count) => count + 1);
      onCleanup(() => setStays((count) => count - 1));
    },
    underWay: () => onCleanup(session.underWay()),
    offline: () => !isOnline() || view.open?.connection.state === 'offline',
    beforeLeaving: (save) => onCleanup(session.beforeLeaving(save)),
  };

  onMount(() => {
    const tick = setInterval(() => setNow(clock.now()), 20_000);
    const sync = () =>
      void (document.visibilityState === 'visible' && view.open !== null && engine.sync().catch(() => undefined));
    const save = () => void (document.visibilityState === 'hidden' && session.saveAll());
    // A call of the engine that ended in a bug: what was typed is safe, and saying so is all that can be done here.
    const fail = (event: PromiseRejectionEvent) =>
      setFailed((before) => before || event.reason instanceof EngineFailed);
    window.addEventListener('unhandledrejection', fail);
    const tellOnline = () => setOnline(navigator.onLine);
    window.addEventListener('online', tellOnline);
    window.addEventListener('offline', tellOnline);
    window.addEventListener('online', sync);
    window.addEventListener('focus', sync);
    document.addEventListener('visibilitychange', sync);
    document.addEventListener('visibilitychange', save);
    const stopWatching = watchForLock(
      { now: clock.now, steady: steady.now, every, page: window, document },
      {
        minutes: device.lockMinutes,
        isOpen: () => view.open !== null,
        stays: () => stays() > 0,
        veil: () => setVeiled(true),
        lock: (reason) => void lock(reason),
      },
    );
    onCleanup(() => {
      clearInterval(tick);
      stopWatching();
      window.removeEventListener('unhandledrejection', fail);
      window.removeEventListener('online', tellOnline);
      window.removeEventListener('offline', tellOnline);
      window.removeEventListener('online', sync);
      window.removeEventListener('focus', sync);
      document.removeEventListener('visibilitychange', sync);
      document.removeEventListener('visibilitychange', save);
    });
  });
  createEffect(
    on(
      () => view.spaces.length,
      (count, before) => {
        if (count > 0) markSpaces(true);
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
      <Banner failed={failed()} onDismiss={() => setFailed(false)} />
      <ErrorBoundary fallback={<Crashed t={t} />}>
        <Suspense fallback={<Frame t={t} />}>
          <Page onDrawn={navigation.arrived} />
        </Suspense>
      </ErrorBoundary>
    </AppContext.Provider>
  );
}

const every = (ms: number, action: () => void): (() => void) => {
  const handle = setInterval(action, ms);
  return () => clearInterval(handle);
};

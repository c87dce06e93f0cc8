// From an opened tab to a running engine: what this browser lacks, which tab holds the engine, its start, its hand-over to
// another tab, and its end. One value, `stage`, says where that stands; the screens only show it.
import { createSignal, type Accessor } from 'solid-js';
import type { Store } from 'solid-js/store';
import type { Engine } from '../engine/api/api.ts';
import type { AppView } from '../engine/api/views.ts';
import { startEngine, type RunningEngine } from '../platform/engine-worker.ts';
import { createTabLock, type Hold, type Leave, type Lost, type TabLock } from '../platform/lock.ts';
import { hadSpaces, mayKeep } from '../platform/storage-persist.ts';
import { createAppState } from './state.ts';

export type Stage =
  | { readonly type: 'starting' }
  | { readonly type: 'running'; readonly engine: Engine; readonly view: Store<AppView> }
  /** Another tab holds the engine; `handedOver` where this one gave it away, `asked` while it is being asked for. */
  | { readonly type: 'elsewhere'; readonly handedOver: boolean; readonly asked: boolean }
  | { readonly type: 'insecure' }
  | { readonly type: 'unsupported' }
  /** The browser is set to let this site keep nothing. */
  | { readonly type: 'blocked' }
  | { readonly type: 'failed' };

export interface Session {
  readonly stage: Accessor<Stage>;
  takeOver(): void;
  /** What must be saved before the engine stops or locks. Returns what forgets it. */
  beforeLeaving(save: () => Promise<unknown>): () => void;
  /** Runs all of those. Waits while the engine is busy, and two seconds more where it answers and a save does not end; never rejects. */
  saveAll(): Promise<void>;
  /** A space is being made here: a tab that has none does not take that away, and leaving the page is asked about. Returns its end. */
  underWay(): () => void;
}

const SAVE_MS = 2_000;
/** How long a closed page may take to let go of its lock. */
const CLOSING_MS = 1_500;

/** `begun`: called once the engine answers, when nothing more is fetched for what stands on the screen. */
export function createSession(begun: () => void = () => undefined, tabs: () => TabLock = createTabLock): Session {
  const lacking = whatIsMissing();
  const [stage, setStage] = createSignal<Stage>(lacking === null ? { type: 'starting' } : { type: lacking });
  const keeping = createKeeping(() => running?.engine);
  let running: (RunningEngine & { readonly stop: () => void }) | null = null;
  let held: Hold | null = null;

  const end = (): void => {
    running?.stop();
    running?.end();
    running = null;
  };
  const fail = (): void => {
    end();
    // A page that may keep nothing fails wherever it first tries; only its setting mends that.
    void mayKeep().then((may) => setStage({ type: may ? 'failed' : 'blocked' }));
  };
  const start = async (hold: Hold): Promise<void> => {
    held = hold;
    const started = startEngine(fail);
    const state = createAppState(started.engine);
    running = { ...started, stop: state.stop };
    const run = (): void => void setStage({ type: 'running', engine: started.engine, view: state.view });
    // Where this browser has no space the door stands before the engine has come: what is asked of it meanwhile waits for it.
    const isFirst = !hadSpaces();
    if (isFirst) run();
    // The first call rejects where the engine cannot start; a worker that breaks down says so by itself.
    await started.engine.view();
    await state.arrived;
    if (!isFirst) run();
    begun();
  };
  const leave: Leave = async (ifIdle) => {
    if (ifIdle && keeping.isAtWork()) return false;
    await keeping.saveAll();
    await running?.engine.close().catch(() => undefined);
    end();
    setStage({ type: 'elsewhere', handedOver: true, asked: false });
    return true;
  };
  const lost: Lost = (again) => {
    end();
    setStage({ type: 'starting' });
    begin(again, true);
  };
  const begin = (hold: Promise<Hold | null>, handedOver = false): void => {
    void hold
      .then((given) => (given === null ? void setStage({ type: 'elsewhere', handedOver, asked: false }) : start(given)))
      .catch(() => {
        held?.release();
        fail();
      });
  };

  // A tab that was closed or reloaded a moment ago may hold the lock a moment longer: it is no other tab.
  const first = async (): Promise<Hold | null> => {
    const given = await tabs().tryHold(leave, lost);
    if (given !== null) return given;
    // Nothing is open elsewhere where this browser has no space: two presses on an invitation, say. The later tab goes on.
    if (!hadSpaces()) return tabs().askFor(leave, lost);
    await new Promise((resolve) => setTimeout(resolve, CLOSING_MS));
    return tabs().tryHold(leave, lost);
  };

  if (lacking === null) begin(first());
  return {
    stage,
    takeOver: () => {
      setStage({ type: 'elsewhere', handedOver: false, asked: true });
      begin(tabs().takeOver(leave, lost));
    },
    beforeLeaving: keeping.beforeLeaving,
    saveAll: keeping.saveAll,
    underWay: keeping.underWay,
  };
}

/** What is being written or made here, and must be kept or asked about before the page goes. */
function createKeeping(engine: () => Engine | undefined) {
  const savers = new Set<() => Promise<unknown>>();
  let works = 0;
  const askBeforeLeaving = (event: BeforeUnloadEvent): void => event.preventDefault();
  return {
    isAtWork: (): boolean => works > 0,
    beforeLeaving: (save: () => Promise<unknown>) => {
      savers.add(save);
      return () => void savers.delete(save);
    },
    saveAll: async (): Promise<void> => {
      const all = Promise.allSettled([...savers].map((save) => save()));
      // Asked after the saves, it answers when it has taken them: a busy engine is no reason to lose what was typed.
      const answered = (engine()?.view() ?? Promise.resolve()).catch(() => undefined);
      const late = answered.then(() => new Promise((resolve) => setTimeout(resolve, SAVE_MS)));
      await Promise.race([all, late]);
    },
    underWay: () => {
      works += 1;
      if (works === 1) window.addEventListener('beforeunload', askBeforeLeaving);
      return () => {
        works -= 1;
        if (works === 0) window.removeEventListener('beforeunload', askBeforeLeaving);
      };
    },
  };
}

function whatIsMissing(): 'insecure' | 'unsupported' | 'blocked' | null {
  if (!isSecureContext) return 'insecure';
  const has = [typeof WebAssembly, typeof Worker, typeof BroadcastChannel].every((each) => each !== 'undefined');
  if (!has || !('locks' in navigator) || !('indexedDB' in globalThis)) return 'unsupported';
  try {
    return globalThis.indexedDB ? null : 'blocked';
  } catch {
    return 'blocked';
  }
}

// A recording under way as the page sees it: what the microphone gives goes to the engine slice by slice, and whatever ends it, what was kept is
// there to go on with.
import { batch, createSignal, onCleanup } from 'solid-js';
import type { SendProblem } from '../engine/api/api.ts';
import type { RelationKey } from '../engine/api/views.ts';
import type { SliceProblem } from '../engine/api/voice-views.ts';
import { type Cut, keepAwake, type MicrophoneProblem, record, type Recorder } from './microphone.ts';
import type { App } from './state.ts';

export type Stage = 'ready' | 'asking' | 'running' | 'paused';
export type Trouble =
  | { readonly type: 'microphone'; readonly why: MicrophoneProblem }
  | { readonly type: 'slice'; readonly why: SliceProblem }
  | { readonly type: 'send'; readonly why: SendProblem };

/** What is drawn of the wave while it is recorded: six seconds. */
const DRAWN = 60;
/** Between two levels, ms. */
const LEVEL_MS = 100;
/** Levels that are drawn at a time: each drawing is a good part of what recording costs a phone. */
const AT_A_TIME = 2;

/** What one run of the microphone shows. */
function createRun() {
  const [levels, setLevels] = createSignal<readonly number[]>([]);
  const [count, setCount] = createSignal(0);
  const [flat, setFlat] = createSignal(false);
  let come: number[] = [];
  return {
    levels,
    milliseconds: () => count() * LEVEL_MS,
    flat,
    setFlat,
    level: (level: number) => {
      come.push(level);
      if (come.length < AT_A_TIME) return;
      const its = come;
      come = [];
      batch(() => {
        setCount((before) => before + its.length);
        setLevels((drawn) => [...drawn, ...its].slice(-DRAWN));
      });
    },
    end: () => {
      come = [];
      setCount(0);
      setFlat(false);
    },
  };
}

/** The screen stays on while it is asked to, and after each return to the page. */
function createWake(isWanted: () => boolean) {
  const [held, setHeld] = createSignal<boolean | null>(null);
  let release: (() => void) | null = null;
  const ask = async (): Promise<void> => {
    release = await keepAwake();
    setHeld(release !== null);
  };
  const returned = (): void => void (document.visibilityState === 'visible' && isWanted() && ask());
  document.addEventListener('visibilitychange', returned);
  onCleanup(() => document.removeEventListener('visibilitychange', returned));
  return {
    held,
    ask,
    end: () => {
      release?.();
      release = null;
    },
  };
}

export function createRecording(app: App, relation: RelationKey) {
  const [stage, setStage] = createSignal<Stage>('ready');
  const [before, setBefore] = createSignal(0);
  const [cut, setCut] = createSignal<Cut | null>(null);
  const [trouble, setTrouble] = createSignal<Trouble | null>(null);
  let recorder: Recorder | null = null;
  const run = createRun();
  const wake = createWake(() => stage() === 'running');
  /** One of which nothing is kept yet is none. */
  const take = () =>
    app.space().voices.takes.find((each) => each.relation === relation && each.milliseconds > 0) ?? null;
  const kept = () => take()?.milliseconds ?? 0;
  const ended = (): void => {
    wake.end();
    run.end();
    recorder = null;
    setStage(take() === null ? 'ready' : 'paused');
  };
  const pause = async (): Promise<void> => {
    if (recorder === null) return;
    await recorder.stop();
    ended();
  };
  const failed = (why: Trouble): void => {
    setTrouble(why);
    ended();
  };
  const start = async (): Promise<void> => {
    if (stage() === 'asking' || stage() === 'running') return;
    setTrouble(null);
    setCut(null);
    setStage('asking');
    const begun = await app.engine.beginTake(relation);
    if (!begun.ok) return failed({ type: 'send', why: begun.error });
    const stretch = take()?.stretches ?? 0;
    setBefore(kept());
    let n = 0;
    const opened = await record({
      onStart: () => {
        setStage('running');
        void wake.ask();
      },
      onSlice: async (bytes, milliseconds, levels) => {
        const slice = { stretch, n: n++, bytes, milliseconds, levels };
        const answer = await app.engine.addSlice(relation, begun.value, slice);
        if (answer.ok) return;
        setTrouble({ type: 'slice', why: answer.error });
        void pause();
      },
      onLevel: run.level,
      onFlat: (isFlat) => {
        run.setFlat(isFlat);
        app.announce(isFlat ? app.t.voice.flat : app.t.voice.flatBack);
      },
      onCut: (why) => {
        setCut(why);
        ended();
      },
    });
    if (!opened.ok) return failed({ type: 'microphone', why: opened.error });
    recorder = opened.value;
  };
  app.beforeLeaving(pause);
  onCleanup(() => void pause());
  return {
    /** A take that was here before the page is one that is paused. */
    stage: (): Stage => (stage() === 'ready' && take() !== null ? 'paused' : stage()),
    take,
    levels: run.levels,
    /** What is kept, and what is being recorded, ms. */
    elapsed: () => (stage() === 'running' ? before() + run.milliseconds() : kept()),
    flat: run.flat,
    awake: wake.held,
    cut,
    trouble,
    setTrouble,
    start,
    pause,
  };
}

export type Recording = ReturnType<typeof createRecording>;

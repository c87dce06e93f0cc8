// A call as its page holds it: the driver of the browser's connection, what this side sends, and what is heard and seen of the other.
import { createSignal, onCleanup, type Accessor } from 'solid-js';
import {
  type CallMediaKind,
  choicesOf,
  keepAwake,
  type MediaChoice,
  type MediaProblem,
  openTrack,
} from './call-media.ts';
import { type CallPage, createCallDriver, NO_CALL_PAGE } from './call-driver.ts';
import { openConnection } from '../platform/peer-connection.ts';
import type { App } from './state.ts';

export type OwnMedia = {
  readonly track: Accessor<MediaStreamTrack | null>;
  readonly problem: Accessor<MediaProblem | 'ended' | null>;
  readonly choices: Accessor<readonly MediaChoice[]>;
  readonly chosen: Accessor<string | null>;
  turn(isOn: boolean): Promise<void>;
  choose(id: string): Promise<void>;
};

export type HeldCall = {
  readonly page: Accessor<CallPage>;
  readonly microphone: OwnMedia;
  readonly camera: OwnMedia;
  readonly relayedOnly: Accessor<boolean>;
  setRelayedOnly(only: boolean): void;
  /** The screen stays awake until the page goes. */
  wake(): void;
};

/** As long as its page stands: who goes away from it hangs up. */
export function holdCall({ engine }: Pick<App, 'engine'>): HeldCall {
  const [page, setPage] = createSignal<CallPage>(NO_CALL_PAGE);
  const [relayedOnly, setRelayedOnly] = createSignal(false);
  const driver = createCallDriver({ engine, open: openConnection, relayedOnly, changed: setPage });
  const unsubscribe = engine.subscribe((view) => driver.see(view.open?.calls.open ?? null));
  const media = (kind: CallMediaKind): OwnMedia => createMedia(kind, (track) => driver.send(kind, track));
  const [microphone, camera] = [media('microphone'), media('camera')];
  let isAwake = false;
  let letSleep: (() => void) | null = null;
  const stayAwake = async (): Promise<void> => {
    if (!isAwake || document.visibilityState !== 'visible') return;
    letSleep?.();
    letSleep = await keepAwake();
  };
  const onVisible = (): void => void stayAwake();
  document.addEventListener('visibilitychange', onVisible);
  onCleanup(() => {
    isAwake = false;
    letSleep?.();
    document.removeEventListener('visibilitychange', onVisible);
    unsubscribe();
    driver.end();
    for (const each of [microphone, camera]) void each.turn(false);
    void engine.leaveCall();
  });
  return {
    page,
    microphone,
    camera,
    relayedOnly,
    setRelayedOnly,
    wake() {
      isAwake = true;
      void stayAwake();
    },
  };
}

function createMedia(kind: CallMediaKind, send: (track: MediaStreamTrack | null) => void): OwnMedia {
  const [track, setTrack] = createSignal<MediaStreamTrack | null>(null);
  const [problem, setProblem] = createSignal<MediaProblem | 'ended' | null>(null);
  const [choices, setChoices] = createSignal<readonly MediaChoice[]>([]);
  const [chosen, setChosen] = createSignal<string | null>(null);
  const list = async (): Promise<void> => void setChoices(await choicesOf(kind));
  const letGo = (): void => {
    track()?.stop();
    setTrack(null);
    send(null);
  };
  const turn = async (isOn: boolean): Promise<void> => {
    if (!isOn) return letGo();
    const opened = await openTrack(kind, chosen());
    setProblem(opened.ok ? null : opened.error);
    if (!opened.ok) return;
    const { value } = opened;
    letGo();
    value.addEventListener('ended', () => {
      if (track() !== value) return;
      letGo();
      setProblem('ended');
    });
    setTrack(() => value);
    setChosen(value.getSettings().deviceId ?? chosen());
    send(value);
    // Their names are told once one was allowed.
    await list();
  };
  void list();
  return {
    track,
    problem,
    choices,
    chosen,
    turn,
    async choose(id) {
      setChosen(id);
      if (track() !== null) await turn(true);
    },
  };
}

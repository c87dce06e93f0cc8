// A voice to hear: play and pause, a place to go to, a speed that keeps its pitch. The same for what is still here and what is at the host.
import { For, Show, createEffect, createSignal, onCleanup } from 'solid-js';
import { useApp } from '../app/state.ts';
import { Button, PauseIcon, PlayIcon } from '../ui/index.ts';
import { Wave } from './Wave.tsx';
import './Player.css';

/** Places where it goes on that are named. */
const SEAMS = 5;
const SPEEDS = [1, 1.25, 1.5, 0.75] as const;

export function Player(props: {
  readonly milliseconds: number;
  readonly levels: readonly number[];
  readonly seams: readonly number[];
  readonly playWord: string;
  /** Gives the element what it plays; called once, when it is first asked to. Returns what takes it away. */
  readonly load: (audio: HTMLAudioElement) => Promise<() => void>;
  /** In the place of the gestures. */
  readonly problem: string | null;
}) {
  const app = useApp();
  const [playing, setPlaying] = createSignal(false);
  const [at, setAt] = createSignal(0);
  const [speed, setSpeed] = createSignal(0);
  const [failed, setFailed] = createSignal(false);
  let audio!: HTMLAudioElement;
  let loading: Promise<() => void> | null = null;
  const unload = (): void => {
    void loading?.then((end) => end());
    loading = null;
  };
  let isGone = false;
  onCleanup(() => {
    // What it still says of itself is about nothing that is shown.
    isGone = true;
    audio.pause();
    unload();
  });
  // What failed is asked for anew by the next press.
  createEffect(() => {
    if (props.problem === null) return;
    unload();
  });
  const loaded = async (): Promise<HTMLAudioElement> => {
    loading ??= props.load(audio);
    await loading;
    return audio;
  };
  const toggle = async (): Promise<void> => {
    if (playing()) return audio.pause();
    const element = await loaded();
    if (element.ended || at() >= props.milliseconds) element.currentTime = 0;
    // Refused, it says so by its own event.
    await element.play().catch(() => undefined);
  };
  const goTo = async (milliseconds: number): Promise<void> => {
    setAt(milliseconds);
    (await loaded()).currentTime = milliseconds / 1_000;
  };
  const faster = (): void => {
    setSpeed((speed() + 1) % SPEEDS.length);
    audio.playbackRate = SPEEDS[speed()] as number;
  };
  const said = (milliseconds: number): string => app.format.duration(milliseconds);
  const spoken = (): string => app.t.voice.placeOf({ at: said(at()), length: said(props.milliseconds) });
  return (
    <div class="player">
      {/* What is said in it is for the two people who wrote to each other: there is no caption but the text beside it. */}
      <audio
        ref={audio}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
        onTimeUpdate={() => !isGone && setAt(Math.min(props.milliseconds, audio.currentTime * 1_000))}
        onError={() => audio.hasAttribute('src') && setFailed(true)}
      />
      <Wave levels={props.levels} at={at() / Math.max(1, props.milliseconds)} />
      <input
        type="range"
        class="place screen-only"
        min={0}
        max={props.milliseconds}
        step={1_000}
        value={at()}
        aria-label={app.t.voice.place}
        aria-valuetext={spoken()}
        onInput={(event) => void goTo(Number(event.currentTarget.value))}
      />
      <p class="player-paper">{said(props.milliseconds)}</p>
      <Show when={props.problem ?? (failed() ? app.t.voice.cannotPlay : null)}>
        {(cause) => (
          <p class="meta" role="status">
            {cause()}
          </p>
        )}
      </Show>
      <div class="player-acts screen-only">
        <Button kind="quiet" small icon={playing() ? PauseIcon : PlayIcon} onPress={() => void toggle()}>
          {playing() ? app.t.voice.stop : props.playWord}
        </Button>
        <Button kind="plain" small onPress={faster}>
          {app.t.voice.speed({ speed: app.format.number(SPEEDS[speed()] as number) })}
        </Button>
        <span class="meta">{spoken()}</span>
      </div>
      <Show when={props.seams.length > 0}>
        <ul class="seams">
          <For each={props.seams.filter((_, i) => i < SEAMS)}>
            {(seam) => <li class="meta">{app.t.voice.seam({ elapsed: said(seam) })}</li>}
          </For>
        </ul>
      </Show>
    </div>
  );
}

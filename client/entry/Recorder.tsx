// A recorder: where the microphone is, what was kept heard again, and its gestures. The same for a voice that is an entry and one beside an answer.
import { Match, Show, Switch } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { RelationKey } from '../engine/api/views.ts';
import type { Recording, Trouble } from '../app/recording.ts';
import { useApp } from '../app/state.ts';
import { EraseIcon, Icon, type IconShape, MicrophoneIcon, Notice, OpenIcon, PauseIcon } from '../ui/index.ts';
import { Player } from './Player.tsx';
import { sendProblemWords } from './problems.ts';
import { Wave } from './Wave.tsx';
import './Recorder.css';

/** Where the microphone is, how long it has been, and whatever is to be known of it. */
export function Standing(props: {
  readonly recording: Recording;
  readonly silent: boolean;
  /** Of its heading, on the page it stands on. */
  readonly level: 'h1' | 'h3';
  /** What is said before the browser asks. */
  readonly ask: string;
}) {
  const app = useApp();
  const stage = () => props.recording.stage();
  const heading = () =>
    ({
      ready: app.t.voice.ready,
      asking: app.t.voice.asking,
      running: app.t.voice.open,
      paused: app.t.voice.paused,
    })[stage()];
  const cut = () => {
    const why = props.recording.cut();
    if (why === null) return null;
    const cause = {
      background: app.t.voice.cutBackground,
      taken: app.t.voice.cutTaken,
      unplugged: app.t.voice.cutUnplugged,
      unknown: app.t.voice.cutUnknown,
    }[why];
    return `${cause} ${app.t.voice.cutKept({ elapsed: app.format.duration(props.recording.elapsed()) })}`;
  };
  const isAllSilent = () => {
    const levels = props.recording.take()?.levels ?? [];
    return props.silent || (stage() === 'paused' && levels.length > 20 && levels.every((level) => level < 4));
  };
  return (
    <section class="voice-standing" aria-labelledby="voice-state">
      <Dynamic component={props.level} id="voice-state" class="voice-state" classList={{ open: stage() === 'running' }}>
        {heading()}
      </Dynamic>
      <p class="voice-time" role="timer" aria-live="off">
        {app.format.duration(props.recording.elapsed())}
      </p>
      <Show when={stage() === 'running'}>
        <Wave levels={props.recording.levels()} at={1} live />
      </Show>
      <div class="voice-lines">
        <Switch>
          <Match when={props.recording.trouble()}>
            {(trouble) => <Notice tone="warn" cause={troubleSaid(app, trouble())} />}
          </Match>
          <Match when={cut()}>{(cause) => <Notice tone="warn" cause={cause()} />}</Match>
          <Match when={isAllSilent()}>
            <Notice tone="warn" cause={app.t.voice.nothingHeard} />
          </Match>
          <Match when={stage() === 'ready'}>
            <p class="calm">{props.ask}</p>
          </Match>
          <Match when={stage() === 'running' && props.recording.flat()}>
            <p class="calm attention">{app.t.voice.flat}</p>
          </Match>
          <Match when={stage() === 'running'}>
            <p class="calm">{app.t.voice.kept}</p>
            <p class="calm">
              {props.recording.awake() === false ? app.t.voice.awakeNo : app.t.voice.awake} {app.t.voice.leaving}
            </p>
          </Match>
          <Match when={stage() === 'paused' && props.recording.take()}>
            {(take) => (
              <p class="calm">{app.t.voice.found({ date: app.format.date(take().begun, deviceTimeZone()) })}</p>
            )}
          </Match>
        </Switch>
      </div>
    </section>
  );
}

function troubleSaid(app: ReturnType<typeof useApp>, trouble: Trouble): string {
  const { t, format } = app;
  if (trouble.type === 'microphone')
    return { denied: t.voice.denied, none: t.voice.none, busy: t.voice.busy, unsupported: t.voice.unsupported }[
      trouble.why
    ];
  if (trouble.type === 'slice')
    return trouble.why === 'full' ? t.voice.limit({ limit: format.duration(LIMITS.recordingMs) }) : t.voice.storageLow;
  return sendProblemWords(t, trouble.why, t.writing.problemTooLong);
}

/** What is kept, heard again: of this device alone. */
export function Again(props: {
  readonly relation: RelationKey;
  readonly recording: Recording;
  readonly onNothing: () => void;
}) {
  const app = useApp();
  const load = async (audio: HTMLAudioElement): Promise<() => void> => {
    const [{ play }, voice] = await Promise.all([app.voiceSource(), app.engine.takenVoice(props.relation)]);
    if (voice !== null) return play(audio, voice.bytes);
    props.onNothing();
    return () => undefined;
  };
  return (
    <Show when={props.recording.take()}>
      {(take) => (
        <Show when={take().stretches + 1} keyed>
          {(_stretches) => (
            <Player
              milliseconds={take().milliseconds}
              levels={take().levels}
              seams={[]}
              playWord={app.t.voice.listen}
              problem={null}
              load={load}
            />
          )}
        </Show>
      )}
    </Show>
  );
}

export function Gestures(props: {
  readonly recording: Recording;
  /** What is done with what was recorded, and how that is drawn. */
  readonly act: string;
  readonly icon?: IconShape | undefined;
  readonly inactive: boolean;
  readonly onDiscard: () => void;
  readonly onSetDown: () => void;
}) {
  const app = useApp();
  const stage = () => props.recording.stage();
  const isRunning = () => stage() === 'running';
  const start = () => void props.recording.start();
  return (
    <div class="voice-acts">
      <Show when={props.recording.take() !== null && stage() !== 'asking'}>
        <Gesture icon={EraseIcon} word={app.t.voice.discard} onPress={props.onDiscard} />
      </Show>
      <Switch>
        <Match when={isRunning()}>
          <Gesture main icon={PauseIcon} word={app.t.voice.pause} onPress={() => void props.recording.pause()} />
        </Match>
        <Match when={stage() === 'paused'}>
          <Gesture
            icon={MicrophoneIcon}
            word={props.recording.cut() === null ? app.t.voice.resume : app.t.voice.resumeAfter}
            onPress={start}
          />
          <Gesture
            main
            icon={props.icon ?? OpenIcon}
            word={props.act}
            inactive={props.inactive}
            onPress={props.onSetDown}
          />
        </Match>
        <Match when={stage() === 'ready'}>
          <Gesture main icon={MicrophoneIcon} word={app.t.voice.start} onPress={start} />
        </Match>
      </Switch>
    </div>
  );
}

function Gesture(props: {
  readonly icon: IconShape;
  readonly word: string;
  readonly main?: boolean;
  readonly inactive?: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      class="voice-act"
      classList={{ main: props.main }}
      aria-disabled={props.inactive ? 'true' : undefined}
      onClick={() => props.inactive !== true && props.onPress()}
    >
      <span>
        <Icon of={props.icon} />
      </span>
      {props.word}
    </button>
  );
}

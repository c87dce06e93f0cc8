// A voice: recorded on this page, kept slice by slice, heard again, and set down; a text stands beside it where one is wanted, and writing instead
// is always one press away.
import { Match, Show, Switch, createSignal, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import { lengthOf } from '../../../../shared/protocol/text.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { Player } from '../../../entry/Player.tsx';
import { sendProblemWords } from '../../../entry/problems.ts';
import { Wave } from '../../../entry/Wave.tsx';
import {
  CloseIcon,
  Dialog,
  EraseIcon,
  Icon,
  IconButton,
  type IconShape,
  MicrophoneIcon,
  Notice,
  OpenIcon,
  PauseIcon,
  PieceIcon,
  TextArea,
  announce,
  buttonClass,
} from '../../../ui/index.ts';
import { createRecording, type Recording, type Trouble } from './recording.ts';
import './voice.css';

export default function Voice() {
  const app = useApp();
  return (
    <Show when={app.relation()?.key} keyed>
      {(_key) => <Show when={app.relation()}>{(relation) => <Page relation={relation()} />}</Show>}
    </Show>
  );
}

function Page(props: { readonly relation: RelationView }) {
  const app = useApp();
  const key = untrack(() => props.relation.key);
  const recording = createRecording(app, key);
  const [text, setText] = createSignal('');
  const [discarding, setDiscarding] = createSignal(false);
  const [silent, setSilent] = createSignal(false);
  // Whoever speaks touches nothing.
  app.stayOpen();
  const leave = async (where: '/aujourdhui' | '/ecrire'): Promise<void> => {
    await recording.pause();
    app.go(where);
  };
  const setDown = async (): Promise<void> => {
    await recording.pause();
    const done = await app.engine.setDownTake(key, text().trim());
    if (!done.ok) {
      if (done.error === 'nothing-heard') return void setSilent(true);
      recording.setTrouble({ type: 'send', why: done.error });
      return;
    }
    app.go('/aujourdhui', { replace: true });
    announce(app.t.voice.setDown);
  };
  const discard = async (): Promise<void> => {
    setDiscarding(false);
    await recording.pause();
    await app.engine.discardTake(key);
    setSilent(false);
    setText('');
    announce(app.t.voice.discarded);
  };
  return (
    <SinglePage
      tone="cool"
      start={<IconButton icon={CloseIcon} label={app.t.voice.close} onPress={() => void leave('/aujourdhui')} />}
    >
      <div class="voice-page">
        <Standing recording={recording} silent={silent()} />
        <Show when={recording.stage() === 'paused'}>
          <Again relation={props.relation} recording={recording} onNothing={() => setSilent(true)} />
          <TextArea
            label={app.t.voice.beside}
            placeholder={app.t.voice.besidePlaceholder}
            rows={2}
            value={text()}
            onInput={setText}
          />
        </Show>
        <Gestures
          recording={recording}
          inactive={lengthOf(text()) > LIMITS.entryCharacters}
          onDiscard={() => setDiscarding(true)}
          onSetDown={() => void setDown()}
        />
        <p class="voice-instead">
          <button type="button" class={buttonClass('plain')} onClick={() => void leave('/ecrire')}>
            <Icon of={PieceIcon} />
            {app.t.voice.writeInstead}
          </button>
        </p>
      </div>
      <Dialog
        open={discarding()}
        heading={app.t.voice.discardHeading}
        cancel={app.t.common.cancel}
        confirm={app.t.voice.discard}
        grave
        onClose={() => setDiscarding(false)}
        onConfirm={() => void discard()}
      >
        <p>{app.t.voice.discardConfirm}</p>
      </Dialog>
    </SinglePage>
  );
}

/** Where the microphone is, how long it has been, and whatever is to be known of it. */
function Standing(props: { readonly recording: Recording; readonly silent: boolean }) {
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
      <h1 id="voice-state" class="voice-state" classList={{ open: stage() === 'running' }}>
        {heading()}
      </h1>
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
            <p class="calm">{app.t.voice.ask}</p>
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
function Again(props: {
  readonly relation: RelationView;
  readonly recording: Recording;
  readonly onNothing: () => void;
}) {
  const app = useApp();
  const load = async (audio: HTMLAudioElement): Promise<() => void> => {
    const [{ play }, voice] = await Promise.all([app.voiceSource(), app.engine.takenVoice(props.relation.key)]);
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

function Gestures(props: {
  readonly recording: Recording;
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
          <Gesture main icon={OpenIcon} word={app.t.voice.send} inactive={props.inactive} onPress={props.onSetDown} />
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

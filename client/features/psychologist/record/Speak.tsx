// A voice for the answer that is being written: recorded on the page of the letter, kept slice by slice, and put beside it by a press of its own.
// Writing instead is always there: the letter above it.
import { Show, createSignal, untrack } from 'solid-js';
import type { RelationKey } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { Again, Gestures, Standing } from '../../../entry/Recorder.tsx';
import { createRecording } from '../../../app/recording.ts';
import { sendProblemWords } from '../../../entry/problems.ts';
import { AttachIcon, CloseIcon, Dialog, IconButton, Notice, announce } from '../../../ui/index.ts';
import './Speak.css';

export function Speak(props: {
  readonly relation: RelationKey;
  /** It was asked to send while this was not put beside the letter. */
  readonly isUnkept: boolean;
  /** `kept`: it stands beside the letter now. */
  readonly onClose: (kept: boolean) => void;
}) {
  const app = useApp();
  const key = untrack(() => props.relation);
  const recording = createRecording(app, key);
  const [discarding, setDiscarding] = createSignal(false);
  const [silent, setSilent] = createSignal(false);
  const [problem, setProblem] = createSignal<string | null>(null);
  // Whoever speaks touches nothing.
  app.stayOpen();
  const close = async (): Promise<void> => {
    await recording.pause();
    props.onClose(false);
  };
  const keep = async (): Promise<void> => {
    await recording.pause();
    const kept = await app.engine.keepTake(key);
    if (kept.ok) {
      announce(app.t.voice.besideKept);
      props.onClose(true);
    } else if (kept.error === 'nothing-heard') setSilent(true);
    else setProblem(sendProblemWords(app.t, kept.error, app.t.voice.besideHeavy));
  };
  const discard = async (): Promise<void> => {
    setDiscarding(false);
    await recording.pause();
    await app.engine.discardTake(key);
    setSilent(false);
    announce(app.t.voice.discarded);
  };
  return (
    <section class="speak screen-only" aria-label={app.t.voice.besideTitle}>
      <div class="speak-head">
        <Standing recording={recording} silent={silent()} level="h3" ask={app.t.voice.besideAsk} />
        <IconButton icon={CloseIcon} label={app.t.voice.close} onPress={() => void close()} />
      </div>
      <Show when={props.isUnkept && recording.stage() !== 'ready'}>
        <Notice tone="warn" urgent cause={app.t.voice.besideUnkept} />
      </Show>
      <Show when={problem()}>{(cause) => <Notice tone="warn" urgent cause={cause()} />}</Show>
      <Show when={recording.stage() === 'paused'}>
        <Again relation={key} recording={recording} onNothing={() => setSilent(true)} />
      </Show>
      <Gestures
        recording={recording}
        act={app.t.voice.besideKeep}
        icon={AttachIcon}
        inactive={false}
        onDiscard={() => setDiscarding(true)}
        onSetDown={() => void keep()}
      />
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
    </section>
  );
}

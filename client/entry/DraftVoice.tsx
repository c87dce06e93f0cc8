// The voice of the letter that is being written, heard from what is kept here.
import { Show, createSignal } from 'solid-js';
import type { DraftFileView } from '../engine/api/file-views.ts';
import { useApp } from '../app/state.ts';
import { Button, EraseIcon } from '../ui/index.ts';
import type { Files } from './files.ts';
import { Player } from './Player.tsx';

export function DraftVoice(props: {
  readonly files: Files;
  /** As it will be read: nothing can be changed. */
  readonly isRead: boolean;
}) {
  return (
    <Show when={props.files.voice()?.id} keyed>
      {(_id) => <Show when={props.files.voice()}>{(voice) => <Heard {...props} voice={voice()} />}</Show>}
    </Show>
  );
}

function Heard(props: { readonly files: Files; readonly voice: DraftFileView; readonly isRead: boolean }) {
  const app = useApp();
  const [isGone, setGone] = createSignal(false);
  const load = async (audio: HTMLAudioElement): Promise<() => void> => {
    const [{ play }, bytes] = await Promise.all([app.voiceSource(), props.files.bytes(props.voice)]);
    if (bytes !== null) return play(audio, bytes);
    setGone(true);
    return () => undefined;
  };
  return (
    <section class="draft-voice screen-only" aria-label={app.t.voice.besideTitle}>
      <p class="kind">{app.t.voice.row({ length: app.format.duration(props.voice.milliseconds) })}</p>
      <Player
        milliseconds={props.voice.milliseconds}
        levels={props.voice.levels}
        seams={props.voice.seams}
        playWord={app.t.voice.listen}
        problem={isGone() ? app.t.voice.cannotPlay : null}
        load={load}
      />
      <Show when={!props.isRead}>
        <Button small kind="plain" icon={EraseIcon} onPress={() => void props.files.remove(props.voice)}>
          {app.t.attach.remove}
        </Button>
      </Show>
    </section>
  );
}

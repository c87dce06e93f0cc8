// A voice: recorded on this page, kept slice by slice, heard again, and set down; a text stands beside it where one is wanted, and writing instead
// is always one press away.
import { Show, createSignal, untrack } from 'solid-js';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import { lengthOf } from '../../../../shared/protocol/text.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { Again, Gestures, Standing } from '../../../entry/Recorder.tsx';
import { createRecording } from '../../../app/recording.ts';
import { CloseIcon, Dialog, Icon, IconButton, PieceIcon, TextArea, announce, buttonClass } from '../../../ui/index.ts';
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
        <Standing recording={recording} silent={silent()} level="h1" ask={app.t.voice.ask} />
        <Show when={recording.stage() === 'paused'}>
          <Again relation={key} recording={recording} onNothing={() => setSilent(true)} />
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
          act={app.t.voice.send}
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

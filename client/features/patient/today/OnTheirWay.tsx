// What of this relation is no entry yet: a voice that was begun and is kept here, and letters with a voice or files that are on their way.
import { For, Show, createSignal } from 'solid-js';
import type { LeavingView } from '../../../engine/api/file-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { type App, useApp } from '../../../app/state.ts';
import { leavingWords } from '../../../entry/file-words.ts';
import {
  AttachIcon,
  Dialog,
  EraseIcon,
  Icon,
  Menu,
  MicrophoneIcon,
  type MenuItem,
  PieceIcon,
  SheetIcon,
  announce,
} from '../../../ui/index.ts';
import { Reminder } from './Reminder.tsx';

export function OnTheirWay(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [asking, setAsking] = createSignal<LeavingView | null>(null);
  const isHere = ({ relation }: { readonly relation: RelationView['key'] }) => relation === props.relation.key;
  const taken = () => app.space().voices.takes.some((take) => isHere(take) && take.milliseconds > 0);
  const leaving = () => app.space().onTheirWay.filter(isHere);
  return (
    <>
      <Show when={taken()}>
        <ul class="reminders">
          <Reminder href="/parler" icon={MicrophoneIcon} text={app.t.voice.goOn} />
        </ul>
      </Show>
      <Show when={leaving().length > 0}>
        <ul class="rows">
          <For each={leaving()}>
            {(letter) => (
              <li class="with-menu">
                <div class="row">
                  <span class="when">
                    <Icon of={isVoice(letter) ? MicrophoneIcon : AttachIcon} small />
                  </span>
                  <span class="what">
                    <strong dir="auto">{titleOf(app, letter)}</strong>
                    <Show when={letter.text !== ''}>
                      <span class="excerpt" dir="auto" translate="no">
                        {letter.text}
                      </span>
                    </Show>
                    <span class="meta">{isVoice(letter) ? voiceWords(app, letter) : leavingWords(app, letter)}</span>
                  </span>
                </div>
                <Menu
                  label={isVoice(letter) ? app.t.voice.takeBack : app.t.attach.moreOf}
                  items={actsOf(app, letter, setAsking)}
                />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Dialog
        open={asking() !== null}
        heading={app.t.voice.discardHeading}
        cancel={app.t.common.cancel}
        confirm={app.t.voice.discard}
        grave
        onClose={() => setAsking(null)}
        onConfirm={() => {
          const voice = asking();
          setAsking(null);
          if (voice !== null) void app.engine.discardLeaving(voice.id).then(() => announce(app.t.voice.discarded));
        }}
      >
        <p>{app.t.voice.discardConfirm}</p>
      </Dialog>
    </>
  );
}

const isVoice = ({ milliseconds }: LeavingView): boolean => milliseconds > 0;

const titleOf = ({ t, format }: App, letter: LeavingView): string =>
  isVoice(letter)
    ? t.voice.row({ length: format.duration(letter.milliseconds) })
    : letter.title || t.attach.count({ count: letter.files });

function voiceWords({ t }: App, { problem }: LeavingView): string {
  if (problem === null) return t.voice.onItsWay;
  return { 'no-room': t.voice.noRoom, refused: t.voice.refused, closed: t.voice.closed }[problem];
}

/** A voice is erased; what was written is a draft again, or leaves without what there is no room for. */
function actsOf(app: App, letter: LeavingView, ask: (letter: LeavingView) => void): readonly MenuItem[] {
  if (isVoice(letter))
    return [{ label: app.t.voice.takeBack, icon: EraseIcon, grave: true, onChoose: () => ask(letter) }];
  const takeBack = async () => {
    const taken = await app.engine.takeBackLeaving(letter.id);
    if (!taken.ok) return;
    app.go('/ecrire');
    announce(app.t.attach.takenBack);
  };
  const textAlone = async () => {
    const sent = await app.engine.leaveTextOnly(letter.id);
    if (sent.ok) announce(app.t.writing.entrySent);
  };
  const hasText = letter.text !== '' || letter.title !== '';
  return [
    ...(letter.problem !== null && hasText
      ? [{ label: app.t.attach.sendTextOnly, icon: SheetIcon, onChoose: () => void textAlone() }]
      : []),
    { label: app.t.attach.takeBack, icon: PieceIcon, onChoose: () => void takeBack() },
  ];
}

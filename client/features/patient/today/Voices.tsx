// Voices of this relation that are not entries yet: one that was begun and is kept here, and those on their way.
import { For, Show, createSignal } from 'solid-js';
import type { LeavingView } from '../../../engine/api/file-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { Dialog, EraseIcon, Icon, Menu, MicrophoneIcon, announce } from '../../../ui/index.ts';
import { Reminder } from './Reminder.tsx';

export function Voices(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [asking, setAsking] = createSignal<LeavingView | null>(null);
  const isHere = ({ relation }: { readonly relation: RelationView['key'] }) => relation === props.relation.key;
  const taken = () => app.space().voices.takes.some((take) => isHere(take) && take.milliseconds > 0);
  const leaving = () => app.space().onTheirWay.filter(isHere);
  const state = ({ problem }: LeavingView): string => {
    if (problem === null) return app.t.voice.onItsWay;
    return { 'no-room': app.t.voice.noRoom, refused: app.t.voice.refused, closed: app.t.voice.closed }[problem];
  };
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
            {(voice) => (
              <li class="with-menu">
                <div class="row">
                  <span class="when">
                    <Icon of={MicrophoneIcon} small />
                  </span>
                  <span class="what">
                    <strong>{app.t.voice.row({ length: app.format.duration(voice.milliseconds) })}</strong>
                    <Show when={voice.text !== ''}>
                      <span class="excerpt" dir="auto" translate="no">
                        {voice.text}
                      </span>
                    </Show>
                    <span class="meta">{state(voice)}</span>
                  </span>
                </div>
                <Menu
                  label={app.t.voice.takeBack}
                  items={[
                    { label: app.t.voice.takeBack, icon: EraseIcon, grave: true, onChoose: () => setAsking(voice) },
                  ]}
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

// An answer with files that was sent and is on its way: it goes by itself, is a draft again where it is taken back, or leaves without its files.
import { For, Show } from 'solid-js';
import type { LeavingView } from '../../../engine/api/file-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { leavingWords } from '../../../entry/file-words.ts';
import { Button, Notice, announce } from '../../../ui/index.ts';

export function Leaving(props: { readonly relation: RelationView; readonly onTaken: () => void }) {
  const app = useApp();
  const leaving = () => app.space().onTheirWay.filter(({ relation }) => relation === props.relation.key);
  const takeBack = async ({ id }: LeavingView) => {
    const taken = await app.engine.takeBackLeaving(id);
    if (!taken.ok) return;
    props.onTaken();
    announce(app.t.attach.takenBack);
  };
  return (
    <For each={leaving()}>
      {(letter) => (
        <div class="leaving-answer">
          <Notice
            tone={letter.problem === null ? 'calm' : 'warn'}
            cause={`${app.t.attach.answerOnItsWay} ${leavingWords(app, letter)}`}
          />
          <div class="acts screen-only">
            <Show when={letter.problem !== null && letter.text !== ''}>
              <Button small kind="quiet" onPress={() => void app.engine.leaveTextOnly(letter.id)}>
                {app.t.attach.sendTextOnly}
              </Button>
            </Show>
            <Button small kind="plain" onPress={() => void takeBack(letter)}>
              {app.t.attach.takeBack}
            </Button>
          </div>
        </div>
      )}
    </For>
  );
}

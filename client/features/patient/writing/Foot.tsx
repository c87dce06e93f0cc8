// The foot of the page one writes on: whether the draft is kept, how long the text is near its limit, what can be done with it.
import { Show } from 'solid-js';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp, type App } from '../../../app/state.ts';
import { Button, EraseIcon, Menu, NotebookIcon, PromptIcon } from '../../../ui/index.ts';
import { Attach } from '../../../entry/Attach.tsx';
import type { Files } from '../../../entry/files.ts';
import { FootLine } from './FootLine.tsx';
import type { Piece } from './piece.ts';

export function Foot(props: {
  readonly piece: Piece;
  readonly inactive: boolean;
  /** Nothing can be set down now: what is written is kept for oneself. */
  readonly keepsOnly: boolean;
  readonly onSetDown: () => void;
  readonly onKeep: () => void;
  readonly onPrompt: () => void;
  readonly onDiscard: () => void;
  readonly files: Files;
  readonly mayJoin: boolean;
  readonly reader: string;
}) {
  const app = useApp();
  const state = (): string | null => {
    if (props.piece.keeper.state() === 'pending') return app.t.writing.saving;
    const at = props.piece.savedAt();
    return at === null ? null : app.t.writing.draftSaved({ time: app.format.hourOf(at, deviceTimeZone()) });
  };
  return (
    <footer class="writing-foot">
      <p class="meta" aria-live="polite">
        <FootLine kept={props.piece.isEmpty() ? null : state()} untouched={props.piece.body() === ''} />
        <Show when={props.piece.length() > LIMITS.entryCharacters * 0.9}>
          {' '}
          <span class={props.piece.isOver() ? 'counter over' : 'counter'}>
            {counted(app, props.piece.length(), LIMITS.entryCharacters)}
          </span>
        </Show>
      </p>
      <Show when={props.piece.isOver() && props.piece.replacing() === null && !props.keepsOnly}>
        <Button small kind="primary" inactive={props.inactive} onPress={() => props.onSetDown()}>
          {app.t.writing.split({ count: props.piece.parts().length })}
        </Button>
      </Show>
      <Show when={props.mayJoin}>
        <Attach files={props.files} reader={props.reader} inactive={props.inactive} />
      </Show>
      <Show when={props.piece.replacing() === null && props.piece.prompt() === null}>
        <Button small kind="plain" icon={PromptIcon} onPress={() => props.onPrompt()}>
          {app.t.writing.prompt}
        </Button>
      </Show>
      <Show when={!props.piece.isEmpty() && !props.keepsOnly && !props.piece.isOver() && props.files.isEmpty()}>
        <Button small kind="plain" icon={NotebookIcon} onPress={() => props.onKeep()}>
          {app.t.notebook.forMe}
        </Button>
      </Show>
      <Show when={!props.piece.isEmpty() || !props.files.isEmpty() || props.files.isBegun()}>
        <span class="end">
          <Menu
            label={app.t.common.moreActions}
            items={[
              { label: app.t.writing.draftDiscard, icon: EraseIcon, grave: true, onChoose: () => props.onDiscard() },
            ]}
          />
        </span>
      </Show>
    </footer>
  );
}

/** "11 900 sur 12 000", in characters as people count them. */
export const counted = ({ t, format }: Pick<App, 't' | 'format'>, used: number, limit: number): string =>
  t.writing.counter({ used: format.number(used), limit: format.number(limit) });

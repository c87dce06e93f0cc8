// Under the letter: read it again, print it, how long it is near its limit, and the act that asks before it sends.
import { Show } from 'solid-js';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import { useApp } from '../../../app/state.ts';
import {
  Button,
  ExerciseIcon,
  MicrophoneIcon,
  PrintIcon,
  SheetIcon,
  ShowIcon,
  WorksheetIcon,
} from '../../../ui/index.ts';
import { Attach } from '../../../entry/Attach.tsx';
import type { Files } from '../../../entry/files.ts';
import { shortName } from '../../../app/names.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import type { LibraryText } from '../../../engine/api/library-views.ts';
import type { Letter } from './letter.ts';
import type { VoiceBeside } from './voice-beside.ts';

export function LetterFoot(props: {
  readonly letter: Letter;
  readonly rereading: boolean;
  readonly onReread: (rereading: boolean) => void;
  readonly onInsert: (which: LibraryText['which']) => void;
  /** A worksheet is to stand beside it. */
  readonly onJoin: () => void;
  readonly onAsk: () => void;
  /** The hour that is offered to schedule it for, as it is said; null where none is ahead. */
  readonly hour: string | null;
  readonly onSchedule: () => void;
  readonly files: Files;
  readonly voice: VoiceBeside;
  readonly relation: RelationView;
}) {
  const app = useApp();
  return (
    <div class="letter-acts">
      <div class="letter-tools">
        <Show when={!props.rereading}>
          <Button small kind="plain" icon={ExerciseIcon} onPress={() => props.onInsert('exercise')}>
            {app.t.library.insertExercise}
          </Button>
          <Button small kind="plain" icon={SheetIcon} onPress={() => props.onInsert('model')}>
            {app.t.library.insertModel}
          </Button>
          <Button small kind="plain" icon={WorksheetIcon} onPress={() => props.onJoin()}>
            {app.t.worksheet.joinShort}
          </Button>
          <Show when={props.voice.mayOpen()}>
            <Button small kind="plain" icon={MicrophoneIcon} onPress={props.voice.open}>
              {props.voice.isBegun() ? app.t.voice.goOn : app.t.voice.speak}
            </Button>
          </Show>
          <Show when={props.relation.frame.files}>
            <Attach files={props.files} reader={shortName(props.relation.peerName)} />
          </Show>
        </Show>
        <Button
          small
          kind="plain"
          icon={ShowIcon}
          pressed={props.rereading}
          inactive={props.letter.isEmpty() && props.files.isEmpty()}
          onPress={() => props.onReread(!props.rereading)}
        >
          {props.rereading ? app.t.record.backToWriting : app.t.record.reread}
        </Button>
        <Show when={props.rereading}>
          <Button small kind="plain" icon={PrintIcon} onPress={() => window.print()}>
            {app.t.record.print}
          </Button>
        </Show>
        <Show when={props.letter.length() > LIMITS.entryCharacters * 0.9}>
          <span class={props.letter.isTooLong() ? 'counter over' : 'counter'}>
            {app.t.writing.counter({
              used: app.format.number(props.letter.length()),
              limit: app.format.number(LIMITS.entryCharacters),
            })}
          </span>
        </Show>
      </div>
      <div class="send">
        <Show when={props.hour}>
          {(when) => (
            <Button
              small
              kind="quiet"
              inactive={props.letter.isTooLong() || props.files.working()}
              onPress={props.onSchedule}
            >
              {app.t.schedule.act({ when: when() })}
            </Button>
          )}
        </Show>
        <Button
          small
          kind="primary"
          keys="Control+Enter"
          inactive={props.letter.isTooLong() || props.files.working()}
          onPress={props.onAsk}
        >
          {app.t.record.send}
          <kbd aria-hidden="true">{app.t.record.letterKeys}</kbd>
        </Button>
      </div>
    </div>
  );
}

// The flash: one field at the foot of the day. What is typed is sealed within a second; it can grow into a piece at any point.
import { Show, onMount, untrack } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { flashPlace } from '../../../entry/drafts.ts';
import { DraftsElsewhere } from '../../../entry/DraftsElsewhere.tsx';
import { sendProblemWords } from '../../../entry/problems.ts';
import { Button, MicrophoneIcon, PieceIcon, WritingArea, announce } from '../../../ui/index.ts';
import { createFlash, type Flash } from './flash.ts';
import type { MayWrite } from '../../../entry/may-write.ts';
import './Capture.css';

export function Capture(props: {
  readonly relation: RelationView;
  /** draft: nothing leaves now, and what is written is kept for oneself. first: one éclair, and nothing longer. */
  readonly may: MayWrite;
  readonly onDeposited: (entry: EnvelopeId) => void;
  /** Lends the way to put a text here: an entry taken back, a way to begin. */
  readonly onReady: (begin: (text: string) => void) => void;
  /** Takes back what was just set down, while that is offered; else null. */
  readonly undo: (() => void) | null;
}) {
  const app = useApp();
  const flash = createFlash(
    app,
    untrack(() => props.relation.key),
  );
  let field!: HTMLTextAreaElement;
  const begin = (begun: string) => {
    flash.begin(begun);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  };
  onMount(() => {
    props.onReady(begin);
    void flash.load();
  });
  const deposit = async () => {
    if (flash.sending()) return;
    if (flash.isEmpty()) return field.focus();
    if (props.may === 'draft') {
      if (await flash.keep()) announce(`${app.t.notebook.kept} ${app.t.notebook.keptNote}`);
      return;
    }
    const entry = await flash.setDown();
    if (entry !== null) props.onDeposited(entry);
  };
  const grow = async () => {
    if (!flash.isEmpty()) {
      if (!(await flash.grow())) return;
      announce(app.t.today.growNote);
    }
    app.go('/ecrire');
  };
  return (
    <form
      class="capture"
      aria-label={app.t.today.flashForm}
      onSubmit={(event) => {
        event.preventDefault();
        void deposit();
      }}
    >
      <DraftsElsewhere
        relation={props.relation}
        place={flashPlace(props.relation.key)}
        hasOwn={!flash.isEmpty()}
        onTake={(draft) => flash.take(draft.text)}
      />
      <WritingArea
        label={app.t.today.writeFlashLabel}
        shape="card"
        rows={2}
        placeholder={app.t.today.flashPlaceholder}
        value={flash.text()}
        readOnly={flash.sending()}
        describedBy="capture-line"
        onInput={flash.type}
        ref={(element) => {
          field = element;
        }}
      />
      <Line flash={flash} />
      <div class="set-down-line" role="status">
        <Show when={props.undo}>
          {(undo) => (
            <p>
              <span>{app.t.writing.entrySent}</span>
              <Button kind="plain" small onPress={() => undo()()}>
                {app.t.today.entryUndo}
              </Button>
            </p>
          )}
        </Show>
      </div>
      <div class="gestures">
        <Show when={props.may === 'all' && props.relation.frame.recordings && flash.isEmpty()}>
          <Button kind="plain" small icon={MicrophoneIcon} onPress={() => app.go('/parler')}>
            {app.t.voice.speak}
          </Button>
        </Show>
        <Show when={props.may !== 'first'}>
          <Button kind="plain" small icon={PieceIcon} onPress={() => void grow()}>
            {flash.isEmpty() ? app.t.today.write : app.t.today.grow}
          </Button>
        </Show>
        <Show when={!flash.isTooLong()}>
          <Button kind="primary" small type="submit" inactive={flash.sending()}>
            {props.may === 'draft' ? app.t.notebook.keep : app.t.today.send}
          </Button>
        </Show>
      </div>
    </form>
  );
}

/** Where the text is when something keeps it from leaving; nothing otherwise. */
function Line(props: { readonly flash: Flash }) {
  const app = useApp();
  const line = (): string | null => {
    const failed = props.flash.problem();
    if (failed !== null) return sendProblemWords(app.t, failed, app.t.today.flashTooLong);
    if (props.flash.keeper.state() === 'failed') return app.t.writing.draftFailed;
    if (props.flash.isTooLong()) return app.t.today.flashTooLong;
    const { unsent, state } = app.space().connection;
    if (app.differs()) return state === 'relay-newer' ? app.t.app.relayNewer : app.t.app.relayOlder;
    if (state === 'slow' && !app.offline()) return app.t.app.slow;
    if (!app.offline()) return null;
    return unsent > 0
      ? `${app.t.today.outboxCount({ count: unsent })} ${app.t.today.outboxOpenApp}`
      : app.t.today.offline;
  };
  return (
    <p class="meta" id="capture-line" aria-live="polite" hidden={line() === null}>
      {line()}
    </p>
  );
}

// The flash: one field at the foot of the day. What is typed is sealed within a second; it can grow into a piece at any point.
import { Show, createMemo, createSignal, onMount, untrack } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import { lengthOf } from '../../../../shared/protocol/text.ts';
import type { SendProblem } from '../../../engine/api/api.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { Button, PieceIcon, WritingArea, announce } from '../../../ui/index.ts';
import { createKeeper } from '../../../ui/keeper.ts';

export function Capture(props: {
  readonly relation: RelationView;
  readonly onDeposited: (entry: EnvelopeId) => void;
  /** Lends the way to put a text here: an entry taken back, a way to begin. */
  readonly onReady: (begin: (text: string) => void) => void;
  /** Takes back what was just set down, while that is offered; else null. */
  readonly undo: (() => void) | null;
}) {
  const app = useApp();
  const place = { relation: untrack(() => props.relation.key), kind: 'flash' } as const;
  const [text, setText] = createSignal('');
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<SendProblem | null>(null);
  let field!: HTMLTextAreaElement;
  const keeper = createKeeper(async (value: string) => {
    const saved = await app.engine.saveDraft(place, { kind: 'flash', text: value });
    return saved.ok;
  });
  app.beforeLeaving(() => keeper.flush());
  const change = (value: string) => {
    setText(value);
    setProblem(null);
    keeper.change(value);
  };
  const tooLong = createMemo(() => lengthOf(text().trim()) > LIMITS.entryCharacters);

  const load = async () => {
    const draft = await app.engine.draft(place);
    if (draft?.kind !== 'flash' || draft.text === '') return;
    // What was typed before the draft was read comes after it; nothing replaces anything.
    if (text() === '') setText(draft.text);
    else change(`${draft.text}\n\n${text()}`);
  };
  const begin = (begun: string) => {
    change(text() === '' ? begun : `${begun}\n\n${text()}`);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  };
  onMount(() => {
    props.onReady(begin);
    void load();
  });

  const deposit = async () => {
    if (sending()) return;
    if (text().trim() === '') {
      field.focus();
      return;
    }
    setSending(true);
    await keeper.flush();
    const result = await app.engine.deposit(place.relation, { kind: 'flash', text: text().trim() });
    setSending(false);
    if (!result.ok) {
      setProblem(result.error);
      return;
    }
    await keeper.forget();
    setText('');
    props.onDeposited(result.value);
  };

  /** The flash joins the piece that is being written, if any, before it leaves its own draft: at no moment is it nowhere. */
  const grow = async () => {
    await keeper.flush();
    if (text().trim() !== '') {
      const there = { relation: place.relation, kind: 'piece' } as const;
      const draft = await app.engine.draft(there);
      const piece =
        draft?.kind === 'piece' ? draft : { kind: 'piece' as const, title: '', blocks: [], replacing: null };
      const blocks = [...piece.blocks, { type: 'text' as const, text: text() }];
      const kept = await app.engine.saveDraft(there, { ...piece, kind: 'piece', blocks });
      if (!kept.ok) {
        setProblem('storage-failed');
        return;
      }
      setText('');
      keeper.change('');
      await keeper.flush();
      announce(app.t.writing.growNote);
    }
    app.go('/ecrire');
  };

  const line = (): string | null => {
    const failed = problem();
    if (failed !== null) return problemText(failed);
    if (keeper.state() === 'failed') return app.t.writing.draftFailed;
    if (tooLong()) return app.t.daily.flashTooLong;
    const { unsent } = app.space().connection;
    if (app.space().connection.state === 'slow' && !app.offline()) return app.t.errors.slow;
    if (!app.offline()) return null;
    return unsent > 0
      ? `${app.t.today.outboxCount({ count: unsent })} ${app.t.today.outboxOpenApp}`
      : app.t.today.offline;
  };
  const problemText = (failed: SendProblem): string =>
    ({
      empty: app.t.daily.problemEmpty,
      'too-long': app.t.daily.flashTooLong,
      stopped: app.t.daily.problemStopped,
      unconfirmed: app.t.daily.problemUnconfirmed,
      'not-changeable': app.t.daily.problemNotChangeable,
      'storage-failed': app.t.daily.problemStorage,
      locked: app.t.daily.problemLocked,
    })[failed];

  return (
    <form
      class="capture"
      aria-label={app.t.today.flashForm}
      onSubmit={(event) => {
        event.preventDefault();
        void deposit();
      }}
    >
      <WritingArea
        label={app.t.today.writeFlashLabel}
        shape="flash"
        rows={2}
        placeholder={app.t.today.flashPlaceholder}
        value={text()}
        readOnly={sending()}
        describedBy="capture-line"
        onInput={change}
        ref={(element) => {
          field = element;
        }}
      />
      <p class="meta" id="capture-line" aria-live="polite" hidden={line() === null}>
        {line()}
      </p>
      <div class="fait-l" role="status">
        <Show when={props.undo}>
          {(undo) => (
            <p>
              <span>{app.t.writing.entrySent}</span>
              <Button kind="plain" small onPress={() => undo()()}>
                {app.t.writing.entryUndo}
              </Button>
            </p>
          )}
        </Show>
      </div>
      <div class="gestes">
        <Button kind="plain" small icon={PieceIcon} onPress={() => void grow()}>
          {text().trim() === '' ? app.t.today.write : app.t.writing.grow}
        </Button>
        <Show when={!tooLong()}>
          <Button kind="primary" small type="submit" inactive={sending()}>
            {app.t.today.send}
          </Button>
        </Show>
      </div>
    </form>
  );
}

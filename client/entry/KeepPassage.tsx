// Keeping a passage of one text: it is shown in a field that can only be read, in which a passage is selected by mouse, finger or keyboard alike.
// <KeepPassage relation={key} entry={id} text={text} label={…} />
import { Show, createSignal } from 'solid-js';
import { Portal } from 'solid-js/web';
import type { EnvelopeId } from '../../shared/ids.ts';
import { type App, useApp } from '../app/state.ts';
import { MARK_BOUNDS, type MarkedPassage, type MarkProblem } from '../engine/api/mark-views.ts';
import type { RelationKey } from '../engine/api/views.ts';
import { BookmarkIcon, Button, Dialog, Notice, TextArea, announce } from '../ui/index.ts';
import { passageBetween } from './passage.ts';
import { readAlone } from './read-alone.ts';
import './marks.css';

/** Why nothing was kept. */
export function markProblem({ t, format }: Pick<App, 't' | 'format'>, why: MarkProblem): string {
  switch (why) {
    case 'too-long':
      return t.mark.tooLong({ limit: format.number(MARK_BOUNDS.passage) });
    case 'full':
      return t.mark.full;
    case 'storage-failed':
    case 'locked':
      return t.mark.failed;
    default:
      return t.mark.notThere;
  }
}

export function KeepPassage(props: {
  readonly relation: RelationKey;
  readonly entry: EnvelopeId;
  /** The whole plain text of the entry. */
  readonly text: string;
}) {
  const app = useApp();
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <Button small kind="plain" icon={BookmarkIcon} onPress={() => setOpen(true)}>
        {app.t.mark.keepOne}
      </Button>
      <KeepDialog {...props} open={open()} onClose={() => setOpen(false)} />
    </>
  );
}

export function KeepDialog(props: {
  readonly relation: RelationKey;
  readonly entry: EnvelopeId;
  readonly text: string;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const app = useApp();
  const [word, setWord] = createSignal('');
  const [problem, setProblem] = createSignal<string | null>(null);
  const close = () => {
    setWord('');
    setProblem(null);
    props.onClose();
  };
  const chosen = (): MarkedPassage | null => {
    // What a dialog holds is made more than once: the one that is shown is asked.
    const field = document.querySelector<HTMLTextAreaElement>('dialog[open] .keep-passage [aria-readonly]');
    return field === null ? null : passageBetween(props.entry, props.text, field.selectionStart, field.selectionEnd);
  };
  const keep = async () => {
    const passage = chosen();
    if (passage === null) return setProblem(app.t.mark.nothingChosen);
    if ([...word()].length > MARK_BOUNDS.word)
      return setProblem(app.t.mark.wordTooLong({ limit: app.format.number(MARK_BOUNDS.word) }));
    const kept = await app.engine.keepMark(props.relation, passage, word());
    if (!kept.ok) return setProblem(markProblem(app, kept.error));
    announce(app.t.mark.kept);
    close();
  };
  return (
    <Portal>
      <Dialog
        open={props.open}
        heading={app.t.mark.keepOne}
        cancel={app.t.common.cancel}
        confirm={app.t.mark.keep}
        onConfirm={() => void keep()}
        onClose={close}
      >
        <div class="keep-passage">
          <TextArea
            label={app.t.mark.choose}
            hint={app.t.mark.chooseHow}
            value={props.text}
            rows={6}
            autofocus
            ref={readAlone}
            onInput={() => undefined}
          />
          <TextArea label={app.t.mark.note} value={word()} onInput={setWord} />
          <Show when={problem()}>{(said) => <Notice tone="warn" urgent cause={said()} />}</Show>
        </div>
      </Dialog>
    </Portal>
  );
}

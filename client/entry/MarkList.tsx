// Passages that are kept, one under another: each with where it is from, one's own word, and the way to give it up.
// <MarkList marks={marks} relation={relation} onOpen={(entry) => …} act={(mark) => <Button …/>} />
import { For, Match, Show, Switch, createSignal, type JSX } from 'solid-js';
import type { EnvelopeId } from '../../shared/ids.ts';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import { useApp } from '../app/state.ts';
import { MARK_BOUNDS, type MarkView } from '../engine/api/mark-views.ts';
import type { RelationKey } from '../engine/api/views.ts';
import { Button, Paragraphs, TextArea, announce } from '../ui/index.ts';
import { markProblem } from './KeepPassage.tsx';
import './marks.css';

export function MarkList(props: {
  readonly marks: readonly MarkView[];
  readonly relation: RelationKey;
  /** The other person, as they are called here. */
  readonly peer: string;
  readonly onOpen: (entry: EnvelopeId) => void;
  /** What else can be done with one. */
  readonly act?: ((mark: MarkView) => JSX.Element) | undefined;
}) {
  return (
    <ol class="marks" translate="no">
      <For each={props.marks}>{(mark) => <Mark {...props} mark={mark} />}</For>
    </ol>
  );
}

function Mark(props: Parameters<typeof MarkList>[0] & { readonly mark: MarkView }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const named = () => ({ date: app.format.day(props.mark.at, zone), time: app.format.hourOf(props.mark.at, zone) });
  const source = () =>
    props.mark.mine ? app.t.mark.sourceOwn(named()) : app.t.mark.sourceOther({ ...named(), name: props.peer });
  const drop = async () => {
    const dropped = await app.engine.dropMark(props.relation, props.mark.id);
    announce(dropped.ok ? app.t.mark.removed : markProblem(app, dropped.error));
  };
  return (
    <li>
      <Switch
        fallback={
          <>
            <blockquote dir="auto">
              <Paragraphs text={props.mark.text} />
            </blockquote>
            <Show when={props.mark.sourceId} fallback={<p class="meta">{app.t.mark.notHere}</p>}>
              {(entry) => (
                <button type="button" class="link meta" onClick={() => props.onOpen(entry())}>
                  {source()}
                </button>
              )}
            </Show>
          </>
        }
      >
        <Match when={props.mark.erasedAt}>
          {(at) => <p class="meta">{app.t.mark.erased({ date: app.format.date(at(), zone) })}</p>}
        </Match>
      </Switch>
      <Word
        mark={props.mark}
        relation={props.relation}
        acts={
          <>
            {props.act?.(props.mark)}
            <Button small kind="plain" onPress={() => void drop()}>
              {app.t.mark.remove}
            </Button>
          </>
        }
      />
    </li>
  );
}

/** One's own word, and the field in which it is written once that is asked for. */
function Word(props: { readonly mark: MarkView; readonly relation: RelationKey; readonly acts: JSX.Element }) {
  const app = useApp();
  const [draft, setDraft] = createSignal<string | null>(null);
  const [problem, setProblem] = createSignal<string>();
  const keep = async () => {
    const word = draft() ?? '';
    if ([...word].length > MARK_BOUNDS.word)
      return setProblem(app.t.mark.wordTooLong({ limit: app.format.number(MARK_BOUNDS.word) }));
    const kept = await app.engine.changeMarkWord(props.relation, props.mark.id, word);
    if (!kept.ok) return setProblem(markProblem(app, kept.error));
    setProblem(undefined);
    setDraft(null);
  };
  return (
    <>
      <Show
        when={draft() === null}
        fallback={
          <div class="mark-word-field">
            <TextArea label={app.t.mark.note} value={draft() ?? ''} error={problem()} autofocus onInput={setDraft} />
            <Button small kind="quiet" onPress={() => void keep()}>
              {app.t.mark.keepWord}
            </Button>
          </div>
        }
      >
        <Show when={props.mark.word !== ''}>
          <div class="mark-word">
            <Paragraphs text={props.mark.word} />
          </div>
        </Show>
      </Show>
      <div class="acts screen-only">
        <Show when={draft() === null}>
          <Button small kind="plain" onPress={() => setDraft(props.mark.word)}>
            {props.mark.word === '' ? app.t.mark.addWord : app.t.mark.changeWord}
          </Button>
        </Show>
        {props.acts}
      </div>
    </>
  );
}

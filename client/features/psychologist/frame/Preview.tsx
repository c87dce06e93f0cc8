// What the other person will read, always beside what is being written: the old text beside the new where they have one, else the whole. The
// reason is asked next to it, and what is still to be done before it can be proposed is said in sentences.
import { Show, createMemo, createSignal } from 'solid-js';
import type { FrameVersionView, FrameView } from '../../../engine/api/frame-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { FrameChanges } from '../../../frame/Changes.tsx';
import { changedClauses } from '../../../frame/changed.ts';
import { FrameDocument, type FrameText } from '../../../frame/Document.tsx';
import { problemWords, textOf } from '../../../frame/state.ts';
import { Button, Checkbox, Notice, TextArea, announce } from '../../../ui/index.ts';
import { contentOf, dueOf, type Due } from './draft.ts';
import type { Editor, Loaded } from './editor.ts';

export function Preview(props: {
  readonly editor: Editor;
  readonly loaded: Loaded;
  readonly relation: RelationView;
  readonly before: FrameVersionView | null;
  readonly view: FrameView;
  readonly onOpen: (clause: string) => void;
  readonly onDone: () => void;
}) {
  const app = useApp();
  const draft = () => props.loaded.draft;
  const after = createMemo((): FrameText => ({ ...draft(), isBeyond: false }));
  const was = createMemo(() => (props.before === null ? null : textOf(props.before)));
  const isSame = () =>
    props.before !== null &&
    changedClauses(props.before.clauses, draft().clauses).length === 0 &&
    JSON.stringify(termsSaid(props.before)) === JSON.stringify(contentOf(draft()).terms);
  return (
    <section class="frame-preview" aria-labelledby="preview">
      <h2 id="preview">{app.t.frameEditor.preview({ name: shortName(props.relation.peerName) })}</h2>
      <div class="frame-preview-text" tabindex={0} role="region" aria-labelledby="preview">
        <Show when={was()} fallback={<FrameDocument frame={after()} />}>
          {(old) => (
            <>
              <Show when={isSame()}>
                <p class="calm">{app.t.frameEditor.previewSame}</p>
              </Show>
              <FrameChanges before={old()} after={after()} reason={draft().note || undefined} />
            </>
          )}
        </Show>
      </div>
      <Propose {...props} isSame={isSame()} />
    </section>
  );
}

const termsSaid = ({ terms }: FrameVersionView) => terms.filter(({ name }) => name !== 'unknown');

function Propose(props: Parameters<typeof Preview>[0] & { readonly isSame: boolean }) {
  const app = useApp();
  const [pledged, setPledged] = createSignal(false);
  const [asked, setAsked] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<string | null>(null);
  const draft = () => props.loaded.draft;
  const dueWords = (each: Due): string => {
    if (each.type === 'country') return app.t.frameEditor.dueCountry;
    if (each.type === 'keeping') return app.t.frameEditor.dueKeeping;
    return app.t.frameEditor.dueGaps({ titles: each.titles.join(', ') });
  };
  const due = createMemo(() => [
    ...dueOf(draft()).map((each) => dueWords(each)),
    ...(pledged() ? [] : [app.t.frameEditor.duePledge]),
  ]);
  const keep = async () => {
    await props.editor.keeper.flush();
    if (props.editor.keeper.state() === 'failed') return setProblem(app.t.frameEditor.draftFailed);
    props.onDone();
  };
  const kept = (): string =>
    ({
      clean: '',
      pending: app.t.writing.saving,
      kept: app.t.frameEditor.draftKept,
      failed: app.t.frameEditor.draftFailed,
    })[props.editor.keeper.state()];
  const propose = async () => {
    const { relation } = props;
    setAsked(true);
    if (due().length > 0 || busy()) return;
    setBusy(true);
    await props.editor.keeper.forget();
    const sent = await app.engine.proposeFrame(relation.key, contentOf(draft()));
    setBusy(false);
    if (!sent.ok) {
      setProblem(problemWords(app, sent.error));
      return;
    }
    announce(app.t.frameEditor.proposed);
    props.onDone();
  };
  return (
    <div class="frame-propose">
      <Show when={props.before !== null}>
        <TextArea
          label={app.t.frameEditor.reason}
          value={draft().note}
          onInput={(note) => props.editor.change({ ...draft(), note })}
          rows={2}
        />
      </Show>
      <Checkbox label={app.t.frameEditor.pledge} checked={pledged()} onChange={setPledged} />
      <div aria-live="polite">
        <Show when={asked() && due().length > 0}>
          <Notice tone="warn" safe={app.t.frameEditor.dueHeading} cause={due().join(' ')} />
        </Show>
        <Show when={problem()}>{(words) => <Notice tone="warn" cause={words()} />}</Show>
      </div>
      <p class="meta" aria-live="polite">
        {kept()}
      </p>
      <div class="frame-propose-acts">
        <Button kind="plain" onPress={() => void keep()}>
          {app.t.frameEditor.keepDraft}
        </Button>
        <Button kind="primary" inactive={props.isSame || busy()} onPress={() => void propose()}>
          {app.t.frameEditor.propose({ name: shortName(props.relation.peerName) })}
        </Button>
      </div>
      <Show when={props.before?.agreed}>
        <p class="meta">{app.t.frameEditor.stays({ version: String(props.before?.number ?? 0) })}</p>
      </Show>
    </div>
  );
}

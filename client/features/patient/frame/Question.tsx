// A question about the frame: about one clause or about the whole. What is typed outlives a look back at the text.
import { createSignal, untrack } from 'solid-js';
import type { FrameVersionView } from '../../../engine/api/frame-views.ts';
import type { RelationKey, RelationView } from '../../../engine/api/views.ts';
import { memoryKey } from '../../../app/page-memory.ts';
import { useApp } from '../../../app/state.ts';
import { problemWords } from '../../../frame/state.ts';
import { Button, Select, TextArea, announce } from '../../../ui/index.ts';

type Typed = { readonly relation: RelationKey; readonly clause: string; readonly text: string };
const TYPED = memoryKey<Typed>();
const WHOLE = '';

export function Question(props: {
  readonly relation: RelationView;
  readonly version: FrameVersionView;
  readonly onDone: () => void;
}) {
  const app = useApp();
  const left = app.memory.get(TYPED);
  const mine = left?.relation === untrack(() => props.relation.key) ? left : undefined;
  const [clause, setClause] = createSignal(mine?.clause ?? WHOLE);
  const [text, setText] = createSignal(mine?.text ?? '');
  const [problem, setProblem] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const keep = () => app.memory.set(TYPED, { relation: props.relation.key, clause: clause(), text: text() });
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    const about = clause() === WHOLE ? [] : [clause()];
    const sent = await app.engine.askAboutFrame(
      props.relation.key,
      props.version.hash,
      'question',
      about,
      text().trim(),
    );
    setBusy(false);
    if (!sent.ok) {
      setProblem(problemWords(app, sent.error) ?? undefined);
      return;
    }
    setText('');
    keep();
    announce(app.t.frame.questionSent);
    props.onDone();
  };
  return (
    <form class="frame-question" onSubmit={(event) => void send(event)}>
      <h1>{app.t.frame.questionHeading}</h1>
      <Select
        label={app.t.frame.questionAbout}
        options={[
          { value: WHOLE, label: app.t.frame.questionWhole },
          ...props.version.clauses.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        value={clause()}
        onChoose={(id) => {
          setClause(id);
          keep();
        }}
      />
      <TextArea
        label={app.t.frame.questionText}
        value={text()}
        onInput={(value) => {
          setText(value);
          setProblem(undefined);
          keep();
        }}
        rows={4}
        error={problem()}
      />
      <div class="page-acts">
        <Button kind="primary" type="submit" inactive={busy() || text().trim() === ''}>
          {app.t.frame.questionSend}
        </Button>
        <Button kind="plain" onPress={() => props.onDone()}>
          {app.t.frame.backToFrame}
        </Button>
      </div>
    </form>
  );
}

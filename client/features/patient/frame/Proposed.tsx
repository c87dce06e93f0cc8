// A frame, or a change of it, that waits for the patient: read whole or laid beside the text in force, asked about, agreed to or not. Both
// answers to a change weigh the same; nothing is chosen beforehand and nothing hurries.
import { Show, createMemo, createSignal } from 'solid-js';
import type { FrameVersionView, FrameView } from '../../../engine/api/frame-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { FrameChanges, Unchanged } from '../../../frame/Changes.tsx';
import { changedClauses } from '../../../frame/changed.ts';
import { FrameDocument } from '../../../frame/Document.tsx';
import { textOf, problemWords, type Standing } from '../../../frame/state.ts';
import { termsAsList } from '../../../frame/terms.ts';
import { Button, Dialog, Notice, announce } from '../../../ui/index.ts';
import { Choices, createChoices } from './Choices.tsx';
import { Asked } from './Asked.tsx';
import { Heading } from './Heading.tsx';
import { Versions } from './Versions.tsx';

export function Proposed(props: {
  readonly relation: RelationView;
  readonly view: FrameView;
  readonly version: FrameVersionView;
  readonly standing: Standing;
  readonly onAsk: () => void;
  readonly onShow: (number: number) => void;
}) {
  const app = useApp();
  const choices = createChoices(() => props.version);
  const answer = createAnswer(props, choices.all);
  /** Agreed once already: what is asked is a change, and the former text stays in force meanwhile. */
  const isChange = () => props.standing.agreed !== null;
  const text = createMemo(() => textOf(props.version));
  const before = createMemo(() => (props.standing.before === null ? null : textOf(props.standing.before)));
  const labels = () =>
    isChange() || props.standing.before === null
      ? undefined
      : {
          old: app.t.frame.oldVersion({ version: String(props.standing.before.number) }),
          fresh: app.t.frame.oldVersion({ version: String(props.version.number) }),
        };
  return (
    <>
      <div class="frame-page">
        <Heading relation={props.relation} version={props.version} view={props.view}>
          <Show when={before()} fallback={app.t.frame.title}>
            {(was) => changedHeading(changedClauses(was().clauses, text().clauses).length)}
          </Show>
        </Heading>
        <Show when={isChange() && before()}>{(was) => <p class="calm">{changedBody(was().clauses)}</p>}</Show>
        <Show when={answer.refused()}>
          <Notice cause={isChange() ? app.t.frame.keptAfter({ psy: psy() }) : app.t.frame.notAfter({ psy: psy() })} />
        </Show>
        <Show when={before()}>
          {(was) => (
            <FrameChanges before={was()} after={text()} labels={labels()} reason={props.version.note || undefined} />
          )}
        </Show>
        <Show
          when={isChange() && before()}
          fallback={<FrameDocument frame={text()} after={(id) => <Asked view={props.view} clause={id} />} />}
        >
          {(was) => <Unchanged before={was()} after={text()} />}
        </Show>
        <Asked view={props.view} clause={null} />
        <Choices choices={choices} />
        <div class="frame-more">
          <Show when={isChange()} fallback={<Decline onPress={() => void answer.decline()} />}>
            <Button kind="plain" onPress={() => props.onAsk()}>
              {app.t.frame.ask}
            </Button>
          </Show>
        </div>
        <Versions view={props.view} relation={props.relation} onShow={props.onShow} />
      </div>
      <footer class="frame-foot">
        <Show when={answer.problem()}>{(words) => <p class="error">{words()}</p>}</Show>
        <Show
          when={isChange()}
          fallback={
            <Button kind="quiet" onPress={() => props.onAsk()}>
              {app.t.frame.ask}
            </Button>
          }
        >
          <Button kind="quiet" onPress={() => void answer.decline()}>
            {app.t.frame.keep}
          </Button>
        </Show>
        <Button
          kind={isChange() ? 'quiet' : 'primary'}
          inactive={props.version.isBeyond}
          onPress={() => answer.ask(choices.isWhole())}
        >
          {isChange() ? app.t.frame.agreeChange : app.t.frame.agree}
        </Button>
      </footer>
      <Dialog
        open={answer.asking()}
        heading={app.t.frame.dialogAgree}
        cancel={app.t.frame.later}
        confirm={isChange() ? app.t.frame.agreeChange : app.t.frame.agree}
        onConfirm={() => void answer.agree()}
        onClose={answer.close}
      >
        <p>{app.t.frame.agreePatient}</p>
      </Dialog>
    </>
  );

  function psy(): string {
    return shortName(props.relation.peerName);
  }
  function changedHeading(count: number): string {
    return count === 0 ? app.t.frame.title : app.t.frame.changedSeveral({ count });
  }
  function changedBody(was: FrameVersionView['clauses']): string {
    const changed = changedClauses(was, props.version.clauses);
    const [only] = changed;
    return changed.length === 1 && only !== undefined
      ? app.t.frame.changedBody({ psy: psy(), clause: only.title })
      : app.t.frame.changedBodySeveral({ psy: psy() });
  }
}

function Decline(props: { readonly onPress: () => void }) {
  const app = useApp();
  return (
    <Button kind="plain" onPress={() => props.onPress()}>
      {app.t.frame.notAgree}
    </Button>
  );
}

/** The answer to what is proposed, given once; what keeps it from being given is a sentence above the two acts. */
function createAnswer(
  on: { readonly relation: RelationView; readonly version: FrameVersionView },
  choices: () => Parameters<typeof termsAsList>[0],
) {
  const app = useApp();
  const [asking, setAsking] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<string | null>(null);
  const once = async (act: () => ReturnType<typeof app.engine.agreeFrame>): Promise<boolean> => {
    if (busy()) return false;
    setBusy(true);
    const done = await act();
    setBusy(false);
    setAsking(false);
    setProblem(done.ok ? null : problemWords(app, done.error));
    return done.ok;
  };
  const agree = async () => {
    const { relation, version } = on;
    const given = () => app.engine.agreeFrame(relation.key, version.hash, termsAsList(choices()), '');
    if (await once(given)) announce(app.t.frame.agreedNow);
  };
  const decline = async () => {
    const { relation, version } = on;
    await once(() => app.engine.askAboutFrame(relation.key, version.hash, 'declined', [], ''));
  };
  return {
    asking,
    problem,
    agree,
    decline,
    close: () => setAsking(false),
    /** Said "no" to this version already. */
    refused: () => on.version.questions.some(({ what }) => what === 'declined'),
    ask: (isWhole: boolean) => {
      setProblem(on.version.isBeyond ? app.t.frame.unknownParts : isWhole ? null : app.t.frame.choicesDue);
      if (isWhole && !on.version.isBeyond) setAsking(true);
    },
  };
}

// A cover that is proposed: what would be opened to whom, how it ends, which texts of before, and two answers of one size.
import { Show, createResource, createSignal, untrack } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { CoverProblem, CoverView, Showable } from '../../../engine/api/cover-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { coverDay } from '../../../app/covers.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { coverProblemWords } from '../../../entry/cover-problems.ts';
import { ChosenTexts } from '../../../entry/ChosenTexts.tsx';
import { Questions } from '../../../entry/Questions.tsx';
import { Button, Checkbox, Notice, Paragraphs, Progress } from '../../../ui/index.ts';
import { Who } from './Who.tsx';

export function Proposed(props: { readonly relation: RelationView; readonly cover: CoverView }) {
  const app = useApp();
  const psy = () => shortName(props.relation.peerName);
  const name = () => props.cover.name;
  const [showable] = createResource(
    () => [props.relation.key, props.cover.id] as const,
    ([key, id]) => app.engine.showable(key, id),
  );
  const [changed, setChanged] = createSignal<ReadonlyMap<EnvelopeId, boolean>>(new Map());
  const isChosen = ({ id, isProposed }: Showable): boolean => changed().get(id) ?? isProposed;
  const [handsOn, setHandsOn] = createSignal(true);
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<CoverProblem | null>(null);
  const agree = async () => {
    setBusy(true);
    setProblem(null);
    const chosen = (showable() ?? []).filter(isChosen).map(({ id }) => id);
    const agreed = await app.engine.agreeCover(props.relation.key, props.cover.id, { chosen, handsOn: handsOn() });
    setBusy(false);
    if (agreed.ok) app.announce(app.t.cover.agreed);
    else setProblem(agreed.error);
  };
  const decline = async () => {
    const declined = await app.engine.declineCover(props.relation.key, props.cover.id, '');
    setProblem(declined.ok ? null : declined.error);
    if (declined.ok) app.announce(app.t.cover.waiting);
  };
  const ask = async (text: string) => {
    const sent = await app.engine.askAboutCover(props.relation.key, props.cover.id, text);
    setProblem(sent.ok ? null : sent.error);
    return sent.ok;
  };
  return (
    <section class="cover-one">
      <Who cover={props.cover} />
      <p class="cover-ask">
        {app.t.cover.ask({
          startDate: coverDay(app, props.cover.from),
          endDate: coverDay(app, props.cover.until),
          cover: name(),
          scope: props.cover.since === 'first-day' ? app.t.cover.scopeNew : app.t.cover.scopeChosen,
        })}
      </p>
      <Show when={props.cover.text !== ''}>
        <div class="cover-words">
          <Paragraphs text={props.cover.text} />
        </div>
      </Show>
      <h2>{app.t.cover.readsTitle}</h2>
      <p>{app.t.cover.reads({ psy: psy() })}</p>
      <h2>{app.t.cover.endsTitle}</h2>
      <p>{app.t.cover.ends({ psy: psy(), cover: name(), date: coverDay(app, props.cover.until) })}</p>
      <Before
        texts={showable() ?? []}
        isChosen={isChosen}
        onChoose={(id, chosen) => setChanged((before) => new Map(before).set(id, chosen))}
        name={name()}
        psy={psy()}
      />
      <h2>{app.t.cover.answersTitle}</h2>
      <Checkbox
        label={app.t.cover.handOn({ psy: psy() })}
        note={app.t.cover.handOnNote({ psy: psy(), cover: name() })}
        checked={handsOn()}
        onChange={setHandsOn}
      />
      <p class="calm">{app.t.cover.freely({ psy: psy() })}</p>
      <Questions questions={props.cover.questions} onAsk={ask} />
      <Show when={props.cover.state === 'declined'}>
        <p class="calm">{app.t.cover.waiting}</p>
      </Show>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={coverProblemWords(app.t, why())} />}</Show>
      <Show when={busy()}>
        <Progress label={app.t.cover.readLink} />
      </Show>
      <div class="cover-acts">
        <Show when={props.cover.state === 'asked'}>
          <Button kind="quiet" inactive={busy()} onPress={() => void decline()}>
            {app.t.cover.no}
          </Button>
        </Show>
        <Button kind="quiet" inactive={busy()} onPress={() => void agree()}>
          {app.t.cover.yes}
        </Button>
      </div>
    </section>
  );
}

/** Texts of before, the newest first, those that are proposed ticked. */
function Before(props: {
  readonly texts: readonly Showable[];
  readonly isChosen: (text: Showable) => boolean;
  readonly onChoose: (id: EnvelopeId, chosen: boolean) => void;
  readonly name: string;
  readonly psy: string;
}) {
  const app = useApp();
  return (
    <>
      <h2>{app.t.cover.beforeTitle}</h2>
      <Show when={props.texts.length > 0} fallback={<p class="calm">{app.t.cover.beforeNone}</p>}>
        <details class="cover-before" open={untrack(() => props.texts.some(({ isProposed }) => isProposed))}>
          <summary>{app.t.cover.before}</summary>
          <ChosenTexts texts={props.texts} isChosen={props.isChosen} onChoose={props.onChoose} psy={props.psy} />
        </details>
      </Show>
    </>
  );
}

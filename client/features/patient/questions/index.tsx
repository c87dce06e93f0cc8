// The first questions, one a screen: Back keeps what was answered, each can be passed, nothing is chosen beforehand. Where somebody says that
// they are in danger, the numbers come first; nothing is closed by it.
import { Match, Show, Switch, createMemo, createSignal, untrack } from 'solid-js';
import type { FirstExchangesView } from '../../../engine/api/first-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { createFirst, firstProblemWords } from '../../../frame/first.ts';
import { createKeeper } from '../../../ui/keeper.ts';
import { BackIcon, IconButton, Notice, Skeleton } from '../../../ui/index.ts';
import { Done, Intro } from './Around.tsx';
import { Now } from './Now.tsx';
import { One } from './One.tsx';
import { givenOf, NOTHING_GIVEN, questionsIn, repliesOf, worksheetOf, type Given } from './questions.ts';
import './questions.css';

export default function QuestionsPage() {
  const app = useApp();
  return (
    <Show when={app.relation()?.key} keyed fallback={<Nothing />}>
      {(_key) => <Show when={app.relation()}>{(relation) => <Asked relation={relation()} />}</Show>}
    </Show>
  );
}

function Nothing() {
  const app = useApp();
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <p class="calm">{app.t.today.noRelation}</p>
    </SinglePage>
  );
}

/** Parts of the page, which only ascend: what stands before the questions, each of them with the numbers behind it, and the end. */
const INTRO = 0;
const DONE = 20;
const partOf = (at: number): number => 1 + 2 * at;
const placeIn = (part: number): number => Math.floor((part - 1) / 2);
const isNumbers = (part: number): boolean => part > INTRO && part < DONE && part % 2 === 0;

function Asked(props: { readonly relation: RelationView }) {
  const app = useApp();
  const first = createFirst(
    app,
    untrack(() => props.relation.key),
  );
  const leave = () => (app.part() === INTRO ? app.go('/aujourdhui') : app.back());
  return (
    <SinglePage tone="plain" start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={leave} />}>
      <Switch fallback={<Skeleton label={app.t.first.opening} />}>
        <Match when={first.state() === 'unreadable'}>
          <section class="opening">
            <h1>{app.t.first.introTitle}</h1>
            <Notice tone="warn" cause={app.t.first.unreadable} />
          </section>
        </Match>
        <Match when={first.read()}>{(view) => <Answering relation={props.relation} view={view()} />}</Match>
      </Switch>
    </SinglePage>
  );
}

function Answering(props: { readonly relation: RelationView; readonly view: FirstExchangesView }) {
  const app = useApp();
  const psy = () => shortName(props.relation.peerName);
  const questions = createMemo(() => questionsIn(app, psy()));
  const begun = untrack(() => props.view.draft);
  const [given, setGiven] = createSignal<readonly Given[]>(
    givenOf(
      untrack(questions),
      untrack(() => begun?.replies ?? props.view.answered[0]?.replies ?? []),
    ),
  );
  const [problem, setProblem] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  /** The numbers were opened by the way at the foot: one goes back to the question, and not on. */
  const [byWay, setByWay] = createSignal(false);
  const key = untrack(() => props.relation.key);
  const place = () => placeIn(app.part());
  const keeper = createKeeper<readonly Given[]>(async (all) => {
    const at = Math.max(0, Math.min(questions().length - 1, place()));
    return (await app.engine.saveQuestions(key, { at, replies: repliesOf(questions(), all) })).ok;
  });
  app.beforeLeaving(keeper.flush);
  const change = (at: number, next: Given) => {
    const all = questions().map((_, n) => (n === at ? next : (given()[n] ?? NOTHING_GIVEN)));
    setGiven(all);
    keeper.change(all);
  };
  const send = async () => {
    if (busy()) return;
    setBusy(true);
    await keeper.forget();
    const sent = await app.engine.answerQuestions(key, worksheetOf(app, questions()), repliesOf(questions(), given()));
    setBusy(false);
    if (sent.ok) return app.goPart(DONE);
    keeper.change(given());
    setProblem(firstProblemWords(app, sent.error, { psy: psy(), name: psy() }) ?? undefined);
  };
  const after = (at: number) => (at + 1 < questions().length ? app.goPart(partOf(at + 1)) : void send());
  const goOn = (at: number) => {
    const isNow = (given()[at] ?? NOTHING_GIVEN).chosen.some((each) => questions()[at]?.now.has(each));
    if (!isNow) return after(at);
    setByWay(false);
    app.goPart(partOf(at) + 1);
  };
  return (
    <Switch
      fallback={
        <Intro relation={props.relation} view={props.view} onStart={() => app.goPart(partOf(begun?.at ?? 0))} />
      }
    >
      <Match when={app.part() === DONE}>
        <Done relation={props.relation} />
      </Match>
      <Match when={isNumbers(app.part())}>
        <Now psy={psy()} onContinue={() => (byWay() ? app.back() : after(place()))} />
      </Match>
      <Match when={props.view.mayAnswer && questions()[place()]}>
        {(question) => (
          <One
            question={question()}
            at={place()}
            of={questions().length}
            given={given()[place()] ?? NOTHING_GIVEN}
            busy={busy()}
            problem={problem() ?? (keeper.state() === 'failed' ? app.t.first.failed : undefined)}
            onChange={(next) => change(place(), next)}
            onContinue={() => goOn(place())}
            onNow={() => {
              setByWay(true);
              app.goPart(partOf(place()) + 1);
            }}
          />
        )}
      </Match>
    </Switch>
  );
}

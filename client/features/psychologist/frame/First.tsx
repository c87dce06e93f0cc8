// The first exchanges at the desk, beside the frame: what was answered before them, in the words chosen and without a sum, and the decision
// that both take after them.
import { For, Match, Show, Switch, createMemo, createSignal, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import {
  type DecisionDraft,
  DECISIONS,
  type DecisionName,
  type FirstExchangesView,
} from '../../../engine/api/first-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { hasGap } from '../../../entry/gaps.ts';
import { Answers } from '../../../frame/Answers.tsx';
import { choiceName, createFirst, firstProblemWords } from '../../../frame/first.ts';
import { referral } from './referral.ts';
import { createKeeper } from '../../../ui/keeper.ts';
import { Button, Icon, Notice, OpenBelowIcon, RadioCards, TextArea, announce } from '../../../ui/index.ts';

export function First(props: { readonly relation: RelationView }) {
  const app = useApp();
  const first = createFirst(
    app,
    untrack(() => props.relation.key),
  );
  return (
    <Switch>
      <Match when={first.state() === 'unreadable'}>
        <Notice tone="warn" cause={app.t.first.unreadable} />
      </Match>
      <Match when={first.read()}>
        {(view) => (
          <>
            <Answered relation={props.relation} view={view()} />
            <Decide relation={props.relation} view={view()} />
          </>
        )}
      </Match>
    </Switch>
  );
}

type Read = { readonly relation: RelationView; readonly view: FirstExchangesView };

function Answered(props: Read) {
  const app = useApp();
  const patient = () => shortName(props.relation.peerName);
  const day = (at: number): string => app.format.day(at, deviceTimeZone());
  return (
    <Show when={props.view.answered[0]}>
      {(newest) => (
        <section class="first-decision panel" aria-labelledby="answered">
          <h2 id="answered">{app.t.first.psyTitle({ patient: patient() })}</h2>
          <p class="calm">{app.t.first.psyLead}</p>
          <p class="meta">
            {props.view.answered.length > 1
              ? app.t.first.psyChanged({ date: day(newest().at) })
              : app.t.first.answeredOn({ date: day(newest().at) })}
          </p>
          <Answers answered={newest()} />
          <p class="meta">{app.t.first.psyReminder}</p>
          <Show when={props.view.answered.length > 1}>
            <details class="first-former">
              <summary>
                {app.t.first.former}
                <Icon of={OpenBelowIcon} small />
              </summary>
              <For each={props.view.answered.slice(1)}>
                {(former) => (
                  <>
                    <p class="meta">{app.t.first.answeredOn({ date: day(former.at) })}</p>
                    <Answers answered={former} />
                  </>
                )}
              </For>
            </details>
          </Show>
        </section>
      )}
    </Show>
  );
}

function Decide(props: Read) {
  const app = useApp();
  // What was begun is open again.
  const [choosing, setChoosing] = createSignal(untrack(() => props.view.proposing !== null));
  const day = (at: number): string => app.format.day(at, deviceTimeZone());
  const patient = () => shortName(props.relation.peerName);
  const standing = (): string => {
    const [newest] = props.view.proposals;
    if (newest !== undefined) {
      const choice = choiceName(app, newest.decision);
      const { reply } = newest;
      if (reply === null) return app.t.first.proposedByYou({ date: day(newest.at), choice, patient: patient() });
      if (reply.isAgreed) return app.t.first.decideDone({ date: day(reply.at), choice });
      return reply.decision === newest.decision
        ? app.t.first.differsHerSame({ patient: patient() })
        : app.t.first.differsHer({ patient: patient(), choice: choiceName(app, reply.decision) });
    }
    if (props.view.dueAt === null) return app.t.first.notBegun;
    return props.relation.first.decision === 'overdue'
      ? app.t.first.decidePsyOverdue({ patient: patient() })
      : app.t.first.decidePsyDue({ patient: patient(), date: day(props.view.dueAt) });
  };
  return (
    <section class="first-decision panel" aria-labelledby="decide">
      <h2 id="decide">{app.t.first.decideTitle}</h2>
      <p>{standing()}</p>
      <Show when={props.view.proposals[0]?.reply?.text}>
        {(text) => (
          <p class="first-said" dir="auto">
            {text()}
          </p>
        )}
      </Show>
      <Show
        when={choosing()}
        fallback={
          <div class="acts">
            <Button kind="quiet" small onPress={() => setChoosing(true)}>
              {props.view.proposals.length === 0 ? app.t.first.propose : app.t.first.proposeAnew}
            </Button>
          </div>
        }
      >
        <Propose relation={props.relation} view={props.view} onDone={() => setChoosing(false)} />
      </Show>
    </section>
  );
}

function Propose(props: Read & { readonly onDone: () => void }) {
  const app = useApp();
  const { key } = untrack(() => props.relation);
  const begun = untrack(() => props.view.proposing);
  const [choice, setChoice] = createSignal<DecisionName | undefined>(begun?.decision);
  const [written, setWritten] = createSignal<string | null>(begun?.text ?? null);
  const [problem, setProblem] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const isReferral = () => choice() === 'refer';
  const letter = createMemo(() => referral(app, props.relation, props.view));
  const text = () => written() ?? (isReferral() ? letter() : '');
  const isUnfinished = () => isReferral() && (text().trim() === '' || hasGap(text()));
  const keeper = createKeeper(async (draft: DecisionDraft) => (await app.engine.saveDecision(key, draft)).ok);
  app.beforeLeaving(() => keeper.flush());
  const keep = () => {
    const decision = choice();
    if (decision !== undefined) keeper.change({ decision, text: text() });
  };
  const leave = async () => {
    await keeper.forget();
    await app.engine.saveDecision(key, null);
    props.onDone();
  };
  const send = async () => {
    const chosen = choice();
    if (busy() || chosen === undefined || isUnfinished()) return;
    setBusy(true);
    await keeper.flush();
    const sent = await app.engine.proposeDecision(key, chosen, text().trim());
    setBusy(false);
    if (sent.ok) {
      announce(app.t.first.sent);
      return props.onDone();
    }
    const name = shortName(props.relation.peerName);
    setProblem(firstProblemWords(app, sent.error, { psy: name, name }) ?? undefined);
  };
  return (
    <form
      class="first-decision"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <RadioCards
        legend={app.t.first.decideTitle}
        options={DECISIONS.map((each) => ({ value: each, label: choiceName(app, each) }))}
        value={choice()}
        onChoose={(each) => {
          setChoice(each);
          keep();
        }}
      />
      <Show when={isReferral()}>
        <p class="calm">{app.t.first.referWarning({ patient: shortName(props.relation.peerName) })}</p>
      </Show>
      <TextArea
        label={isReferral() ? app.t.first.referLetter : app.t.first.decideText}
        value={text()}
        onInput={(typed) => {
          setWritten(typed);
          keep();
        }}
        rows={isReferral() ? 16 : 3}
        hint={isReferral() && hasGap(text()) ? app.t.stop.blockBrackets : undefined}
      />
      <Show when={problem()}>{(words) => <Notice tone="warn" cause={words()} />}</Show>
      <div class="acts">
        <Button kind="primary" small type="submit" inactive={busy() || choice() === undefined || isUnfinished()}>
          {app.t.first.propose}
        </Button>
        <Button kind="plain" small onPress={() => void leave()}>
          {app.t.common.cancel}
        </Button>
      </div>
    </form>
  );
}

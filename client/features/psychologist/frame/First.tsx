// The first exchanges at the desk, beside the frame: what was answered before them, in the words chosen and without a sum, and the decision
// that both take after them.
import { For, Match, Show, Switch, createSignal, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { DECISIONS, type DecisionName, type FirstExchangesView } from '../../../engine/api/first-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { Answers } from '../../../frame/Answers.tsx';
import { choiceName, createFirst, firstProblemWords } from '../../../frame/first.ts';
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
  const [choosing, setChoosing] = createSignal(false);
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
        <Propose relation={props.relation} onDone={() => setChoosing(false)} />
      </Show>
    </section>
  );
}

function Propose(props: { readonly relation: RelationView; readonly onDone: () => void }) {
  const app = useApp();
  const [choice, setChoice] = createSignal<DecisionName>();
  const [text, setText] = createSignal('');
  const [problem, setProblem] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const send = async () => {
    const chosen = choice();
    if (busy() || chosen === undefined) return;
    setBusy(true);
    const sent = await app.engine.proposeDecision(props.relation.key, chosen, text().trim());
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
        onChoose={setChoice}
      />
      <TextArea label={app.t.first.decideText} value={text()} onInput={setText} rows={3} />
      <Show when={problem()}>{(words) => <Notice tone="warn" cause={words()} />}</Show>
      <div class="acts">
        <Button kind="primary" small type="submit" inactive={busy() || choice() === undefined}>
          {app.t.first.propose}
        </Button>
        <Button kind="plain" small onPress={() => props.onDone()}>
          {app.t.common.cancel}
        </Button>
      </div>
    </form>
  );
}

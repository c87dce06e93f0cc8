// What the psychologist proposes after the first exchanges, and the patient's reply: agreeing and seeing it differently weigh the same.
import { Match, Show, Switch, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { DECISIONS, type DecisionName, type ProposalView } from '../../../engine/api/first-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { choiceName, choiceNote, firstProblemWords } from '../../../frame/first.ts';
import { OwnNumbers } from '../../../help/Numbers.tsx';
import { Button, Notice, PrintIcon, RadioCards, TextArea, announce } from '../../../ui/index.ts';
import '../../../frame/first.css';

export function Decision(props: { readonly relation: RelationView; readonly proposal: ProposalView }) {
  const app = useApp();
  const psy = () => shortName(props.relation.peerName);
  const name = () => choiceName(app, props.proposal.decision);
  return (
    <section class="first-decision panel" aria-labelledby="decision">
      <h2 id="decision">{app.t.first.decideTitle}</h2>
      <Show when={props.proposal.reply !== null}>
        <Said proposal={props.proposal} />
      </Show>
      <Switch fallback={<Reply {...props} />}>
        <Match when={props.proposal.reply?.isAgreed === true && props.proposal.reply}>
          {(reply) => (
            <p>{app.t.first.decideDone({ date: app.format.day(reply().at, deviceTimeZone()), choice: name() })}</p>
          )}
        </Match>
        <Match when={props.proposal.reply}>
          <p>{app.t.first.decideDiffer({ psy: psy() })}</p>
        </Match>
      </Switch>
    </section>
  );
}

/** What the psychologist wrote beside it; a letter to be handed on can be printed, and the numbers stand beside it. */
function Said(props: { readonly proposal: ProposalView }) {
  const app = useApp();
  const isLetter = () => props.proposal.decision === 'refer';
  return (
    <>
      <Show when={props.proposal.text}>
        {(text) => (
          <>
            <Show when={isLetter()}>
              <h3>{app.t.first.referLetter}</h3>
            </Show>
            <p class="first-said" dir="auto">
              {text()}
            </p>
            <Show when={isLetter()}>
              <div class="acts">
                <Button kind="plain" small icon={PrintIcon} onPress={() => window.print()}>
                  {app.t.frame.print}
                </Button>
              </div>
            </Show>
          </>
        )}
      </Show>
      <Show when={isLetter()}>
        <OwnNumbers i18n={app.format} timeZone={deviceTimeZone()} />
      </Show>
    </>
  );
}

function Reply(props: { readonly relation: RelationView; readonly proposal: ProposalView }) {
  const app = useApp();
  const [differs, setDiffers] = createSignal(false);
  const [choice, setChoice] = createSignal<DecisionName>();
  const [text, setText] = createSignal('');
  const [problem, setProblem] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const psy = () => shortName(props.relation.peerName);
  const others = (): readonly DecisionName[] => DECISIONS.filter((each) => each !== props.proposal.decision);
  const send = async (isAgreed: boolean) => {
    if (busy()) return;
    setBusy(true);
    const { key } = props.relation;
    const mine = isAgreed ? props.proposal.decision : (choice() ?? props.proposal.decision);
    const sent = await app.engine.replyToDecision(key, props.proposal.id, isAgreed, mine, text().trim());
    setBusy(false);
    if (sent.ok) announce(app.t.first.sent);
    else setProblem(firstProblemWords(app, sent.error, { psy: psy(), name: psy() }) ?? undefined);
  };
  return (
    <>
      <p>{app.t.first.decideLead({ psy: psy() })}</p>
      <p>
        <b>{app.t.first.decideProposed({ psy: psy(), choice: choiceName(app, props.proposal.decision) })}</b>
      </p>
      <p class="calm">{choiceNote(app, props.proposal.decision, psy())}</p>
      <Said proposal={props.proposal} />
      <Show when={differs()}>
        <RadioCards
          legend={app.t.first.myChoice}
          options={others().map((each) => ({
            value: each,
            label: choiceName(app, each),
            note: choiceNote(app, each, psy()),
          }))}
          value={choice()}
          onChoose={setChoice}
        />
        <TextArea label={app.t.first.wordsToGo} value={text()} onInput={setText} rows={3} />
      </Show>
      <Show when={problem()}>{(words) => <Notice tone="warn" cause={words()} />}</Show>
      <div class="acts">
        <Show
          when={differs()}
          fallback={
            <>
              <Button kind="quiet" inactive={busy()} onPress={() => void send(true)}>
                {app.t.first.decideAgree}
              </Button>
              <Button kind="quiet" onPress={() => setDiffers(true)}>
                {app.t.first.decideOther}
              </Button>
            </>
          }
        >
          <Button kind="primary" inactive={busy()} onPress={() => void send(false)}>
            {app.t.first.sendMine}
          </Button>
          <Button kind="plain" onPress={() => setDiffers(false)}>
            {app.t.common.cancel}
          </Button>
        </Show>
      </div>
    </>
  );
}

// Up to three times, none of them, or no consultation: nothing is preselected, and a no changes nothing of the writing.
import { Show, createSignal } from 'solid-js';
import type { ConsultationChoice, ConsultationView, ConsultProblem } from '../../../engine/api/consult-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { consultProblemWords, timeWords } from '../../../entry/consult-words.ts';
import { Button, Notice, Paragraphs, RadioCards, TextArea } from '../../../ui/index.ts';

const CHOICES = ['first', 'second', 'third'] as const;

export function Proposed(props: { readonly relation: RelationView; readonly consultation: ConsultationView }) {
  const app = useApp();
  const psy = () => shortName(props.relation.peerName);
  const [again, setAgain] = createSignal(false);
  const asks = () => props.consultation.state === 'proposed' || again();
  return (
    <section class="consult-one">
      <p class="consult-ask">
        {props.consultation.media === 'video'
          ? app.t.consult.proposed({ psy: psy() })
          : app.t.consult.proposedVoice({ psy: psy() })}
      </p>
      <Show when={props.consultation.text !== ''}>
        <div class="consult-words">
          <Paragraphs text={props.consultation.text} />
        </div>
      </Show>
      <Show
        when={asks()}
        fallback={
          <>
            <p class="calm">
              {props.consultation.state === 'declined'
                ? app.t.consult.declined
                : app.t.consult.noneSaid({ psy: psy() })}
            </p>
            <p>
              <Button kind="plain" small onPress={() => setAgain(true)}>
                {app.t.consult.changeMind}
              </Button>
            </p>
          </>
        }
      >
        <Times relation={props.relation} consultation={props.consultation} onDone={() => setAgain(false)} />
      </Show>
    </section>
  );
}

function Times(props: {
  readonly relation: RelationView;
  readonly consultation: ConsultationView;
  readonly onDone: () => void;
}) {
  const app = useApp();
  const [choice, setChoice] = createSignal<ConsultationChoice | undefined>();
  const [text, setText] = createSignal('');
  const [problem, setProblem] = createSignal<ConsultProblem | null>(null);
  const options = () => [
    ...props.consultation.times.map((time, i) => ({
      value: CHOICES[i] as ConsultationChoice,
      label: timeWords(app, time),
      note: time.begins + time.minutes * 60_000 <= app.now() ? app.t.consult.momentPast : undefined,
    })),
    { value: 'none-suits' as const, label: app.t.consult.noneSuits, note: app.t.consult.noneSuitsNote },
  ];
  const say = async (what: ConsultationChoice) => {
    const { id, proposal } = props.consultation;
    const said = await app.engine.replyToConsultation(props.relation.key, id, proposal, what, text());
    setProblem(said.ok ? null : said.error);
    if (!said.ok) return;
    app.announce(app.t.consult.sent);
    props.onDone();
  };
  return (
    <>
      <RadioCards legend={app.t.consult.moments} options={options()} value={choice()} onChoose={setChoice} />
      <TextArea label={app.t.consult.words} rows={2} value={text()} onInput={setText} />
      <p class="calm">{app.t.consult.freely}</p>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={consultProblemWords(app.t, why())} />}</Show>
      <div class="consult-acts">
        <Button
          kind="primary"
          inactive={choice() === undefined}
          onPress={() => {
            const chosen = choice();
            if (chosen !== undefined) void say(chosen);
          }}
        >
          {choice() === 'none-suits' ? app.t.consult.takeNone : app.t.consult.take}
        </Button>
        <Button kind="quiet" onPress={() => void say('declined')}>
          {app.t.consult.rather}
        </Button>
      </div>
    </>
  );
}

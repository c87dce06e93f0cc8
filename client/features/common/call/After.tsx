// After a call: how it ended, a way back in, and what each does with it: the patient may write, the psychologist notes what became of it.
import { Show, createSignal, untrack } from 'solid-js';
import type { CallOver, CallView } from '../../../engine/api/call-views.ts';
import type { ConsultationEnd, ConsultationView, ConsultProblem } from '../../../engine/api/consult-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { consultProblemWords, isOpenNow } from '../../../entry/consult-words.ts';
import { Button, Notice, Segments, TextArea, buttonClass } from '../../../ui/index.ts';

export function After(props: {
  readonly relation: RelationView;
  readonly consultation: ConsultationView;
  readonly call: CallView;
  readonly name: string;
  readonly onAgain: () => void;
}) {
  const app = useApp();
  const cause = (): string => {
    const words: Readonly<Record<CallOver, string>> = {
      left: app.t.call.ended,
      'they-left': app.t.call.theyLeft({ name: props.name }),
      elsewhere: app.t.call.elsewhere,
      'other-certificate': app.t.call.otherCertificate,
      'no-path': app.t.call.noPath,
      cut: app.t.call.cut,
      closed: app.t.call.closed,
      failed: app.t.call.failed,
    };
    return words[props.call.over ?? 'left'];
  };
  const isBad = () => props.call.over === 'other-certificate';
  const isPatient = () => props.relation.role === 'patient';
  return (
    <div class="call-after">
      <Notice tone={isBad() ? 'danger' : 'calm'} urgent={isBad()} cause={cause()} />
      <Show when={isPatient()}>
        <p>{app.t.call.after}</p>
      </Show>
      <div class="call-enter">
        <Show when={isOpenNow(props.consultation, app.now()) && props.call.over !== 'elsewhere'}>
          <Button kind="quiet" onPress={() => props.onAgain()}>
            {app.t.call.again}
          </Button>
        </Show>
        <Show when={isPatient()}>
          <a class={buttonClass('quiet')} href="/ecrire">
            {app.t.call.write}
          </a>
        </Show>
      </div>
      <Show when={!isPatient() && props.consultation.mine === null}>
        <Note relation={props.relation} consultation={props.consultation} call={props.call} />
      </Show>
    </div>
  );
}

function Note(props: {
  readonly relation: RelationView;
  readonly consultation: ConsultationView;
  readonly call: CallView;
}) {
  const app = useApp();
  const [how, setHow] = createSignal<ConsultationEnd>(untrack(() => (props.call.begunAt === null ? 'missed' : 'held')));
  const [text, setText] = createSignal('');
  const [problem, setProblem] = createSignal<ConsultProblem | null>(null);
  const send = async () => {
    const { begunAt, endedAt } = props.call;
    const begins = begunAt ?? props.consultation.agreed?.begins ?? 0;
    const ended = {
      how: how(),
      begins: how() === 'held' ? begins : 0,
      ends: how() === 'held' ? Math.max(begins, endedAt ?? begins) : 0,
      text: text(),
    };
    const kept = await app.engine.endConsultation(props.relation.key, props.consultation.id, ended);
    setProblem(kept.ok ? null : kept.error);
    if (kept.ok) app.announce(app.t.call.noteSent);
  };
  return (
    <form
      class="form call-note"
      aria-labelledby="call-note"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2 id="call-note">{app.t.call.noteTitle}</h2>
      <Segments
        legend={app.t.call.noteHow}
        showLegend
        look="chips"
        options={[
          { value: 'held', label: app.t.call.noteHeld },
          { value: 'missed', label: app.t.call.noteMissed },
          { value: 'failed', label: app.t.call.noteFailed },
        ]}
        value={how()}
        onChoose={setHow}
      />
      <TextArea label={app.t.call.noteWords} rows={3} value={text()} onInput={setText} />
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={consultProblemWords(app.t, why())} />}</Show>
      <Button kind="primary" type="submit">
        {app.t.call.noteSend}
      </Button>
    </form>
  );
}

// An end that one of the two proposes: its day, agreed to, or another one.
import { Show, createSignal } from 'solid-js';
import type { Result } from '../../shared/result.ts';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { EndDraft, EndProposalView, RhythmProblem } from '../engine/api/rhythm-views.ts';
import type { RelationView } from '../engine/api/views.ts';
import { useApp } from '../app/state.ts';
import { Button, Field, Notice } from '../ui/index.ts';
import { dayOf, dayOfIso, isoDayOf, noonOf } from '../ui/calendar.ts';

export function ProposedEnd(props: {
  readonly relation: RelationView;
  readonly proposed: EndProposalView;
  /** How the other person is called. */
  readonly name: string;
  readonly onDone: (result: Result<null, RhythmProblem>, words: string) => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const [other, setOther] = createSignal<string | null>(null);
  const isTheirs = () => props.proposed.by !== props.relation.role;
  const date = () => app.format.day(noonOf(props.proposed.lastDay), zone);
  const said = () => {
    if (!isTheirs()) return app.t.stop.endMine({ date: date() });
    return props.relation.role === 'patient'
      ? app.t.stop.endByPsy({ psy: props.name, date: date() })
      : app.t.stop.endByPatientDay({ patient: props.name, date: date() });
  };
  const send = async (step: EndDraft['step'], lastDay: number, words: string) => {
    const draft = { step, lastDay, wishesSynthesis: props.proposed.wishesSynthesis, text: '' };
    props.onDone(await app.engine.endRelation(props.relation.key, draft), words);
    setOther(null);
  };
  const otherDay = () => dayOfIso(other() ?? '');
  return (
    <Notice tone="calm" cause={said()}>
      <Show when={props.proposed.text !== ''}>
        <p class="stop-words">{props.proposed.text}</p>
      </Show>
      <Show when={isTheirs()}>
        <Show
          when={other() !== null}
          fallback={
            <div class="acts">
              <Button
                small
                kind="quiet"
                onPress={() => void send('agreed', props.proposed.lastDay, app.t.stop.endAgreed)}
              >
                {app.t.stop.endAgree}
              </Button>
              <Button small kind="plain" onPress={() => setOther(isoDayOf(props.proposed.lastDay))}>
                {app.t.stop.endOtherDay}
              </Button>
            </div>
          }
        >
          <Field type="date" label={app.t.stop.endLastAnswer} value={other() ?? ''} onInput={setOther} />
          <div class="acts">
            <Button
              small
              kind="quiet"
              inactive={otherDay() === null || (otherDay() ?? 0) <= dayOf(app.now())}
              onPress={() => void send('another-day', otherDay() ?? 0, app.t.stop.endProposed)}
            >
              {app.t.stop.endOtherDay}
            </Button>
            <Button small kind="plain" onPress={() => setOther(null)}>
              {app.t.common.cancel}
            </Button>
          </div>
        </Show>
      </Show>
    </Notice>
  );
}

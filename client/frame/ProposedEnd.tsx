// An end that one of the two proposes, as a notice: its day, agreed to, or another one. The patient reads the psychologist's on a page of its own.
import { Show, createSignal } from 'solid-js';
import type { Result } from '../../shared/result.ts';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { EndDraft, EndProposalView, RhythmProblem } from '../engine/api/rhythm-views.ts';
import type { RelationView } from '../engine/api/views.ts';
import { useApp } from '../app/state.ts';
import { Button, Notice } from '../ui/index.ts';
import { noonOf } from '../ui/calendar.ts';
import { OtherDay } from './OtherDay.tsx';
import { WeeksLeft } from './WeeksLeft.tsx';

export function ProposedEnd(props: {
  readonly relation: RelationView;
  readonly proposed: EndProposalView;
  /** How the other person is called. */
  readonly name: string;
  readonly onDone: (result: Result<null, RhythmProblem>, words: string) => void;
}) {
  const app = useApp();
  const [isOther, setIsOther] = createSignal(false);
  const isPast = () => props.proposed.lastDay < (props.relation.rhythm.closing?.today ?? 0);
  const isTheirs = () => props.proposed.by !== props.relation.role;
  const date = () => app.format.day(noonOf(props.proposed.lastDay), deviceTimeZone());
  const said = () =>
    isTheirs()
      ? app.t.stop.endByPatientDay({ patient: props.name, date: date() })
      : app.t.stop.endMine({ date: date() });
  const send = async (step: EndDraft['step'], lastDay: number, words: string) => {
    const draft = { step, lastDay, wishesSynthesis: props.proposed.wishesSynthesis, text: '' };
    props.onDone(await app.engine.endRelation(props.relation.key, draft), words);
    setIsOther(false);
  };
  return (
    <Notice tone="calm" cause={said()}>
      <Show when={!isPast() && props.relation.rhythm.closing}>{(closing) => <WeeksLeft closing={closing()} />}</Show>
      <Show when={props.proposed.text !== ''}>
        <p class="stop-words">{props.proposed.text}</p>
      </Show>
      <Show when={isTheirs()}>
        <Show when={props.proposed.wishesSynthesis}>
          <p>{app.t.stop.endWishes({ patient: props.name })}</p>
        </Show>
        <Show
          when={isOther()}
          fallback={
            <div class="acts">
              <Show when={!isPast()} fallback={<p>{app.t.stop.endPast}</p>}>
                <Button
                  small
                  kind="quiet"
                  onPress={() => void send('agreed', props.proposed.lastDay, app.t.stop.endAgreed)}
                >
                  {app.t.stop.endAgree}
                </Button>
              </Show>
              <Button small kind="plain" onPress={() => setIsOther(true)}>
                {app.t.stop.endOtherDay}
              </Button>
            </div>
          }
        >
          <OtherDay
            proposed={props.proposed.lastDay}
            onChoose={(day) => void send('another-day', day, app.t.stop.endProposed)}
            onClose={() => setIsOther(false)}
          />
        </Show>
      </Show>
    </Notice>
  );
}

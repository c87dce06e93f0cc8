// An end that somebody proposes: its last day, what the frame says about notice, and, of the patient, whether a synthesis is wished for.
import { Show, createSignal } from 'solid-js';
import type { Result } from '../../shared/result.ts';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { RhythmProblem } from '../engine/api/rhythm-views.ts';
import type { RelationView } from '../engine/api/views.ts';
import { useApp } from '../app/state.ts';
import { Dialog, Field, TextArea } from '../ui/index.ts';
import { dayOf, dayOfIso, noonOf } from '../ui/calendar.ts';
import { WishesSynthesis } from './WishesSynthesis.tsx';

export function ProposeEnd(props: {
  readonly relation: RelationView;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDone: (result: Result<null, RhythmProblem>, words: string) => void;
}) {
  const app = useApp();
  const [day, setDay] = createSignal('');
  const [words, setWords] = createSignal('');
  const [wishes, setWishes] = createSignal(true);
  const last = () => dayOfIso(day());
  const isWrong = () => (last() ?? 0) <= dayOf(app.now());
  const weeks = () => props.relation.rhythm.endingWeeks;
  const isShort = () => weeks() !== null && last() !== null && (last() ?? 0) < dayOf(app.now()) + (weeks() ?? 0) * 7;
  const propose = async () => {
    const draft = { step: 'proposed', lastDay: last() ?? 0, wishesSynthesis: wishes(), text: words().trim() } as const;
    const result = await app.engine.endRelation(props.relation.key, draft);
    if (result.ok) setWords('');
    props.onDone(result, app.t.stop.endProposed);
  };
  return (
    <Dialog
      open={props.open}
      heading={app.t.stop.endPropose}
      cancel={app.t.common.cancel}
      confirm={app.t.stop.endPropose}
      inactive={isWrong()}
      onConfirm={() => void propose()}
      onClose={props.onClose}
    >
      <Field
        type="date"
        label={props.relation.role === 'patient' ? app.t.stop.endLastWished : app.t.stop.endLastAnswer}
        value={day()}
        onInput={setDay}
        error={day() !== '' && isWrong() ? app.t.stop.dateLater : undefined}
      />
      <Show when={isShort() && !isWrong()}>
        <p>{app.t.stop.endShort({ notice: app.t.stop.weeks({ count: weeks() ?? 0 }) })}</p>
      </Show>
      <Show when={!isShort() && last() !== null && !isWrong()}>
        <p>{app.t.stop.endNotice({ date: app.format.day(noonOf(last() ?? 0), deviceTimeZone()) })}</p>
      </Show>
      <Show when={props.relation.role === 'patient'}>
        <WishesSynthesis wishes={wishes()} onChoose={setWishes} />
      </Show>
      <TextArea label={app.t.stop.words} rows={3} value={words()} onInput={setWords} />
    </Dialog>
  );
}

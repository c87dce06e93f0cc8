// The three acts, each said before it is done: what stays beside what stops. Cancel comes first.
import { Show, createSignal, type JSX } from 'solid-js';
import type { Result } from '../../../../shared/result.ts';
import type { RhythmProblem } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { Dialog, Field, Segments, TextArea } from '../../../ui/index.ts';
import { dayOf, dayOfIso, isoDayOf } from '../../../ui/calendar.ts';

type Done = (result: Result<null, RhythmProblem>, words: string) => void;
type Props = {
  readonly relation: RelationView;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDone: Done;
};

function Consequences(props: { readonly ends: string }) {
  const app = useApp();
  return (
    <dl class="stop-consequences">
      <div>
        <dt>{app.t.stop.keepsTitle}</dt>
        <dd>{app.t.stop.keeps}</dd>
      </div>
      <div>
        <dt>{app.t.stop.endsTitle}</dt>
        <dd>{props.ends}</dd>
      </div>
    </dl>
  );
}

function Words(props: { readonly value: string; readonly onInput: (value: string) => void }) {
  const app = useApp();
  return <TextArea label={app.t.stop.words} rows={2} value={props.value} onInput={props.onInput} />;
}

export function PauseDialog(props: Props) {
  const app = useApp();
  const [kind, setKind] = createSignal<'open' | 'until'>('open');
  const [until, setUntil] = createSignal('');
  const [words, setWords] = createSignal('');
  const today = () => dayOf(app.now());
  const day = (): number | null => (kind() === 'open' ? null : dayOfIso(until()));
  const isWrong = () => kind() === 'until' && (day() === null || (day() ?? 0) <= today());
  const pause = async () => {
    const result = await app.engine.pauseRelation(props.relation.key, day(), words().trim());
    if (result.ok) setWords('');
    props.onDone(result, app.t.stop.pauseDone);
  };
  return (
    <Dialog
      open={props.open}
      heading={app.t.stop.pauseTitle}
      cancel={app.t.common.cancel}
      confirm={app.t.stop.pauseButton}
      inactive={isWrong()}
      onConfirm={() => void pause()}
      onClose={props.onClose}
    >
      <p class="lead">{app.t.stop.pauseWhat}</p>
      <Consequences ends={app.t.stop.endsPause} />
      <p class="meta">{app.t.stop.pauseOwed}</p>
      <Segments
        legend={app.t.stop.pauseUntilLegend}
        options={[
          { value: 'open', label: app.t.stop.pauseOpen },
          { value: 'until', label: app.t.stop.pauseUntilDate },
        ]}
        value={kind()}
        onChoose={setKind}
      />
      <Show when={kind() === 'until'}>
        <Field
          type="date"
          label={app.t.stop.pauseReturn}
          value={until()}
          onInput={setUntil}
          error={until() !== '' && isWrong() ? app.t.stop.dateAhead({ date: isoDayOf(today() + 1) }) : undefined}
        />
      </Show>
      <Words value={words()} onInput={setWords} />
    </Dialog>
  );
}

export function EndDialog(props: Props) {
  const app = useApp();
  const [letter, setLetter] = createSignal<'with' | 'without'>('with');
  const [words, setWords] = createSignal('');
  const end = async () => {
    const isWith = letter() === 'with';
    const step = isWith ? 'last-letter' : 'ended';
    const draft = { step, lastDay: dayOf(app.now()), wishesSynthesis: isWith, text: words().trim() } as const;
    const result = await app.engine.endRelation(props.relation.key, draft);
    if (result.ok) setWords('');
    props.onDone(result, app.t.stop.endDone);
  };
  return (
    <Grave {...props} heading={app.t.stop.endTitle} confirm={app.t.stop.endTitle} onConfirm={() => void end()}>
      <Consequences ends={app.t.stop.endsEnd} />
      <p class="meta">{app.t.stop.record({ psy: shortName(props.relation.peerName) })}</p>
      <Segments
        legend={app.t.stop.endRow}
        options={[
          { value: 'with', label: app.t.stop.endWithLetter },
          { value: 'without', label: app.t.stop.endNoLetter },
        ]}
        value={letter()}
        onChoose={setLetter}
      />
      <Words value={words()} onInput={setWords} />
    </Grave>
  );
}

export function RefuseDialog(props: Props) {
  const app = useApp();
  const psy = () => shortName(props.relation.peerName);
  const refuse = async () => {
    const draft = { step: 'refused', lastDay: dayOf(app.now()), wishesSynthesis: false, text: '' } as const;
    props.onDone(await app.engine.endRelation(props.relation.key, draft), app.t.stop.refuseDone);
  };
  return (
    <Grave
      {...props}
      heading={app.t.stop.refuseTitle}
      confirm={app.t.stop.refuseButton}
      onConfirm={() => void refuse()}
    >
      <p class="lead">{app.t.stop.refuseWhat({ psy: psy() })}</p>
      <Consequences ends={app.t.stop.endsEnd} />
      <p class="meta">{app.t.stop.record({ psy: psy() })}</p>
    </Grave>
  );
}

/** What ends something has Cancel first, and no other colour than the rest: it is a person's right, and no danger. */
function Grave(
  props: Props & {
    readonly heading: string;
    readonly confirm: string;
    readonly onConfirm: () => void;
    readonly children: JSX.Element;
  },
) {
  const app = useApp();
  return (
    <Dialog
      open={props.open}
      heading={props.heading}
      cancel={app.t.common.cancel}
      confirm={props.confirm}
      cancelFirst
      onConfirm={props.onConfirm}
      onClose={props.onClose}
    >
      {props.children}
    </Dialog>
  );
}

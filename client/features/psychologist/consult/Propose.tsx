// Proposing a consultation, or moving one: one to three moments, how long, with or without pictures, and a word.
import { For, Show, createSignal, untrack } from 'solid-js';
import {
  type ConsultationMedia,
  type ConsultationView,
  type ConsultProblem,
  MOST_TIMES,
} from '../../../engine/api/consult-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { consultProblemWords } from '../../../entry/consult-words.ts';
import { Button, Field, Notice, RadioCards, Segments, TextArea } from '../../../ui/index.ts';
import { momentTyped, type Typed } from './moment.ts';

const LENGTHS = ['30', '45', '60'] as const;
const NOTHING: Typed = { day: '', hour: '' };

export function Propose(props: {
  readonly relation: RelationView;
  readonly moved: ConsultationView | null;
  readonly onDone: () => void;
}) {
  const app = useApp();
  const [typed, setTyped] = createSignal<readonly Typed[]>([NOTHING]);
  const [minutes, setMinutes] = createSignal<(typeof LENGTHS)[number]>('45');
  const [media, setMedia] = createSignal<ConsultationMedia>(untrack(() => props.moved?.media ?? 'video'));
  const [text, setText] = createSignal('');
  const [problem, setProblem] = createSignal<ConsultProblem | null>(null);
  const moments = () => typed().flatMap((each) => momentTyped(each) ?? []);
  const isWhole = () => moments().length === typed().length;
  const send = async () => {
    const times = moments().map((begins) => ({ begins, minutes: Number(minutes()) }));
    const id = props.moved?.id ?? null;
    const sent = await app.engine.proposeConsultation(props.relation.key, { id, media: media(), times, text: text() });
    setProblem(sent.ok ? null : sent.error);
    if (!sent.ok) return;
    app.announce(app.t.consult.sent);
    props.onDone();
  };
  return (
    <form
      class="form consult-form"
      aria-label={props.moved === null ? app.t.consult.propose : app.t.consult.proposeMove}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole()) void send();
      }}
    >
      <p class="calm">{app.t.consult.proposeNote}</p>
      <Moments typed={typed()} onChange={setTyped} />
      <Segments
        legend={app.t.consult.minutes}
        showLegend
        look="chips"
        options={LENGTHS.map((count) => ({ value: count, label: app.t.consult.minutesOf({ count }) }))}
        value={minutes()}
        onChoose={setMinutes}
      />
      <RadioCards
        legend={app.t.consult.media}
        options={[
          { value: 'video', label: app.t.consult.mediaVideo, note: app.t.consult.mediaVideoNote },
          { value: 'voice', label: app.t.consult.mediaVoice },
        ]}
        value={media()}
        onChoose={setMedia}
      />
      <TextArea label={app.t.consult.psyWords} rows={2} value={text()} onInput={setText} />
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={consultProblemWords(app.t, why())} />}</Show>
      <div class="page-acts">
        <Button kind="quiet" onPress={() => props.onDone()}>
          {app.t.common.cancel}
        </Button>
        <Button kind="primary" type="submit" inactive={!isWhole()}>
          {app.t.consult.send}
        </Button>
      </div>
    </form>
  );
}

function Moments(props: { readonly typed: readonly Typed[]; readonly onChange: (typed: readonly Typed[]) => void }) {
  const app = useApp();
  const change = (at: number, what: Partial<Typed>) =>
    props.onChange(props.typed.map((each, i) => (i === at ? { ...each, ...what } : each)));
  return (
    <>
      <For each={props.typed.map((_, i) => i)}>
        {(at) => (
          <fieldset class="consult-moment">
            <legend>{app.t.consult.moment({ number: String(at + 1) })}</legend>
            <Field
              label={app.t.consult.day}
              type="date"
              value={props.typed[at]?.day ?? ''}
              onInput={(day) => change(at, { day })}
            />
            <Field
              label={app.t.consult.hour}
              type="time"
              value={props.typed[at]?.hour ?? ''}
              onInput={(hour) => change(at, { hour })}
            />
            <Show when={props.typed.length > 1}>
              <Button
                small
                kind="plain"
                onPress={() => props.onChange(props.typed.filter((_, i) => i !== at))}
                label={`${app.t.consult.momentRemove} ${at + 1}`}
              >
                {app.t.consult.momentRemove}
              </Button>
            </Show>
          </fieldset>
        )}
      </For>
      <Show when={props.typed.length < MOST_TIMES}>
        <p>
          <Button small kind="quiet" onPress={() => props.onChange([...props.typed, NOTHING])}>
            {app.t.consult.momentAdd}
          </Button>
        </p>
      </Show>
    </>
  );
}

// The answers: their list, and one read as a letter on the warm page. A quote leads to its source in le fil and back to itself.
import { For, Match, Show, Switch, createEffect, createMemo, createSignal, on } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { EntryHead, RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { createThread } from '../../../app/thread.ts';
import { EntryRow } from '../../../entry/EntryRow.tsx';
import { Empty, PhoneShell, Skeleton } from '../../../ui/index.ts';
import { isoOf } from '../../../ui/calendar.ts';
import { openingOf } from '../../../entry/letter-parts.ts';
import { shortName } from '../../../app/names.ts';
import { patientNav } from '../../../app/navs.ts';
import { Letter } from './Letter.tsx';
import './letter.css';

/** The letter last read, so that a browser's Back finds it again. In memory only; an id says nothing by itself. */
const [lastRead, setLastRead] = createSignal<EnvelopeId | null>(null);

export default function Answers() {
  const app = useApp();
  return (
    <Show when={app.relation()?.key} keyed fallback={<List answers={[]} />}>
      {(key) => {
        const thread = createThread(app, key);
        const answers = createMemo(() => (thread.heads() ?? []).filter((entry) => entry.kind === 'answer'));
        createEffect(
          on(app.target, (target) => target !== null && app.place().route === '/reponse' && setLastRead(() => target)),
        );
        const asked = createMemo(() => {
          if (app.place().route !== '/reponse') return null;
          return answers().find((answer) => answer.id === (app.target() ?? lastRead())) ?? answers().at(-1) ?? null;
        });
        return (
          <Switch
            fallback={
              <List answers={answers()} waiting={thread.heads() === undefined} relation={app.relation() ?? undefined} />
            }
          >
            <Match when={asked()?.id} keyed>
              {(id) => (
                <Show when={thread.entry(id)}>
                  {(answer) => (
                    <Show when={app.relation()}>
                      {(relation) => (
                        <Letter answer={answer()} answers={answers()} thread={thread} relation={relation()} />
                      )}
                    </Show>
                  )}
                </Show>
              )}
            </Match>
          </Switch>
        );
      }}
    </Show>
  );
}

function List(props: {
  readonly answers: readonly EntryHead[];
  readonly waiting?: boolean | undefined;
  readonly relation?: RelationView | undefined;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const rhythm = () => {
    const { relation } = props;
    if (relation === undefined) return undefined;
    const { days, windowStart, windowEnd } = relation.profile.rhythm;
    return app.t.thread.answersEmptyLead({
      name: shortName(relation.peerName),
      days: app.format.weekdays([1, 2, 3, 4, 5, 6, 7].filter((day) => (days & (1 << (day - 1))) !== 0)),
      windowStart: app.format.hour(windowStart),
      windowEnd: app.format.hour(windowEnd),
    });
  };
  return (
    <PhoneShell
      class="fil reponses"
      skip={app.t.common.skip}
      help={app.t.common.navHelp}
      heading={app.t.thread.answers}
      nav={patientNav(app.t.common, '/reponses', app.space().practice !== null)}
    >
      <Show when={!props.waiting} fallback={<Skeleton label={app.t.thread.loading} />}>
        <Show when={props.answers.length > 0} fallback={<Empty text={app.t.thread.answersEmpty} lead={rhythm()} />}>
          <ol class="lignes">
            <For each={props.answers.toReversed()}>
              {(answer) => (
                <EntryRow
                  kind="answer"
                  kindLabel=""
                  time={app.format.hourOf(answer.at, zone)}
                  dateTime={isoOf(answer.at)}
                  title={app.format.dayHeading(answer.at, zone)}
                  excerpt={openingOf([{ type: 'text', text: answer.opening }])}
                  state={answer.opened ? undefined : app.t.daily.newAnswer}
                  onOpen={() => app.go('/reponse', { target: answer.id })}
                />
              )}
            </For>
          </ol>
        </Show>
      </Show>
    </PhoneShell>
  );
}

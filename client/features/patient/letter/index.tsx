// The answers: their list, and one read as a letter on the warm page. A quote leads to its source in le fil and back to itself.
import { PhonePage } from '../../../app/PhonePage.tsx';
import { For, Match, Show, Switch, createEffect, createMemo, on } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { EntryHead, RelationView } from '../../../engine/api/views.ts';
import { memoryKey } from '../../../app/page-memory.ts';
import { type App, useApp } from '../../../app/state.ts';
import { createThread } from '../../../app/thread.ts';
import { isLetter, isSynthesis } from '../../../entry/table.ts';
import { EntryRow } from '../../../entry/EntryRow.tsx';
import { BookmarkIcon, Empty, Icon, Skeleton, buttonClass } from '../../../ui/index.ts';
import { later } from '../../../ui/later.tsx';
import { openingOf } from '../../../entry/letter-parts.ts';
import { shortName } from '../../../app/names.ts';
import { Letter } from './Letter.tsx';
import './letter.css';

const SynthesisLetter = later(() => import('./Synthesis.tsx'));

/** The letter last read, so that a browser's Back finds it again. */
const LAST_READ = memoryKey<EnvelopeId>();

export default function Answers() {
  const app = useApp();
  return (
    <Show when={app.relation()?.key} keyed fallback={<List answers={[]} />}>
      {(key) => {
        const thread = createThread(app, key);
        const answers = createMemo(() => (thread.heads() ?? []).filter(isLetter));
        createEffect(
          on(app.target, (target) => {
            // Whoever follows a letter to an entry is told of that while the letter is still here.
            const head = thread.head(target);
            const isRead = app.place().route === '/reponse' && (head === undefined || isLetter(head));
            if (target !== null && isRead) app.memory.set(LAST_READ, target);
          }),
        );
        const asked = createMemo(() => {
          if (app.place().route !== '/reponse') return null;
          const id = app.target() ?? app.memory.get(LAST_READ) ?? null;
          // No other letter opens in the place of one that was just taken out.
          if (thread.head(id)?.kind === 'removed') return null;
          return answers().find((answer) => answer.id === id) ?? answers().at(-1) ?? null;
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
                        <Show
                          when={isSynthesis(answer())}
                          fallback={
                            <Letter answer={answer()} answers={answers()} thread={thread} relation={relation()} />
                          }
                        >
                          <SynthesisLetter answer={answer()} answers={answers()} relation={relation()} />
                        </Show>
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
    return app.t.letter.answersEmptyLead({
      name: shortName(relation.peerName),
      days: app.format.weekdays([1, 2, 3, 4, 5, 6, 7].filter((day) => (days & (1 << (day - 1))) !== 0)),
      windowStart: app.format.hour(windowStart),
      windowEnd: app.format.hour(windowEnd),
    });
  };
  return (
    <PhonePage at="/reponses" class="thread answers" heading={app.t.letter.answers}>
      <Show when={props.relation}>
        <a class={`${buttonClass('quiet')} passages-way`} href="/passages">
          <Icon of={BookmarkIcon} small />
          {app.t.mark.title}
        </a>
      </Show>
      <Show when={!props.waiting} fallback={<Skeleton label={app.t.thread.loading} />}>
        <Show when={props.answers.length > 0} fallback={<Empty text={app.t.letter.answersEmpty} lead={rhythm()} />}>
          <ol class="rows">
            <For each={props.answers.toReversed()}>
              {(answer) => (
                <EntryRow
                  entry={answer}
                  word=""
                  time={app.format.hourOf(answer.at, zone)}
                  title={isSynthesis(answer) ? synthesisTitle(app, answer) : app.format.dayHeading(answer.at, zone)}
                  excerpt={openingOf(answer.opening)}
                  state={stateOf(app, answer)}
                  onOpen={() => app.go('/reponse', { target: answer.id })}
                />
              )}
            </For>
          </ol>
        </Show>
      </Show>
    </PhonePage>
  );
}

/** Its own title, and that it is a synthesis. */
const synthesisTitle = ({ t }: Pick<App, 't'>, { title }: EntryHead): string =>
  title === '' ? t.synthesis.tab : `${t.synthesis.tab} · ${title}`;

function stateOf({ t }: Pick<App, 't'>, answer: EntryHead): string | undefined {
  if (answer.opened) return undefined;
  return isSynthesis(answer) ? t.synthesis.came : t.entry.newAnswer;
}

// The others who wait, in the rail: the same order as the caseload.
import { For, Show, createMemo } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { DayLine, fractionOfDay } from '../../../ui/index.ts';
import { minuteOf } from '../../../ui/calendar.ts';
import { markOf } from '../../../entry/table.ts';
import { bandsOf, isLate, minutesOf } from '../../../entry/queue.ts';
import { whenShort } from '../../../entry/when.ts';
import './Queue.css';

const FROM = 6 * 60;
const TO = 23 * 60;

export function Queue() {
  const app = useApp();
  const zone = deviceTimeZone();
  const bands = createMemo(() => bandsOf(app.asPsychologist(), app.now()));
  const waiting = () => [...bands().late, ...bands().today, ...bands().later];
  const at = (moment: number) => fractionOfDay(minuteOf(moment), FROM, TO);
  const isHere = (relation: RelationView) => app.record()?.key === relation.key;
  const due = (relation: RelationView): string => {
    const { waiting: state } = relation;
    if (state.type === 'nothing') return '';
    if (state.type === 'open') return app.t.caseload.caseOpen;
    if (isLate(state, app.now())) return app.t.caseload.caseLateSince;
    const time = app.format.hourOf(state.due.closes, zone);
    return state.type === 'today'
      ? app.t.caseload.caseDue({ time })
      : app.format.nextDay(state.due.closes, app.now(), zone);
  };
  const written = (relation: RelationView): string => {
    if (relation.held === null && relation.scheduled !== null) return whenShort(app, relation.scheduled.at);
    return relation.held === null && relation.lastAnswer !== null
      ? app.t.caseload.stateSentAt({ time: app.format.hourOf(relation.lastAnswer.at, zone) })
      : app.t.caseload.stateUndo;
  };
  const reading = (relation: RelationView): string => {
    const { reading: read, listening } = minutesOf([relation]);
    const minutes = app.format.number(read);
    return listening === 0
      ? app.t.record.readingTime({ minutes })
      : app.t.record.readingAndListening({ minutes, listening: app.format.number(listening) });
  };
  return (
    <section class="queue" aria-labelledby="queue">
      <h2 id="queue">
        {app.t.record.toAnswer} <span>{waiting().length}</span>
      </h2>
      <ol>
        <For each={waiting()}>
          {(relation) => (
            <li>
              <a href={`/dossiers/${app.numberOf(relation.key)}`} aria-current={isHere(relation) ? 'true' : undefined}>
                <b>{relation.peerName}</b>
                <span class="due">{due(relation)}</span>
                <DayLine
                  size="mini"
                  marks={relation.entriesToday.flatMap((entry) => markOf(entry, at(entry.at)) ?? [])}
                  now={at(app.now())}
                />
                <span class="meta">
                  {app.t.record.entriesAndReading({
                    entries: app.t.common.entries({ count: relation.unanswered }),
                    reading: reading(relation),
                  })}
                </span>
              </a>
            </li>
          )}
        </For>
      </ol>
      <Show when={bands().written.length > 0}>
        <h2 class="done">
          {app.t.caseload.bandDrafted} <span>{bands().written.length}</span>
        </h2>
        <ol class="done-list">
          <For each={bands().written}>
            {(relation) => (
              <li>
                <a
                  href={`/dossiers/${app.numberOf(relation.key)}`}
                  aria-current={isHere(relation) ? 'true' : undefined}
                >
                  <b>{relation.peerName}</b>
                  <span class="meta">{written(relation)}</span>
                </a>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  );
}

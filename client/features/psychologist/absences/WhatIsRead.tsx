// What each person will read, before and during the absence.
import { Show, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { AbsentDays } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { AbsenceIcon, Icon, Segments } from '../../../ui/index.ts';
import { noonOf } from '../../../ui/calendar.ts';

export function WhatIsRead(props: {
  readonly psychologist: string;
  readonly range: AbsentDays | null;
  readonly text: string;
  readonly sample: RelationView;
}) {
  const app = useApp();
  const [when, setWhen] = createSignal<'before' | 'during'>('before');
  const psy = () => shortName(props.psychologist);
  const date = (day: number) => app.format.day(noonOf(day), deviceTimeZone());
  const line = (): string => {
    const { range } = props;
    if (range === null) return app.t.absence.previewEmpty;
    if (when() === 'during') return app.t.absence.now({ psy: psy(), date: date(range.until) });
    return range.from === range.until
      ? app.t.absence.soonDay({ psy: psy(), date: date(range.from) })
      : app.t.absence.soon({ psy: psy(), startDate: date(range.from), endDate: date(range.until) });
  };
  return (
    <section class="absences-preview" aria-labelledby="absence-preview">
      <h2 id="absence-preview" class="meta">
        {app.t.absence.preview}
      </h2>
      <Segments
        legend={app.t.absence.preview}
        options={[
          { value: 'before', label: app.t.absence.previewBefore },
          { value: 'during', label: app.t.absence.previewDuring },
        ]}
        value={when()}
        onChoose={setWhen}
      />
      <div class="absences-card">
        <Show
          when={when() === 'during' && props.range !== null}
          fallback={
            <p class="absences-line">
              <Icon of={AbsenceIcon} small />
              <span>{line()}</span>
            </p>
          }
        >
          <p class="absences-heading">{line()}</p>
        </Show>
        <Show when={props.text !== '' && props.range !== null && when() === 'during'}>
          <p class="absences-words">{props.text}</p>
        </Show>
        <Show when={when() === 'during' && props.range !== null}>
          <p class="calm">{app.t.absence.nowNote}</p>
        </Show>
      </div>
    </section>
  );
}

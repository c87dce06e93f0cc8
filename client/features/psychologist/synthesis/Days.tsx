// The title of a synthesis that is being written, and the days it is of.
import { Show, createSignal } from 'solid-js';
import { SYNTHESIS_BOUNDS } from '../../../engine/api/synthesis-views.ts';
import { useApp } from '../../../app/state.ts';
import { daySaid } from '../../../entry/synthesis-words.ts';
import { Field, Segments } from '../../../ui/index.ts';
import { dayOfIso, isoDayOf } from '../../../ui/calendar.ts';
import { nameOf, type PeriodName, type Periods } from './periods.ts';
import type { Writing } from './writing.ts';

/** Its title, and the days it is of: the period that is there most often, or days of one's own. */
export function Days(props: { readonly writing: Writing; readonly periods: Periods }) {
  const app = useApp();
  const said = () => props.writing.said();
  const iso = (day: number) => (day === 0 ? '' : isoDayOf(day));
  const [isOwn, setIsOwn] = createSignal(false);
  const chosen = (): PeriodName => (isOwn() ? 'own' : nameOf(props.periods, said()));
  const options = (): readonly { readonly value: PeriodName; readonly label: string }[] => [
    ...(props.periods.sinceLast === null
      ? []
      : [{ value: 'sinceLast' as const, label: app.t.synthesis.periodSinceLast }]),
    { value: 'month', label: app.t.synthesis.periodMonth },
    { value: 'whole', label: app.t.synthesis.periodWhole },
    { value: 'own', label: app.t.synthesis.periodOwn },
  ];
  const choose = (name: PeriodName): void => {
    setIsOwn(name === 'own');
    const period = name === 'own' ? null : props.periods[name];
    if (period !== null) props.writing.change(period);
  };
  return (
    <div class="syn-days">
      <div class="syn-title">
        <Field
          label={app.t.synthesis.titleField}
          value={said().title}
          maxLength={SYNTHESIS_BOUNDS.title}
          onInput={(title) => props.writing.change({ title })}
        />
      </div>
      <div class="syn-period">
        <Segments
          legend={app.t.synthesis.period}
          showLegend
          look="chips"
          options={options()}
          value={chosen()}
          onChoose={choose}
        />
      </div>
      <Show
        when={chosen() === 'own'}
        fallback={
          <p class="meta syn-period-said">
            {app.t.synthesis.periodSaid({ from: daySaid(app, said().from), to: daySaid(app, said().to) })}
          </p>
        }
      >
        <Field
          label={app.t.synthesis.periodFrom}
          type="date"
          value={iso(said().from)}
          onInput={(text) => props.writing.change({ from: dayOfIso(text) ?? 0 })}
        />
        <Field
          label={app.t.synthesis.periodTo}
          type="date"
          value={iso(said().to)}
          onInput={(text) => props.writing.change({ to: dayOfIso(text) ?? 0 })}
        />
      </Show>
    </div>
  );
}

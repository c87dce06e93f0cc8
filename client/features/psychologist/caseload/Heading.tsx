// The head of the caseload: how many answers are due and until when, how long reading takes, and one's own day as a line.
import { Show } from 'solid-js';
import { localTime } from '../../../../shared/rhythm/calendar.ts';
import { sinceEver, windowOn } from '../../../../shared/rhythm/windows.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { closesOf, minutesOf, type Bands } from '../../../entry/queue.ts';
import { Button, DayLine, fractionOfDay, SearchIcon } from '../../../ui/index.ts';
import { dayOf, minuteOf } from '../../../ui/calendar.ts';

type Props = { readonly bands: Bands<RelationView> };

export function Heading(props: Props & { readonly onSearch: () => void }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const minutes = () => minutesOf([...props.bands.late, ...props.bands.today]);
  const heading = (): string => {
    const { late, today } = props.bands;
    const closes = Math.max(...today.map((relation) => closesOf(relation.waiting)));
    const parts = [
      ...(late.length > 0 ? [app.t.caseload.caseHeadingLate({ count: late.length })] : []),
      ...(today.length > 0
        ? [app.t.caseload.heading({ count: today.length, time: app.format.hourOf(closes, zone) })]
        : []),
    ];
    return parts.length > 0 ? parts.join(' ') : app.t.caseload.headingNone;
  };
  return (
    <header class="caseload-heading">
      <div>
        <h1>{heading()}</h1>
        <p class="lead">
          <Show when={minutes().reading > 0}>{app.t.caseload.reading({ count: minutes().reading })} </Show>
          <Show when={minutes().listening > 0}>{app.t.caseload.listening({ count: minutes().listening })} </Show>
          {app.t.caseload.now({
            time: app.format.hourOf(app.now(), zone),
            date: app.format.day(app.now(), zone),
          })}
        </p>
        <Button kind="quiet" small icon={SearchIcon} onPress={() => props.onSearch()}>
          {app.t.search.title}
        </Button>
      </div>
      <Show when={app.space().practice}>
        <Hours bands={props.bands} />
      </Show>
    </header>
  );
}

/** The hours the line runs over, in minutes. */
const FROM = 7 * 60;
const TO = 23 * 60;

function Hours(props: Props) {
  const app = useApp();
  const zone = deviceTimeZone();
  const at = (moment: number) => fractionOfDay(minuteOf(moment), FROM, TO);
  const window = () => {
    const rhythm = app.space().practice?.profile.rhythm;
    if (rhythm === undefined) return null;
    const { opens, closes } = windowOn(sinceEver(rhythm), localTime(app.now(), rhythm.timeZone).day);
    return props.bands.today.length > 0 && dayOf(opens) === dayOf(app.now()) ? { opens, closes } : null;
  };
  const time = () => app.format.hourOf(app.now(), zone);
  const label = () => {
    const due = window();
    if (due === null) return app.t.today.lineNow({ time: time() });
    return app.t.caseload.caseDayLine({
      windowStart: app.format.hourOf(due.opens, zone),
      windowEnd: app.format.hourOf(due.closes, zone),
      time: time(),
    });
  };
  const sent = () =>
    props.bands.written
      .flatMap((relation) => (relation.lastAnswer === null ? [] : [relation.lastAnswer.at]))
      .toSorted()[0];
  return (
    <figure>
      <DayLine
        size="full"
        label={label()}
        marks={[]}
        window={window() === null ? undefined : { from: at(window()?.opens ?? 0), to: at(window()?.closes ?? 0) }}
        answeredAt={window() === null && sent() !== undefined ? at(sent() ?? 0) : undefined}
        now={at(app.now())}
        texts={{
          from: app.format.hour(FROM),
          to: app.format.hour(TO),
          now: time(),
          answer: window() === null ? undefined : app.t.caseload.caseAnswers({ count: props.bands.today.length }),
        }}
      />
    </figure>
  );
}

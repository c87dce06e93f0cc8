// Who waits for an answer, by time left to the window. Names and hours only: nothing of what was written stands here.
import { For, Match, Show, Switch, createMemo } from 'solid-js';
import { localTime, windowOn } from '../../../../shared/protocol/cadre.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { DayLine, DeskShell, Icon, InviteIcon, Notice, buttonClass, fractionOfDay } from '../../../ui/index.ts';
import { dayOf, minuteOf } from '../../../ui/calendar.ts';
import { useKeys } from '../../../ui/keys.ts';
import { deskNav } from '../../../app/navs.ts';
import { bandsOf, minutesToRead } from '../../../entry/queue.ts';
import { Row } from './Row.tsx';
import './caseload.css';

export default function Caseload() {
  const app = useApp();
  const zone = deviceTimeZone();
  const relations = createMemo(() => app.space().relations.filter((relation) => relation.role === 'psychologist'));
  const bands = createMemo(() => bandsOf(relations(), app.now()));
  const step = (by: 1 | -1) => {
    const links = [...document.querySelectorAll<HTMLElement>('.suivis th a')];
    const at = links.findIndex((link) => link === document.activeElement);
    links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    'g i': () => app.go('/invitations'),
  });
  return (
    <DeskShell
      wide
      skip={app.t.common.skip}
      help={app.t.common.urgentNumbers}
      brand={app.t.common.appName}
      nav={deskNav(
        app.t.common,
        '/cabinet',
        app.space().relations.some((relation) => relation.role === 'patient'),
      )}
      lock={{ label: app.t.daily.lockNow, onLock: () => void app.lock() }}
    >
      <div class="charge">
        <Show when={relations().length > 0} fallback={<Empty />}>
          <header class="charge-t">
            <div>
              <h1>{heading()}</h1>
              <p class="chapo">
                <Show when={reading() > 0}>{app.t.caseload.reading({ count: reading() })} </Show>
                {app.t.caseload.now({
                  time: app.format.hourOf(app.now(), zone),
                  date: app.format.day(app.now(), zone),
                })}
              </p>
            </div>
            <Show when={app.space().practice}>
              <Hours />
            </Show>
          </header>
          <Show when={app.offline()}>
            <Notice cause={app.t.errors.offline} />
          </Show>
          <Show when={app.space().connection.state === 'slow' && !app.offline()}>
            <Notice cause={app.t.errors.slow} />
          </Show>
          <div class="defile" tabindex={0} role="region" aria-label={app.t.caseload.tableLabel}>
            <table class="table suivis">
              <thead>
                <tr>
                  <th scope="col">{app.t.caseload.columnRelation}</th>
                  <th scope="col">{app.t.caseload.columnDay}</th>
                  <th scope="col">{app.t.caseload.columnSince}</th>
                  <th scope="col">{app.t.caseload.columnEntries}</th>
                  <th scope="col">{app.t.caseload.columnReading}</th>
                  <th scope="col">{app.t.caseload.columnWindow}</th>
                  <th scope="col">{app.t.caseload.columnState}</th>
                </tr>
              </thead>
              <Band heading={app.t.caseload.bandLate} relations={bands().late} />
              <Band heading={app.t.caseload.tableLabel} relations={bands().today} />
              <Band heading={app.t.daily.caseLater} relations={bands().later} />
              <Band heading={app.t.caseload.bandDrafted} relations={bands().written} />
              <Band heading={app.t.caseload.bandNothingDue} relations={bands().nothing} pale />
            </table>
          </div>
        </Show>
      </div>
    </DeskShell>
  );

  function reading(): number {
    const waiting = [...bands().late, ...bands().today];
    return minutesToRead(waiting.reduce((sum, relation) => sum + relation.unansweredCharacters, 0));
  }

  function heading(): string {
    const { late, today } = bands();
    const closes = Math.max(
      ...today.map((relation) => (relation.waiting.type === 'nothing' ? 0 : relation.waiting.due.closes)),
    );
    const parts = [
      ...(late.length > 0 ? [app.t.daily.caseHeadingLate({ count: late.length })] : []),
      ...(today.length > 0
        ? [app.t.caseload.heading({ count: today.length, time: app.format.hourOf(closes, zone) })]
        : []),
    ];
    return parts.length > 0 ? parts.join(' ') : app.t.caseload.headingNone;
  }

  function Hours() {
    const FROM = 7 * 60;
    const TO = 23 * 60;
    const at = (moment: number) => fractionOfDay(minuteOf(moment), FROM, TO);
    const window = () => {
      const rhythm = app.space().practice?.profile.rhythm;
      if (rhythm === undefined) return null;
      const { opens, closes } = windowOn(rhythm, localTime(app.now(), rhythm.timeZone).day);
      return bands().today.length > 0 && dayOf(opens) === dayOf(app.now()) ? { opens, closes } : null;
    };
    const time = () => app.format.hourOf(app.now(), zone);
    const label = () => {
      const due = window();
      if (due === null) return app.t.today.lineNow({ time: time() });
      return app.t.daily.caseDayLine({
        windowStart: app.format.hourOf(due.opens, zone),
        windowEnd: app.format.hourOf(due.closes, zone),
        time: time(),
      });
    };
    const sent = () =>
      bands()
        .written.flatMap((relation) => (relation.lastAnswer === null ? [] : [relation.lastAnswer.at]))
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
            answer: window() === null ? undefined : app.t.daily.caseAnswers({ count: bands().today.length }),
          }}
        />
      </figure>
    );
  }
}

function Band(props: {
  readonly heading: string;
  readonly relations: readonly RelationView[];
  readonly pale?: boolean | undefined;
}) {
  return (
    <Show when={props.relations.length > 0}>
      <tbody>
        <tr class="bande">
          <th scope="rowgroup" colspan="7">
            {props.heading}
          </th>
        </tr>
        <For each={props.relations}>{(relation) => <Row relation={relation} pale={props.pale ?? false} />}</For>
      </tbody>
    </Show>
  );
}

/** Before the first relation: what to do next, and what is already under way. */
function Empty() {
  const app = useApp();
  const open = () =>
    app.space().invitations.filter((invitation) => invitation.state === 'open' || invitation.state === 'preparing');
  return (
    <div class="vide-c">
      <h1>{app.t.caseload.empty}</h1>
      <p class="chapo">
        <Switch fallback={app.t.daily.caseEmptyLead}>
          <Match when={open().length > 0}>{app.t.daily.caseInvited({ count: open().length })}</Match>
        </Switch>
      </p>
      <p>
        <a class={buttonClass('primary')} href="/invitations">
          <Icon of={InviteIcon} />
          {open().length > 0 ? app.t.invitation.listHeading : app.t.caseload.emptyNext}
        </a>
      </p>
    </div>
  );
}

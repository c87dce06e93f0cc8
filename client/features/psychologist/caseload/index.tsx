// Who waits for an answer, by time left to the window. Names and hours only: nothing of what was written stands here.
import { DeskPage } from '../../../app/DeskPage.tsx';
import { For, Match, Show, Switch, createMemo, createResource } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { SEARCH_IN } from '../../../app/searched.ts';
import { CeilingLine } from '../../../app/CeilingLine.tsx';
import { trialOffered } from '../../../app/trial-offer.ts';
import { Icon, InviteIcon, Notice, buttonClass } from '../../../ui/index.ts';
import { dayOf } from '../../../ui/calendar.ts';
import { createDrawn } from '../../../ui/drawn.ts';
import { useKeys } from '../../../ui/keys.ts';
import { type Bands, bandsOf } from '../../../entry/queue.ts';
import { Heading } from './Heading.tsx';
import { Row } from './Row.tsx';
import './caseload.css';

/** What a screen shows, and how many more come at a time: no task of the page is long, however many people there are. */
const FIRST_ROWS = 16;
const MORE_ROWS = 16;

/** The first so many of all, in the order of the bands. */
function firstOf(bands: Bands<RelationView>, count: number): Bands<RelationView> {
  let left = count;
  const take = (relations: readonly RelationView[]): readonly RelationView[] => {
    const taken = relations.slice(0, Math.max(0, left));
    left -= taken.length;
    return taken;
  };
  const { late, today, later, written, nothing } = bands;
  return { late: take(late), today: take(today), later: take(later), written: take(written), nothing: take(nothing) };
}

export default function Caseload() {
  const app = useApp();
  const bands = createMemo(() => bandsOf(app.asPsychologist(), app.now()));
  const drawn = createDrawn(() => app.asPsychologist().length, { first: FIRST_ROWS, step: MORE_ROWS });
  /** Of each band what is drawn so far, from the top of the list down. */
  const shown = createMemo(() => firstOf(bands(), drawn.count()));
  const step = (by: 1 | -1) => {
    const links = [...document.querySelectorAll<HTMLElement>('.caseload-table th a')];
    const at = links.findIndex((link) => link === document.activeElement);
    links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
  };
  const seek = () => {
    app.memory.set(SEARCH_IN, null);
    app.go('/cabinet/chercher');
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    'g i': () => app.go('/invitations'),
    '/': () => seek(),
  });
  return (
    <DeskPage at="/cabinet" wide>
      <div class="caseload">
        <Show when={app.asPsychologist().length > 0} fallback={<Empty />}>
          <Heading bands={bands()} onSearch={seek} />
          <Show when={app.offline() && !app.differs()}>
            <Notice cause={app.t.caseload.offline} />
          </Show>
          <Show when={app.space().connection.state === 'slow' && !app.offline()}>
            <Notice cause={app.t.app.slow} />
          </Show>
          <Looks />
          <Requests />
          <KeepingsDue />
          <div class="scrolls" tabindex={0} role="region" aria-label={app.t.caseload.tableLabel}>
            <table class="table caseload-table">
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
              <Band heading={app.t.caseload.bandLate} relations={shown().late} />
              <Band heading={app.t.caseload.tableLabel} relations={shown().today} />
              <Band heading={app.t.caseload.caseLater} relations={shown().later} />
              <Band heading={app.t.caseload.bandDrafted} relations={shown().written} />
              <Band heading={app.t.caseload.bandNothingDue} relations={shown().nothing} pale />
            </table>
          </div>
        </Show>
        <Show when={app.asPsychologist().length > 0}>
          <CeilingLine />
          <p class="meta">
            <a class="link" href="/semaine">
              {app.t.week.title}
            </a>
          </p>
        </Show>
        <Show when={trialOffered(app)}>
          {(text) => (
            <p class="meta">
              <a class="link" href="/essai">
                {text()}
              </a>
            </p>
          )}
        </Show>
      </div>
    </DeskPage>
  );
}

function Band(props: {
  readonly heading: string;
  readonly relations: readonly RelationView[];
  readonly pale?: boolean | undefined;
}) {
  const zone = deviceTimeZone();
  return (
    <Show when={props.relations.length > 0}>
      <tbody>
        <tr class="band">
          <th scope="rowgroup" colspan="7">
            {props.heading}
          </th>
        </tr>
        <For each={props.relations}>
          {(relation) => <Row relation={relation} pale={props.pale ?? false} zone={zone} />}
        </For>
      </tbody>
    </Show>
  );
}

/** Records whose time is over: read when the page is opened, and when something of a record or the day changes. */
function KeepingsDue() {
  const app = useApp();
  const [due] = createResource(
    () => [app.space().dossierVersion, dayOf(app.now())] as const,
    () => app.engine.keepingsDue(),
  );
  const relations = () => app.asPsychologist().filter(({ key }) => (due.latest ?? []).includes(key));
  return (
    <For each={relations()}>
      {(relation) => (
        <Notice cause={app.t.retention.dueOf({ patient: relation.peerName })}>
          <a class="link" href={`/dossiers/${app.numberOf(relation.key)}/pieces`}>
            {app.t.retention.choices}
          </a>
        </Notice>
      )}
    </For>
  );
}

/** Who waits for a reply about their record. */
function Requests() {
  const app = useApp();
  const open = () => app.asPsychologist().filter(({ requests }) => requests.open > 0);
  return (
    <For each={open()}>
      {(relation) => (
        <Notice
          tone="warn"
          cause={app.t.rights.waitsOf({
            patient: relation.peerName,
            what: app.t.rights.waits({ count: relation.requests.open }),
          })}
        >
          <a class="link" href={`/dossiers/${app.numberOf(relation.key)}/pieces`}>
            {app.t.dossier.tab}
          </a>
        </Notice>
      )}
    </For>
  );
}

/** Who asked to be looked at, before everything else. */
function Looks() {
  const app = useApp();
  const open = () =>
    app
      .asPsychologist()
      .flatMap((relation) =>
        relation.rhythm.end === null
          ? relation.rhythm.looks.filter(({ seenAt }) => seenAt === null).map((look) => ({ relation, look }))
          : [],
      );
  const words = (relation: RelationView, at: number) =>
    app.t.caseload.look({
      patient: relation.peerName,
      time: app.format.hourOf(at, deviceTimeZone()),
      date: app.format.pastDay(at, app.now(), deviceTimeZone()),
    });
  return (
    <For each={open()}>
      {({ relation, look }) => (
        <Notice tone="danger" cause={words(relation, look.at)}>
          <Show when={look.text !== ''}>
            <p>{look.text}</p>
          </Show>
          <a class={buttonClass('quiet', true)} href={`/dossiers/${app.numberOf(relation.key)}`}>
            {app.t.caseload.lookOpen}
          </a>
        </Notice>
      )}
    </For>
  );
}

/** Before the first relation: what to do next, and what is already under way. */
function Empty() {
  const app = useApp();
  const open = () =>
    app.space().invitations.filter((invitation) => invitation.state === 'open' || invitation.state === 'preparing');
  return (
    <div class="caseload-empty">
      <h1>{app.t.caseload.empty}</h1>
      <p class="lead">
        <Switch fallback={app.t.caseload.caseEmptyLead}>
          <Match when={open().length > 0}>{app.t.caseload.caseInvited({ count: open().length })}</Match>
        </Switch>
      </p>
      <p>
        <a class={buttonClass('primary')} href="/invitations">
          <Icon of={InviteIcon} />
          {open().length > 0 ? app.t.invitations.listHeading : app.t.caseload.emptyNext}
        </a>
      </p>
    </div>
  );
}

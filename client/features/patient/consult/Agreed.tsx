// The consultation that was agreed on: when, a file for one's own calendar, the way to it, and a way back; or that it is off.
import { Match, Show, Switch, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { ConsultationTime, ConsultationView, ConsultProblem } from '../../../engine/api/consult-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { agreedWords, consultProblemWords, isOpenNow, isPast } from '../../../entry/consult-words.ts';
import { Button, CalendarIcon, Notice, Paragraphs, buttonClass } from '../../../ui/index.ts';
import { calendarFile } from './ics.ts';

export function Agreed(props: { readonly relation: RelationView; readonly consultation: ConsultationView }) {
  const app = useApp();
  const its = () => props.consultation;
  return (
    <section class="consult-one">
      <Switch>
        <Match when={its().calledOff}>
          {(off) => (
            <>
              <p class="consult-ask">{app.t.consult.calledOff}</p>
              <Show when={off().text !== ''}>
                <div class="consult-words">
                  <Paragraphs text={off().text} />
                </div>
              </Show>
            </>
          )}
        </Match>
        <Match when={its().agreed}>
          {(time) => <Ahead relation={props.relation} consultation={its()} time={time()} />}
        </Match>
      </Switch>
      <Show when={its().theirs?.text}>
        {(text) => (
          <div class="consult-words">
            <p class="meta">{app.t.consult.ended({ name: shortName(props.relation.peerName) })}</p>
            <Paragraphs text={text()} />
          </div>
        )}
      </Show>
    </section>
  );
}

function Ahead(props: {
  readonly relation: RelationView;
  readonly consultation: ConsultationView;
  readonly time: ConsultationTime;
}) {
  const app = useApp();
  const [problem, setProblem] = createSignal<ConsultProblem | null>(null);
  const its = () => props.consultation;
  const save = () => {
    const { id } = its();
    const { begins, minutes } = props.time;
    const file = calendarFile({ id, begins, minutes, title: app.t.consult.calendarTitle, now: app.now() });
    app.saveFile(`${app.t.consult.calendarFile}.ics`, 'text/calendar;charset=utf-8', file);
  };
  const ask = async () => {
    const said = await app.engine.replyToConsultation(props.relation.key, its().id, its().proposal, 'none-suits', '');
    setProblem(said.ok ? null : said.error);
    if (said.ok) app.announce(app.t.consult.sent);
  };
  const isBefore = () => app.now() < props.time.begins;
  return (
    <>
      <p class="consult-ask">{agreedWords(app, props.time)}</p>
      <Show when={!isPast(its(), app.now())} fallback={<p class="calm">{app.t.consult.over}</p>}>
        <p class="calm">
          {isOpenNow(its(), app.now())
            ? app.t.consult.open
            : app.t.consult.soon({ time: app.format.hourOf(props.time.begins, deviceTimeZone()) })}
        </p>
        <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={consultProblemWords(app.t, why())} />}</Show>
        <div class="consult-acts">
          <Show when={isOpenNow(its(), app.now())}>
            <a class={buttonClass('primary')} href="/appel">
              {app.t.consult.enter}
            </a>
          </Show>
          <Button kind="quiet" icon={CalendarIcon} describedBy="calendar-note" onPress={save}>
            {app.t.consult.calendar}
          </Button>
          <Show when={isBefore()}>
            <Button kind="plain" onPress={() => void ask()}>
              {app.t.consult.reschedule}
            </Button>
          </Show>
        </div>
        <p class="meta" id="calendar-note">
          {app.t.consult.calendarNote}
        </p>
      </Show>
    </>
  );
}

// In the place of the letter, where none can be written: before a frame is agreed on, and after the end. What was being written is kept.
import { Match, Switch, createResource, Show } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { RelationView, OpenSpaceView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { answerIn, answerPlace } from '../../../entry/drafts.ts';
import { Scheduled } from './Scheduled.tsx';
import { Preview } from './Preview.tsx';
import { buttonClass } from '../../../ui/index.ts';
import './Composer.css';

/** Whether an answer may be written there now: nothing leaves a device that was removed. */
export const mayAnswer = ({ rhythm, frame }: RelationView, { removedAt }: Pick<OpenSpaceView, 'removedAt'>): boolean =>
  removedAt === null && (rhythm.end === null ? frame.isOpen : rhythm.lastLetterUntil !== null);

export function Closed(props: { readonly relation: RelationView; readonly thread: Thread }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const [draft, { refetch }] = createResource(
    () => props.relation.key,
    (key) => app.engine.draft(answerPlace(key)),
  );
  const blocks = () => answerIn(draft() ?? null);
  const end = () => props.relation.rhythm.end;
  const patient = () => props.relation.peerName;
  const isWithoutFrame = () => end() === null && !props.relation.frame.isOpen;
  const heading = (): string => {
    if (end() !== null) return app.t.record.over;
    return isWithoutFrame() ? app.t.record.frameFirst : app.t.record.readOnly;
  };
  const endSaid = (): string => {
    const its = end();
    if (its === null) return '';
    const date = app.format.date(its.at, zone);
    if (its.how === 'stopped') return app.t.stop.blockDone({ date, time: app.format.hourOf(its.at, zone) });
    if (its.how === 'refused') return app.t.stop.refuseByPatient({ patient: patient(), date });
    if (its.how === 'agreed') return app.t.stop.ended({ date });
    return app.t.stop.endByPatientNone({ patient: patient(), date });
  };
  return (
    <section class="composer" aria-labelledby="letter">
      <header class="composer-head">
        <div>
          <h2 id="letter">{heading()}</h2>
        </div>
      </header>
      <div class="paper">
        <Show when={props.relation.scheduled}>
          {(scheduled) => (
            <Scheduled relation={props.relation} scheduled={scheduled()} onTaken={() => void refetch()} />
          )}
        </Show>
        <Switch>
          <Match when={end() !== null}>
            <p class="calm">{endSaid()}</p>
            <Show when={props.relation.rhythm.reason}>
              {(reason) => (
                <>
                  <h3>{app.t.stop.blockReason}</h3>
                  <p class="own-note" dir="auto">
                    {reason()}
                  </p>
                </>
              )}
            </Show>
            <Show when={props.relation.rhythm.cameAfter > 0}>
              <p class="calm">{app.t.stop.cameAfter({ count: props.relation.rhythm.cameAfter })}</p>
            </Show>
            <Show when={end()?.how === 'agreed' || end()?.how === 'ended' || end()?.how === 'last-letter'}>
              <Show when={props.relation.rhythm.resumeAskedAt}>
                <p>{app.t.stop.resumeAsked({ patient: patient() })}</p>
              </Show>
              <p class="calm">{app.t.stop.resumeNote}</p>
              <FrameLink relation={props.relation} text={app.t.stop.resumeFrame} />
            </Show>
          </Match>
          <Match when={isWithoutFrame()}>
            <p class="calm">{app.t.record.frameFirstNote({ patient: patient() })}</p>
            <FrameLink relation={props.relation} text={app.t.record.frameFirstAct} />
          </Match>
          <Match when={app.space().removedAt}>
            {(at) => <p class="calm">{app.t.devices.gone({ date: app.format.date(at(), zone) })}</p>}
          </Match>
        </Switch>
        <Show when={blocks().length > 0}>
          <p class="calm">{app.t.record.draftStays}</p>
          <Preview blocks={blocks()} relation={props.relation} thread={props.thread} />
        </Show>
      </div>
    </section>
  );
}

function FrameLink(props: { readonly relation: RelationView; readonly text: string }) {
  const app = useApp();
  return (
    <p>
      <a class={buttonClass('quiet')} href={`/dossiers/${app.numberOf(props.relation.key)}/cadre`}>
        {props.text}
      </a>
    </p>
  );
}

// The day of a relation that has ended: where somebody was stopped, numbers before anything else; then the words that went with it, and what
// stays.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { For, Show, createSignal } from 'solid-js';
import type { EndView, RhythmProblem } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { rhythmProblemWords } from '../../../entry/problems.ts';
import { OwnNumbers } from '../../../help/Numbers.tsx';
import { Reminder } from './Reminder.tsx';
import { AnswerIcon, Button, FrameIcon, Icon, Notice, NotebookIcon, OpenIcon, ThreadIcon } from '../../../ui/index.ts';

export function Over(props: { readonly relation: RelationView; readonly end: EndView }) {
  const app = useApp();
  const [reads, setReads] = createSignal(false);
  const isStopped = () => props.end.how === 'stopped';
  const mayAsk = () => props.end.how !== 'stopped' && props.end.how !== 'refused';
  return (
    <div class="over">
      <Show when={isStopped()}>
        <div class="over-calls">
          <OwnNumbers i18n={app.format} timeZone={deviceTimeZone()} />
        </div>
      </Show>
      <ul class="reminders">
        <Show when={props.relation.unopened.first}>
          {(first) => (
            <li>
              <button type="button" onClick={() => app.go('/reponse', { target: first() })}>
                <Icon of={AnswerIcon} />
                {app.t.today.answersWaiting(props.relation.unopened)}
                <Icon of={OpenIcon} small />
              </button>
            </li>
          )}
        </Show>
        <Show when={props.end.by === 'psychologist' && props.end.text !== ''}>
          <li>
            <button type="button" aria-expanded={reads()} onClick={() => setReads(!reads())}>
              <Icon of={AnswerIcon} />
              {isStopped() ? app.t.stop.blockedWords : app.t.stop.endWords}
              <Icon of={OpenIcon} small />
            </button>
            <Show when={reads()}>
              <div class="over-words">
                <For each={props.end.text.split('\n').filter((line) => line.trim() !== '')}>
                  {(line) => <p>{line}</p>}
                </For>
              </div>
            </Show>
          </li>
        </Show>
        <Reminder href="/fil" icon={ThreadIcon} text={app.t.stop.overThread} />
        <Reminder
          href="/carnet"
          icon={NotebookIcon}
          text={app.space().notebook.fromClosed ? app.t.notebook.closedDraft : app.t.notebook.write}
        />
        <Show when={props.relation.frame.state !== 'none'}>
          <Reminder href="/cadre" icon={FrameIcon} text={app.t.frame.seeAgain} />
        </Show>
      </ul>
      <Show when={mayAsk()}>
        <Resuming relation={props.relation} />
      </Show>
    </div>
  );
}

/** What has ended may be asked for again; it begins by a frame that both agree on anew. */
function Resuming(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [problem, setProblem] = createSignal<RhythmProblem | null>(null);
  const ask = async () => {
    const asked = await app.engine.resumeRelation(props.relation.key, 'asks', '');
    setProblem(asked.ok ? null : asked.error);
    if (asked.ok) app.announce(app.offline() ? app.t.stop.offline : app.t.stop.resumeAskDone);
  };
  return (
    <div class="over-resume">
      <p class="calm">{app.t.stop.resumeNote}</p>
      <Show when={problem()}>{(why) => <Notice tone="warn" cause={rhythmProblemWords(app.t, why())} />}</Show>
      <Show
        when={props.relation.rhythm.resumeAskedAt}
        fallback={
          <Button kind="quiet" small onPress={() => void ask()}>
            {app.t.stop.resumeEnded}
          </Button>
        }
      >
        {(at) => <p class="calm">{app.t.stop.resumeEndedAsked({ date: app.format.date(at(), deviceTimeZone()) })}</p>}
      </Show>
    </div>
  );
}

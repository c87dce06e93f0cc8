// An end that the psychologist proposes, read in peace: the weeks that are left, her words, and answers of one size. Stopping now is one touch
// away, without a reason asked.
import { Show, createSignal } from 'solid-js';
import type { Result } from '../../../../shared/result.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { EndDraft, EndProposalView, RhythmProblem } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { mayWrite } from '../../../entry/may-write.ts';
import { OtherDay } from '../../../frame/OtherDay.tsx';
import { WeeksLeft } from '../../../frame/WeeksLeft.tsx';
import { WishesSynthesis } from '../../../frame/WishesSynthesis.tsx';
import { Button, Paragraphs } from '../../../ui/index.ts';
import { noonOf } from '../../../ui/calendar.ts';

export function Proposal(props: {
  readonly relation: RelationView;
  readonly proposed: EndProposalView;
  readonly onDone: (result: Result<null, RhythmProblem>, words: string) => void;
  readonly onStop: () => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const psy = () => shortName(props.relation.peerName);
  const [wishes, setWishes] = createSignal(true);
  const [isOther, setIsOther] = createSignal(false);
  const isPast = () => props.proposed.lastDay < (props.relation.rhythm.closing?.today ?? 0);
  const send = async (step: EndDraft['step'], lastDay: number, words: string) => {
    const draft = { step, lastDay, wishesSynthesis: wishes(), text: '' };
    props.onDone(await app.engine.endRelation(props.relation.key, draft), words);
    setIsOther(false);
  };
  return (
    <section class="opening end-proposal" aria-labelledby="end-proposal">
      <h1 id="end-proposal">{app.t.stop.endByPsyTitle({ psy: psy() })}</h1>
      <Show when={!isPast() && props.relation.rhythm.closing}>{(closing) => <WeeksLeft closing={closing()} />}</Show>
      <p class="calm">{app.t.stop.endLastOn({ date: app.format.day(noonOf(props.proposed.lastDay), zone) })}</p>
      <Show when={props.proposed.text !== ''}>
        <blockquote class="end-words">
          <Paragraphs text={props.proposed.text} />
          <footer class="meta">
            {app.t.stop.endWordsOf({ psy: psy(), date: app.format.pastDay(props.proposed.at, app.now(), zone) })}
          </footer>
        </blockquote>
      </Show>
      <WishesSynthesis wishes={wishes()} onChoose={setWishes} />
      <Show
        when={isOther()}
        fallback={
          <div class="end-acts">
            <Show when={!isPast()} fallback={<p class="calm">{app.t.stop.endPast}</p>}>
              <Button kind="primary" onPress={() => void send('agreed', props.proposed.lastDay, app.t.stop.endAgreed)}>
                {app.t.stop.endAgree}
              </Button>
            </Show>
            <div class="end-pair">
              <Button kind="quiet" onPress={() => setIsOther(true)}>
                {app.t.stop.endOtherDay}
              </Button>
              <Show when={mayWrite(props.relation, app.space()) === 'all'}>
                <Button kind="quiet" onPress={() => app.go('/ecrire')}>
                  {app.t.stop.endTalk}
                </Button>
              </Show>
            </div>
            <Button kind="plain" onPress={() => props.onStop()}>
              {app.t.stop.endNow}
            </Button>
            <p class="meta">{app.t.stop.endNowNote({ psy: psy() })}</p>
          </div>
        }
      >
        <OtherDay
          proposed={props.proposed.lastDay}
          onChoose={(day) => void send('another-day', day, app.t.stop.endProposed)}
          onClose={() => setIsOther(false)}
        />
      </Show>
    </section>
  );
}

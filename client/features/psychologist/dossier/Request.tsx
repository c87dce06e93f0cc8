// A request of the patient's about the record, as it came, and the reply, which the patient reads: accepted, in part, or refused with the reason.
import { Show, createResource, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { EditionView } from '../../../engine/api/dossier-views.ts';
import { REQUEST_BOUNDS, type RequestView } from '../../../engine/api/request-views.ts';
import type { RhythmProblem } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { rhythmProblemWords } from '../../../entry/problems.ts';
import { replyWords } from '../../../entry/request-words.ts';
import { Button, Notice, Paragraphs, TextArea } from '../../../ui/index.ts';

export function Request(props: { readonly relation: RelationView; readonly edition: EditionView }) {
  const app = useApp();
  const [all] = createResource(
    () => [props.relation.key, props.relation.requests.version] as const,
    ([key]) => app.engine.requestsOf(key),
  );
  const request = () => all.latest?.find(({ id }) => id === props.edition.request);
  const day = (at: number): string => app.format.date(at, deviceTimeZone());
  const isRemark = () => props.edition.asked === 'remark';
  return (
    <>
      <Show when={isRemark()}>
        <p class="meta">
          {app.t.rights.added({ patient: props.relation.peerName, date: day(props.edition.happened.from) })}
        </p>
      </Show>
      <Show when={props.edition.text}>{(text) => <Paragraphs text={text()} />}</Show>
      <Show when={request()?.concerns.length}>
        {(count) => <p class="meta">{app.t.rights.concerns({ count: count() })}</p>}
      </Show>
      <Show when={!isRemark() && request()}>{(its) => <Answer relation={props.relation} request={its()} />}</Show>
    </>
  );
}

type Said = 'yes' | 'in-part' | 'no';

function Answer(props: { readonly relation: RelationView; readonly request: RequestView }) {
  const app = useApp();
  const [text, setText] = createSignal('');
  const [problem, setProblem] = createSignal<RhythmProblem | null>(null);
  const day = (at: number): string => app.format.date(at, deviceTimeZone());
  const answer = async (said: Said): Promise<void> => {
    const sent = await app.engine.answerRecord(props.relation.key, props.request.id, { answer: said, text: text() });
    setProblem(sent.ok ? null : sent.error);
    if (sent.ok) app.announce(app.t.rights.replied);
  };
  const words = (why: RhythmProblem): string =>
    why === 'empty' ? app.t.rights.reasonMissing : rhythmProblemWords(app.t, why);
  return (
    <Show
      when={props.request.reply === null}
      fallback={
        <div class="dossier-why">
          <p class="meta">
            {replyWords(app.t, props.request.reply?.answer ?? 'received')}, {day(props.request.reply?.at ?? 0)}
          </p>
          <p dir="auto">{props.request.reply?.text}</p>
        </div>
      }
    >
      <p class="meta">{app.t.rights.due({ date: day(props.request.at) })}</p>
      <TextArea label={app.t.rights.reason} value={text()} onInput={setText} maxLength={REQUEST_BOUNDS.text} />
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={words(why())} />}</Show>
      <p class="dossier-acts">
        <Button kind="primary" small onPress={() => void answer('yes')}>
          {app.t.rights.accept}
        </Button>
        <Button kind="quiet" small onPress={() => void answer('in-part')}>
          {app.t.rights.acceptPart}
        </Button>
        <Button kind="quiet" small onPress={() => void answer('no')}>
          {app.t.rights.refuse}
        </Button>
      </p>
    </Show>
  );
}

// An answer that waits for its hour: where it is, from when it is read, and the way to take it back.
import { Show, createSignal } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { sendProblemWords } from '../../../entry/problems.ts';
import { whenSaid } from '../../../entry/when.ts';
import { Button, Notice } from '../../../ui/index.ts';

export function Scheduled(props: {
  readonly relation: RelationView;
  readonly scheduled: NonNullable<RelationView['scheduled']>;
  /** Its text stands in the draft. */
  readonly onTaken: () => void;
}) {
  const app = useApp();
  const [problem, setProblem] = createSignal<string | null>(null);
  const when = () => whenSaid(app, props.scheduled.at);
  const said = (): string => {
    const { sent, at } = props.scheduled;
    if (sent) return app.t.schedule.waits({ patient: props.relation.peerName, when: when() });
    return at > app.now() ? app.t.schedule.waitsHere({ when: when() }) : app.t.schedule.missed({ when: when() });
  };
  const takeBack = async (): Promise<void> => {
    const taken = await app.engine.takeBackScheduled(props.relation.key, props.scheduled.id);
    if (!taken.ok) {
      const isOver = taken.error === 'not-changeable';
      return void setProblem(isOver ? app.t.schedule.tooLate : sendProblemWords(app.t, taken.error, ''));
    }
    setProblem(null);
    props.onTaken();
    app.announce(app.t.schedule.withdrawn);
  };
  return (
    <Notice tone="calm" cause={said()}>
      <Show when={props.relation.unanswered > 0}>
        <p>{app.t.schedule.newEntry({ patient: props.relation.peerName })}</p>
      </Show>
      <Show when={problem()}>{(why) => <p role="alert">{why()}</p>}</Show>
      <Show when={props.scheduled.at > app.now()}>
        <Button small kind="quiet" onPress={() => void takeBack()}>
          {app.t.schedule.withdraw}
        </Button>
      </Show>
    </Notice>
  );
}

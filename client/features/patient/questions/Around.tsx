// What stands before the questions and after them.
import { Match, Show, Switch } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { AnsweredView, FirstExchangesView } from '../../../engine/api/first-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { Answers } from '../../../frame/Answers.tsx';
import { Button } from '../../../ui/index.ts';

/** What they are for, and to whom they go; or what was answered. */
export function Intro(props: {
  readonly relation: RelationView;
  readonly view: FirstExchangesView;
  readonly onStart: () => void;
}) {
  const app = useApp();
  const psy = () => shortName(props.relation.peerName);
  const answered = (): AnsweredView | null => props.view.answered[0] ?? null;
  const start = (): string => {
    if (props.view.draft !== null) return app.t.first.resume;
    return answered() === null ? app.t.first.start : app.t.first.change;
  };
  return (
    <section class="question-intro">
      <div class="opening">
        <h1>{answered() === null ? app.t.first.introTitle : app.t.first.mine}</h1>
      </div>
      <Show
        when={answered()}
        fallback={
          <Show when={props.view.mayAnswer} fallback={<p>{app.t.first.notYet}</p>}>
            <p>{app.t.first.introBody({ psy: psy() })}</p>
            <p>{app.t.first.introWhen({ psy: psy() })}</p>
            <p>{app.t.first.introEyes}</p>
          </Show>
        }
      >
        {(given) => (
          <>
            <p class="meta">{app.t.first.answeredOn({ date: app.format.day(given().at, deviceTimeZone()) })}</p>
            <Answers answered={given()} />
          </>
        )}
      </Show>
      <Show when={answered() !== null && !props.view.mayAnswer}>
        <p class="calm">{app.t.first.closed({ psy: psy() })}</p>
      </Show>
      <div class="page-acts">
        <Switch>
          <Match when={props.view.mayAnswer}>
            <Button kind={answered() === null ? 'primary' : 'quiet'} onPress={() => props.onStart()}>
              {start()}
            </Button>
          </Match>
        </Switch>
        <Button kind="plain" onPress={() => app.go('/aujourdhui')}>
          {props.view.mayAnswer && answered() === null ? app.t.first.later : app.t.first.toToday}
        </Button>
      </div>
    </section>
  );
}

export function Done(props: { readonly relation: RelationView }) {
  const app = useApp();
  return (
    <section class="question-intro">
      <div class="opening">
        <h1>{app.t.first.doneTitle}</h1>
      </div>
      <p>{app.t.first.doneBody({ psy: shortName(props.relation.peerName) })}</p>
      <div class="page-acts">
        <Button kind="primary" onPress={() => app.go('/aujourdhui')}>
          {app.t.first.toToday}
        </Button>
      </div>
    </section>
  );
}

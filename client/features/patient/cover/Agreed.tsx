// A cover that was agreed to: until when, the colleague's answers, whether they are handed on, and its end; and what is left of one that is over.
import { For, Show, createMemo, createSignal, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { CoverProblem, CoverView } from '../../../engine/api/cover-views.ts';
import type { RelationKey, RelationView } from '../../../engine/api/views.ts';
import { RelationNotices } from '../../../app/RelationNotices.tsx';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { createThread } from '../../../app/thread.ts';
import { coverProblemWords } from '../../../entry/cover-problems.ts';
import { EntryRow } from '../../../entry/EntryRow.tsx';
import { openingOf } from '../../../entry/letter-parts.ts';
import { isLetter } from '../../../entry/table.ts';
import { Button, Checkbox, Dialog, Notice } from '../../../ui/index.ts';
import { Who } from './Who.tsx';

export function Agreed(props: { readonly relation: RelationView; readonly cover: CoverView }) {
  const app = useApp();
  const psy = () => shortName(props.relation.peerName);
  const isOn = () => props.cover.state === 'agreed';
  const [asking, setAsking] = createSignal(false);
  const [problem, setProblem] = createSignal<CoverProblem | null>(null);
  const end = async () => {
    setAsking(false);
    const ended = await app.engine.endCover(props.relation.key, props.cover.id);
    setProblem(ended.ok ? null : ended.error);
    if (ended.ok) app.announce(app.t.cover.endedNow);
  };
  const handOn = async (handsOn: boolean) => {
    const kept = await app.engine.handOnAnswers(props.relation.key, props.cover.id, handsOn);
    setProblem(kept.ok ? null : kept.error);
  };
  return (
    <section class="cover-one">
      <Who cover={props.cover} />
      <p>
        {!isOn()
          ? app.t.cover.ended({ cover: props.cover.name })
          : props.cover.isNow
            ? app.t.cover.now({ cover: props.cover.name })
            : app.t.cover.agreed}
      </p>
      <Show when={isOn() && props.cover.inHand?.isTold === false}>
        <p class="calm">{app.t.cover.untold({ cover: props.cover.name })}</p>
      </Show>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={coverProblemWords(app.t, why())} />}</Show>
      <Show when={props.cover.inHand}>
        {(its) => (
          <>
            <Notices relation={its().relation} />
            <Answers relation={untrack(() => its().relation)} name={props.cover.name} isOn={isOn()} />
            <Show when={isOn()}>
              <Checkbox
                label={app.t.cover.handOn({ psy: psy() })}
                note={app.t.cover.handOnNote({ psy: psy(), cover: props.cover.name })}
                checked={its().handsOn}
                onChange={(handsOn) => void handOn(handsOn)}
              />
            </Show>
          </>
        )}
      </Show>
      <Show when={isOn()}>
        <div class="cover-acts">
          <Button kind="quiet" onPress={() => setAsking(true)}>
            {app.t.cover.end}
          </Button>
        </div>
      </Show>
      <Dialog
        open={asking()}
        heading={app.t.cover.endTitle}
        cancel={app.t.common.cancel}
        confirm={app.t.cover.end}
        onConfirm={() => void end()}
        onClose={() => setAsking(false)}
      >
        <p>{app.t.cover.endWhat({ cover: props.cover.name })}</p>
      </Dialog>
    </section>
  );
}

/** What must be told of the relation with the colleague. */
function Notices(props: { readonly relation: RelationKey }) {
  const app = useApp();
  const relation = () => app.asCovered().find(({ key }) => key === props.relation);
  return (
    <Show when={relation()}>
      {(its) => (
        <RelationNotices
          relation={its()}
          onCompare={() => {
            app.chooseRelation(props.relation);
            app.go('/verifier');
          }}
        />
      )}
    </Show>
  );
}

function Answers(props: { readonly relation: RelationKey; readonly name: string; readonly isOn: boolean }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const thread = createThread(
    app,
    untrack(() => props.relation),
  );
  const answers = createMemo(() => (thread.heads() ?? []).filter(isLetter));
  return (
    <Show when={props.isOn || answers().length > 0}>
      <h2>{app.t.cover.answersOf({ cover: props.name })}</h2>
      <Show when={answers().length > 0} fallback={<p class="calm">{app.t.cover.noAnswer}</p>}>
        <ol class="rows">
          <For each={answers().toReversed()}>
            {(answer) => (
              <EntryRow
                entry={answer}
                word=""
                time={app.format.hourOf(answer.at, zone)}
                title={app.format.dayHeading(answer.at, zone)}
                excerpt={openingOf(answer.opening)}
                state={answer.opened ? undefined : app.t.entry.newAnswer}
                onOpen={() => {
                  app.chooseRelation(props.relation);
                  app.go('/reponse', { target: answer.id });
                }}
              />
            )}
          </For>
        </ol>
      </Show>
    </Show>
  );
}

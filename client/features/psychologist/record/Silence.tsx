// A silence that the frame speaks of, at the head of a record: what the device knows of why, what was agreed on, and what she does about it. Nothing
// is sent by itself; the word is reread, rewritten and held for thirty seconds.
import { Match, Show, Switch, createSignal, onCleanup, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { SilenceDone, SilenceStanding } from '../../../engine/api/rhythm-views.ts';
import type { RelationKey, RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { hasGap } from '../../../entry/gaps.ts';
import { rhythmProblemWords } from '../../../entry/problems.ts';
import { valuesFor } from '../../../library/values.ts';
import { Button, Dialog, Notice, TextArea, Toast } from '../../../ui/index.ts';
import { dayOf } from '../../../ui/calendar.ts';

const UNDO_MS = 30_000;

export function Silence(props: { readonly relation: RelationView }) {
  return (
    <Show when={props.relation.rhythm.silence}>
      {(silence) => <Told relation={props.relation} silence={silence()} />}
    </Show>
  );
}

function Told(props: { readonly relation: RelationView; readonly silence: SilenceStanding }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const [problem, setProblem] = createSignal<string | null>(null);
  const [asking, setAsking] = createSignal(false);
  const day = (moment: number) => app.format.date(moment, zone);
  const noted = () => props.silence.noted;
  const isDone = () => props.silence.sentAt !== null || noted()?.what === 'done' || noted()?.what === 'nothing';
  const isFolded = () => noted()?.what === 'later' && dayOf(noted()?.at ?? 0) === dayOf(app.now());
  const world = (): string => {
    const { world: its } = props.silence;
    if (its.type === 'device')
      return app.t.silence.psyDevice({ patient: props.relation.peerName, date: day(its.since) });
    return its.type === 'relay' ? app.t.silence.psyRelay : app.t.silence.psyPerson;
  };
  const due = (): string =>
    [
      app.t.silence.dueNone,
      app.t.silence.dueLetter,
      app.t.silence.dueCall,
      app.t.silence.dueContact({ contact: props.silence.contact }),
    ][props.silence.choice] ?? app.t.silence.dueNone;
  const done = (): string => {
    const { sentAt } = props.silence;
    if (sentAt !== null) return app.t.silence.sent({ patient: props.relation.peerName, date: day(sentAt) });
    const at = day(noted()?.at ?? 0);
    return noted()?.what === 'done' ? app.t.silence.doneAt({ date: at }) : app.t.silence.nothingAt({ date: at });
  };
  const told = (result: Awaited<ReturnType<typeof app.engine.noteSilence>>): boolean => {
    setProblem(result.ok ? null : rhythmProblemWords(app.t, result.error));
    return result.ok;
  };
  const note = async (what: SilenceDone) => told(await app.engine.noteSilence(props.relation.key, what));
  const word = createHeldWord(async (key, text) => {
    if (told(await app.engine.sendAgreedWord(key, text))) app.announce(app.t.silence.sentNow);
  });
  return (
    <>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={why()} />}</Show>
      <Switch>
        <Match when={isDone()}>
          <p class="calm">{done()}</p>
        </Match>
        <Match when={!isFolded() && !word.held()}>
          <Notice tone="calm" cause={world()}>
            <p>{due()}</p>
            <Show when={props.silence.choice !== 0}>
              <div class="silence-acts">
                <Show when={props.silence.choice === 1}>
                  <Button small kind="quiet" onPress={() => setAsking(true)}>
                    {app.t.silence.open}
                  </Button>
                </Show>
                <Button small kind="plain" onPress={() => void note('later')}>
                  {app.t.silence.later}
                </Button>
                <Show when={props.silence.choice > 1}>
                  <Button small kind="plain" onPress={() => void note('done')}>
                    {app.t.silence.noted}
                  </Button>
                </Show>
                <Button small kind="plain" onPress={() => void note('nothing')}>
                  {app.t.silence.skip}
                </Button>
              </div>
            </Show>
          </Notice>
        </Match>
      </Switch>
      <WordDialog
        relation={props.relation}
        open={asking()}
        onClose={() => setAsking(false)}
        onSend={(text) => {
          setAsking(false);
          word.hold(props.relation.key, text);
        }}
      />
      <Toast text={word.held() ? app.t.silence.pending : undefined}>
        <Button small kind="plain" onPress={word.take}>
          {app.t.common.cancel}
        </Button>
      </Toast>
    </>
  );
}

/** For thirty seconds; left before, it is sent: what was confirmed is not lost. */
function createHeldWord(send: (key: RelationKey, text: string) => Promise<void>) {
  const app = useApp();
  const [held, setHeld] = createSignal<{ readonly key: RelationKey; readonly text: string } | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const leave = async (): Promise<void> => {
    const word = untrack(held);
    clearTimeout(timer);
    setHeld(null);
    if (word !== null) await send(word.key, word.text);
  };
  app.beforeLeaving(leave);
  onCleanup(() => void leave());
  return {
    held: () => held() !== null,
    hold: (key: RelationKey, text: string) => {
      setHeld({ key, text });
      timer = setTimeout(() => void leave(), UNDO_MS);
    },
    take: () => {
      clearTimeout(timer);
      setHeld(null);
    },
  };
}

function WordDialog(props: {
  readonly relation: RelationView;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onSend: (text: string) => void;
}) {
  const app = useApp();
  const [written, setWritten] = createSignal<string | null>(null);
  const prepared = (): string => {
    const values = valuesFor(app, props.relation);
    return app.t.silence.letter({
      patient: values.patient ?? '',
      days: values.days ?? '',
      windowStart: values.window_start ?? '',
      windowEnd: values.window_end ?? '',
      signature: values.signature ?? '',
    });
  };
  const text = () => written() ?? prepared();
  return (
    <Dialog
      open={props.open}
      heading={app.t.silence.dialog({ patient: props.relation.peerName })}
      cancel={app.t.common.cancel}
      confirm={app.t.silence.send}
      inactive={hasGap(text()) || text().trim() === ''}
      onConfirm={() => props.onSend(text().trim())}
      onClose={props.onClose}
    >
      <TextArea
        label={app.t.silence.words}
        hint={hasGap(text()) ? app.t.silence.wordsHint : undefined}
        rows={10}
        value={text()}
        onInput={setWritten}
      />
    </Dialog>
  );
}

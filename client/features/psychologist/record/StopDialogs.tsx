// What a psychologist may do about how a relation goes on: a pause, an end on a day, a stop at once. Danger is asked about first, and nothing is
// silent.
import { Show, createSignal, onCleanup, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { RhythmProblem } from '../../../engine/api/rhythm-views.ts';
import type { RelationKey, RelationView } from '../../../engine/api/views.ts';
import type { Result } from '../../../../shared/result.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { ProposeEnd } from '../../../frame/ProposeEnd.tsx';
import { hasGap } from '../../../entry/gaps.ts';
import { rhythmProblemWords } from '../../../entry/problems.ts';
import { Button, Dialog, Field, Notice, RadioCards, TextArea, Toast } from '../../../ui/index.ts';
import { TransferDialog } from './TransferDialog.tsx';
import { dayOf, dayOfIso } from '../../../ui/calendar.ts';
import { dangerNumber, ownCountries } from '../../../i18n/help-numbers.ts';
import '../../../frame/stop.css';

export type Stopping = 'pause' | 'end' | 'transfer' | 'stop' | null;

/** For so long a stop can be taken back: nothing of it has left. */
const UNDO_MS = 30_000;

type Props = {
  readonly relation: RelationView;
  readonly asked: Stopping;
  readonly onClose: () => void;
};

export function StopDialogs(props: Props) {
  const app = useApp();
  const [problem, setProblem] = createSignal<RhythmProblem | null>(null);
  const done = (result: Result<null, RhythmProblem>, words: string): void => {
    props.onClose();
    setProblem(result.ok ? null : result.error);
    if (result.ok) app.announce(app.offline() ? app.t.stop.offline : words);
  };
  const stop = createStop(() => props.relation, done);
  return (
    <>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={rhythmProblemWords(app.t, why())} />}</Show>
      <PauseDialog relation={props.relation} open={props.asked === 'pause'} onClose={props.onClose} onDone={done} />
      <ProposeEnd relation={props.relation} open={props.asked === 'end'} onClose={props.onClose} onDone={done} />
      <TransferDialog relation={props.relation} open={props.asked === 'transfer'} onClose={props.onClose} />
      <StopDialog
        relation={props.relation}
        open={props.asked === 'stop'}
        onClose={props.onClose}
        onStop={(stopping) => {
          props.onClose();
          stop.hold(stopping);
        }}
      />
      <Toast text={stop.held() ? app.t.stop.blockUndo : undefined}>
        <Button small kind="plain" onPress={stop.take}>
          {app.t.common.cancel}
        </Button>
      </Toast>
    </>
  );
}

/** `reason`: for her alone. `taking`: an answer that waits for its hour, and that is taken back before. */
type Stop = { readonly text: string; readonly reason: string; readonly taking: EnvelopeId | null };

/** Held for thirty seconds, and sealed as soon as its page is left or its space locked: a stop that was confirmed is never lost. */
function createStop(relation: () => RelationView, done: (result: Result<null, RhythmProblem>, words: string) => void) {
  const app = useApp();
  // With its relation: the page may be of another one, or of none, when it leaves.
  const [held, setHeld] = createSignal<(Stop & { readonly key: RelationKey }) | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = async (): Promise<void> => {
    const stop = untrack(held);
    clearTimeout(timer);
    setHeld(null);
    if (stop === null) return;
    // One whose hour has come meanwhile stays.
    if (stop.taking !== null) await app.engine.takeBackScheduled(stop.key, stop.taking);
    const draft = { step: 'stopped', lastDay: dayOf(app.now()), wishesSynthesis: false, text: stop.text } as const;
    done(await app.engine.endRelation(stop.key, draft, stop.reason), app.t.stop.blockSent);
  };
  app.beforeLeaving(send);
  onCleanup(() => void send());
  // A window that closes may take the engine with it before anything is sealed: whoever closes it is asked first.
  const closing = (event: BeforeUnloadEvent): void => {
    if (untrack(held) === null) return;
    event.preventDefault();
    void send();
  };
  addEventListener('beforeunload', closing);
  onCleanup(() => removeEventListener('beforeunload', closing));
  return {
    held: () => held() !== null,
    hold: (stop: Stop) => {
      setHeld({ key: relation().key, ...stop });
      timer = setTimeout(() => void send(), UNDO_MS);
    },
    take: () => {
      clearTimeout(timer);
      setHeld(null);
    },
  };
}

type DialogProps = {
  readonly relation: RelationView;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDone: (result: Result<null, RhythmProblem>, words: string) => void;
};

function PauseDialog(props: DialogProps) {
  const app = useApp();
  const [until, setUntil] = createSignal('');
  const [words, setWords] = createSignal('');
  const isPast = () => until() !== '' && (dayOfIso(until()) ?? 0) <= dayOf(app.now());
  const pause = async () => {
    const result = await app.engine.pauseRelation(props.relation.key, dayOfIso(until()), words().trim());
    if (result.ok) setWords('');
    props.onDone(result, app.t.stop.pauseDone);
  };
  return (
    <Dialog
      open={props.open}
      heading={app.t.stop.pauseTitle}
      cancel={app.t.common.cancel}
      confirm={app.t.stop.pauseButton}
      inactive={isPast()}
      onConfirm={() => void pause()}
      onClose={props.onClose}
    >
      <p>{app.t.stop.pausePsyWhat}</p>
      <Field
        type="date"
        label={app.t.stop.pauseUntilOptional}
        value={until()}
        onInput={setUntil}
        error={isPast() ? app.t.stop.dateLater : undefined}
      />
      <TextArea label={app.t.stop.words} rows={3} value={words()} onInput={setWords} />
    </Dialog>
  );
}

function StopDialog(props: {
  readonly relation: RelationView;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onStop: (stop: Stop) => void;
}) {
  const app = useApp();
  const patient = () => shortName(props.relation.peerName);
  const letter = () =>
    app.t.stop.letter({
      patient: patient(),
      number: dangerNumber(ownCountries(deviceTimeZone(), navigator.languages)).number,
      psy: app.space().practice?.profile.name ?? app.space().name,
    });
  const [written, setWritten] = createSignal<string | null>(null);
  const words = () => written() ?? letter();
  const [reason, setReason] = createSignal('');
  const hasBrackets = () => hasGap(words());
  const scheduled = () => props.relation.scheduled;
  const [fate, setFate] = createSignal<'withdraw' | 'leave' | undefined>();
  const isOpen = () => scheduled() !== null && fate() === undefined;
  return (
    <Dialog
      open={props.open}
      heading={app.t.stop.blockTitle({ patient: props.relation.peerName })}
      cancel={app.t.common.cancel}
      confirm={app.t.stop.blockButton}
      grave
      inactive={hasBrackets() || words().trim() === '' || isOpen()}
      onConfirm={() => {
        const taking = fate() === 'withdraw' ? (scheduled()?.id ?? null) : null;
        props.onStop({ text: words().trim(), reason: reason().trim(), taking });
      }}
      onClose={props.onClose}
    >
      <p class="stop-danger">
        <a class="link" href="/aide" rel="external">
          {app.t.stop.blockBefore}
        </a>
      </p>
      <p>{app.t.stop.blockWhat({ patient: patient() })}</p>
      <p>{app.t.stop.blockFinal}</p>
      <dl class="stop-consequences">
        <div>
          <dt>{app.t.stop.keepsTitle}</dt>
          <dd>{app.t.stop.keepsPsy}</dd>
        </div>
        <div>
          <dt>{app.t.stop.endsTitle}</dt>
          <dd>{app.t.stop.endsEnd}</dd>
        </div>
      </dl>
      <Show when={scheduled()}>
        <RadioCards
          legend={app.t.schedule.stop}
          options={[
            { value: 'withdraw', label: app.t.schedule.stopWithdraw },
            { value: 'leave', label: app.t.schedule.stopLeave },
          ]}
          value={fate()}
          onChoose={setFate}
        />
      </Show>
      <TextArea
        label={app.t.stop.blockLetter}
        rows={8}
        value={words()}
        onInput={setWritten}
        hint={hasBrackets() ? app.t.stop.blockBrackets : undefined}
      />
      <TextArea
        label={app.t.stop.blockReason}
        rows={3}
        value={reason()}
        onInput={setReason}
        hint={app.t.stop.reasonKept}
      />
    </Dialog>
  );
}

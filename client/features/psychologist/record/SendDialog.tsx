// Before an answer leaves: for whom, how long it is, what it covers, and why where one was already sent today.
import { For, Show, createEffect, createSignal, on } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import type { BlockView, EntryHead, RelationView } from '../../../engine/api/views.ts';
import { windowAhead } from '../../../../shared/rhythm/windows.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { Dialog, Field, Notice, RadioCards, Select } from '../../../ui/index.ts';
import { dayOf, isoOf } from '../../../ui/calendar.ts';
import { excerpt } from '../../../entry/excerpt.ts';
import { titleOf } from '../../../entry/table.ts';
import { whenSaid, whenTo } from '../../../entry/when.ts';
import type { Asking } from './sending.ts';
import { wordsIn } from './letter-blocks.ts';

/** Entries the dialog names; it counts all. */
const COVERS_LISTED = 50;

type Reason = 'correct' | 'urgent' | 'practical' | 'other';

export function SendDialog(props: {
  readonly asking: Asking | null;
  /** It may be scheduled for, ascending, ms. */
  readonly hours: readonly number[];
  readonly relation: RelationView;
  readonly covers: readonly EntryHead[];
  readonly blocks: readonly BlockView[];
  /** Files beside it. */
  readonly files: number;
  /** Of the voice beside it, ms; 0: none. */
  readonly voice: number;
  /** Another answer counts for the day of a moment. */
  readonly isSecondAt: (moment: number) => boolean;
  /** Kept for the next window instead. */
  readonly onLater: () => void;
  readonly onClose: () => void;
  /** `from`: ms; 0: at once. */
  readonly onSend: (reason: string, from: number) => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const [reason, setReason] = createSignal<Reason | undefined>();
  const [own, setOwn] = createSignal('');
  const [hour, setHour] = createSignal(0);
  createEffect(
    on(
      () => props.asking,
      (asking) => {
        if (asking === null) return;
        setReason(undefined);
        setOwn('');
        // The first at which it is the only one of its day.
        setHour(props.hours.find((each) => !props.isSecondAt(each)) ?? props.hours[0] ?? 0);
      },
    ),
  );
  const isLater = () => props.asking === 'later';
  const second = () => props.isSecondAt(isLater() ? hour() : app.now());
  const isOutside = () => {
    const window = windowAhead(props.relation.agenda, app.now());
    return !isLater() && window.type === 'window' && window.opens > app.now();
  };
  const name = () => props.relation.peerName;
  const said = (): string => {
    if (!second()) return '';
    switch (reason()) {
      case 'correct':
        return app.t.record.secondCorrect;
      case 'urgent':
        return app.t.record.secondUrgent;
      case 'practical':
        return app.t.record.secondPractical;
      case 'other':
        return own().trim();
      default:
        return '';
    }
  };
  const length = () => {
    const words = app.t.record.words({ count: wordsIn(props.blocks) });
    const count = props.blocks.filter((block) => block.type === 'quote').length;
    return count === 0
      ? app.t.record.dialogWords({ words })
      : app.t.record.dialogBody({ words, quotes: app.t.record.quotes({ count }) });
  };
  return (
    <Dialog
      open={props.asking !== null}
      heading={isLater() ? app.t.schedule.heading({ name: name() }) : app.t.record.dialogHeading({ name: name() })}
      cancel={app.t.common.cancel}
      confirm={
        isLater() ? app.t.schedule.act({ when: whenTo(app, hour()) }) : app.t.record.dialogSend({ name: name() })
      }
      inactive={second() && said() === ''}
      other={
        second() && !isLater() && props.hours.length > 0
          ? { label: app.t.record.secondTomorrow, onPress: props.onLater }
          : undefined
      }
      onClose={() => props.onClose()}
      onConfirm={() => props.onSend(said(), isLater() ? hour() : 0)}
    >
      <p>
        {length()} {props.voice > 0 && `${app.t.voice.row({ length: app.format.duration(props.voice) })}. `}
        {props.files > 0 && `${app.t.attach.count({ count: props.files })}. `}
        {props.covers.length > 0 ? app.t.record.dialogCovers({ count: props.covers.length }) : app.t.record.coversNone}
      </p>
      <Covered covers={props.covers} />
      <Show when={!props.relation.verified}>
        <Notice tone="warn" cause={app.t.record.dialogNotVerified} />
      </Show>
      <Show when={isLater()}>
        <Select
          label={app.t.schedule.hour}
          options={props.hours.map((each) => ({ value: String(each), label: whenSaid(app, each) }))}
          value={String(hour())}
          onChoose={(each) => setHour(Number(each))}
        />
        <p class="meta">{app.t.schedule.what({ patient: shortName(name()) })}</p>
      </Show>
      <Show when={isOutside()}>
        <Notice
          tone="calm"
          cause={app.t.schedule.outside({ time: app.format.hourOf(app.now(), zone), patient: shortName(name()) })}
        />
      </Show>
      <Show when={second()}>
        <Why reason={reason()} onReason={setReason} own={own()} onOwn={setOwn} />
      </Show>
    </Dialog>
  );
}

/** What the answer covers, by its hours and first words. */
function Covered(props: { readonly covers: readonly EntryHead[] }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const when = (moment: number) => {
    const time = app.format.hourOf(moment, zone);
    return dayOf(moment) === dayOf(app.now())
      ? time
      : app.t.record.coveredAt({ date: app.format.pastDay(moment, app.now(), zone), time });
  };
  const title = (entry: EntryHead) => excerpt(titleOf(app, entry) || entry.opening, 80);
  return (
    <Show when={props.covers.length > 0}>
      <ol class="covered" aria-label={app.t.record.coversList}>
        <For each={props.covers.slice(0, COVERS_LISTED)}>
          {(entry) => (
            <li>
              <time class="meta" dateTime={isoOf(entry.at)}>
                {when(entry.at)}
              </time>
              <span translate="no" dir="auto">
                {title(entry)}
              </span>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.covers.length > COVERS_LISTED}>
        <p class="meta">{app.t.entry.foldedOthers({ count: props.covers.length - COVERS_LISTED })}</p>
      </Show>
    </Show>
  );
}

/** Why another answer counts for a day that has one. */
function Why(props: {
  readonly reason: Reason | undefined;
  readonly onReason: (reason: Reason) => void;
  readonly own: string;
  readonly onOwn: (own: string) => void;
}) {
  const app = useApp();
  return (
    <>
      <p>{app.t.record.secondAsk}</p>
      <RadioCards<Reason>
        legend={app.t.record.reasonLegend}
        options={[
          { value: 'correct', label: app.t.record.secondCorrect },
          { value: 'urgent', label: app.t.record.secondUrgent },
          { value: 'practical', label: app.t.record.secondPractical },
          { value: 'other', label: app.t.record.secondOther },
        ]}
        value={props.reason}
        onChoose={props.onReason}
      />
      <Show when={props.reason === 'other'}>
        <Field
          label={app.t.record.reasonOwn}
          value={props.own}
          onInput={props.onOwn}
          maxLength={LIMITS.reasonCharacters}
        />
      </Show>
      <p class="meta">{app.t.record.reasonShown}</p>
    </>
  );
}

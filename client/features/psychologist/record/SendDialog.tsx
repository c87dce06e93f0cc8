// Before an answer leaves: for whom, how long it is, what it covers, and why where one was already sent today.
import { For, Show, createEffect, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import type { BlockView, EntryHead, RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { Dialog, Field, Notice, RadioCards } from '../../../ui/index.ts';
import { dayOf, isoOf } from '../../../ui/calendar.ts';
import { excerpt } from '../../../entry/excerpt.ts';
import { wordsIn } from './letter-blocks.ts';

/** Entries the dialog names; it counts all. */
const COVERS_LISTED = 50;

type Reason = 'correct' | 'urgent' | 'practical' | 'other';

export function SendDialog(props: {
  readonly open: boolean;
  readonly relation: RelationView;
  readonly covers: readonly EntryHead[];
  readonly blocks: readonly BlockView[];
  /** An answer was already sent today. */
  readonly second: boolean;
  readonly onClose: () => void;
  readonly onSend: (reason: string) => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const [reason, setReason] = createSignal<Reason | undefined>();
  const [own, setOwn] = createSignal('');
  createEffect(() => {
    if (!props.open) return;
    setReason(undefined);
    setOwn('');
  });
  const name = () => props.relation.peerName;
  const said = (): string => {
    if (!props.second) return '';
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
  const when = (moment: number) => {
    const time = app.format.hourOf(moment, zone);
    return dayOf(moment) === dayOf(app.now())
      ? time
      : app.t.record.coveredAt({ date: app.format.pastDay(moment, app.now(), zone), time });
  };
  const title = (entry: EntryHead) => excerpt(entry.title || entry.opening, 80);
  return (
    <Dialog
      open={props.open}
      heading={app.t.record.dialogHeading({ name: name() })}
      cancel={app.t.common.cancel}
      confirm={app.t.record.dialogSend({ name: name() })}
      inactive={props.second && said() === ''}
      onClose={() => props.onClose()}
      onConfirm={() => props.onSend(said())}
    >
      <p>
        {length()}{' '}
        {props.covers.length > 0 ? app.t.record.dialogCovers({ count: props.covers.length }) : app.t.record.coversNone}
      </p>
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
      <Show when={!props.relation.verified}>
        <Notice tone="warn" cause={app.t.record.dialogNotVerified} />
      </Show>
      <Show when={props.second}>
        <p>{app.t.record.secondAsk}</p>
        <RadioCards<Reason>
          legend={app.t.record.reasonLegend}
          options={[
            { value: 'correct', label: app.t.record.secondCorrect },
            { value: 'urgent', label: app.t.record.secondUrgent },
            { value: 'practical', label: app.t.record.secondPractical },
            { value: 'other', label: app.t.record.secondOther },
          ]}
          value={reason()}
          onChoose={setReason}
        />
        <Show when={reason() === 'other'}>
          <Field label={app.t.record.reasonOwn} value={own()} onInput={setOwn} maxLength={LIMITS.reasonCharacters} />
        </Show>
        <p class="meta">{app.t.record.reasonShown}</p>
      </Show>
    </Dialog>
  );
}

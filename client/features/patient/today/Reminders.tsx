// What waits for the patient beside the day itself: rows that remind without insisting.
import { Show } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { trialOffered } from '../../../app/trial-offer.ts';
import { agreedWords, isPast } from '../../../entry/consult-words.ts';
import {
  AbsenceIcon,
  CameraIcon,
  FrameIcon,
  NotebookIcon,
  SheetIcon,
  TransferIcon,
  VerifiedIcon,
} from '../../../ui/index.ts';
import { Reminder } from './Reminder.tsx';

/** Rows that remind without insisting: the sheet, the words not compared yet. */
export function Reminders(props: { readonly relation: RelationView }) {
  const app = useApp();
  const sheetDue = () => {
    const { sheet } = app.space();
    return sheet?.state === 'postponed' && app.now() < sheet.remindUntil;
  };
  const wordsDue = () =>
    props.relation.state === 'active' && !props.relation.verified && props.relation.rhythm.end === null;
  const trial = () => trialOffered(app);
  /** A frame, or a change of it, that waits for the patient. */
  const frameWaits = () =>
    ({ none: null, proposed: app.t.frame.gateRead, agreed: null, changed: app.t.frame.changeWaits })[
      props.relation.frame.state
    ];
  /** A colleague's cover that is proposed, or one that was agreed to and is still to come. */
  const coverWaits = (): string | null => {
    const { covers } = props.relation.cover;
    const asked = covers.find(({ state }) => state === 'asked');
    if (asked !== undefined) return app.t.cover.waits({ cover: asked.name });
    const ahead = covers.find(({ state, isNow }) => state === 'agreed' && !isNow);
    return ahead === undefined ? null : app.t.cover.with({ cover: ahead.name });
  };
  /** Somebody else who is proposed to go on, or with whom it is to begin. */
  const transferWaits = (): string | null => {
    const { transfer } = props.relation.transfer;
    if (transfer?.state === 'asked')
      return app.t.transfer.waits({ psy: shortName(props.relation.peerName), colleague: transfer.name });
    return transfer?.state === 'agreed' || transfer?.state === 'done'
      ? app.t.transfer.going({ colleague: transfer.name })
      : null;
  };
  /** A consultation that is proposed, or agreed on and still to come. */
  const consultWaits = (): string | null => {
    const { current } = props.relation.consult;
    if (current.some(({ state }) => state === 'proposed'))
      return app.t.consult.waits({ psy: shortName(props.relation.peerName) });
    const next = current.find((each) => each.state === 'agreed' && !isPast(each, app.now()));
    return next?.agreed === null || next === undefined ? null : agreedWords(app, next.agreed);
  };
  /** What was written during a pause, once that is over. */
  const keptWaits = (): string | null => {
    const { rhythm } = props.relation;
    const count = app.space().notebook.fromPause;
    return count === 0 || rhythm.pauses.length > 0 || rhythm.end !== null ? null : app.t.notebook.pauseKept({ count });
  };
  /** An end that the psychologist proposes. */
  const endWaits = (): string | null => {
    const { proposedEnd, end } = props.relation.rhythm;
    return end === null && proposedEnd?.by === 'psychologist'
      ? app.t.stop.endByPsyTitle({ psy: shortName(props.relation.peerName) })
      : null;
  };
  /** The first questions, or a decision that waits for the patient. */
  const firstWaits = (): { readonly href: string; readonly text: string } | null => {
    const { asks, decision } = props.relation.first;
    if (props.relation.rhythm.end !== null) return null;
    if (decision === 'proposed') return { href: '/cadre', text: app.t.first.decideTitle };
    return asks ? { href: '/questions', text: app.t.first.introTitle } : null;
  };
  return (
    // Of a device that was removed nothing leaves, and nothing that is done here would be known elsewhere.
    <Show
      when={
        app.view.open?.removedAt === null &&
        (keptWaits() !== null ||
          endWaits() !== null ||
          frameWaits() !== null ||
          coverWaits() !== null ||
          transferWaits() !== null ||
          consultWaits() !== null ||
          firstWaits() !== null ||
          sheetDue() ||
          wordsDue() ||
          trial() !== null)
      }
    >
      <ul class="reminders">
        <Show when={keptWaits()}>{(text) => <Reminder href="/carnet" icon={NotebookIcon} text={text()} />}</Show>
        <Show when={endWaits()}>{(text) => <Reminder href="/pause" icon={AbsenceIcon} text={text()} />}</Show>
        <Show when={firstWaits()}>
          {(first) => <Reminder href={first().href} icon={FrameIcon} text={first().text} />}
        </Show>
        <Show when={frameWaits()}>{(text) => <Reminder href="/cadre" icon={FrameIcon} text={text()} />}</Show>
        <Show when={consultWaits()}>{(text) => <Reminder href="/seance" icon={CameraIcon} text={text()} />}</Show>
        <Show when={transferWaits()}>{(text) => <Reminder href="/transfert" icon={TransferIcon} text={text()} />}</Show>
        <Show when={coverWaits()}>{(text) => <Reminder href="/relais" icon={AbsenceIcon} text={text()} />}</Show>
        <Show when={wordsDue()}>
          <Reminder href="/verifier" icon={VerifiedIcon} text={app.t.today.notVerified} />
        </Show>
        <Show when={sheetDue()}>
          <Reminder href="/fiche" icon={SheetIcon} text={app.t.today.sheetReminder} />
        </Show>
        <Show when={trial()}>{(text) => <Reminder href="/essai" icon={SheetIcon} text={text()} />}</Show>
      </ul>
    </Show>
  );
}

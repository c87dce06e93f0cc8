// Whose dossier this is: the name, whether the words were compared, how many answers were given.
import { Show } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { RecordTabs } from '../../../app/RecordTabs.tsx';
import { useApp } from '../../../app/state.ts';
import {
  AnswerIcon,
  Icon,
  InformationIcon,
  Menu,
  PauseIcon,
  PrintIcon,
  QuoteIcon,
  SearchIcon,
  StopIcon,
  TransferIcon,
  VerifiedIcon,
  buttonClass,
} from '../../../ui/index.ts';
import { searchIn } from './search-in.ts';
import type { Stopping } from './StopDialogs.tsx';

export function Header(props: {
  readonly relation: RelationView;
  readonly onKeys: () => void;
  readonly onStop: (what: Stopping) => void;
}) {
  const app = useApp();
  const verify = () => `/dossiers/${app.numberOf(props.relation.key)}/verifier`;
  // In a relation that is over nobody compares anything, and nothing is answered for the first time.
  const isOver = () => props.relation.erasedAt !== null;
  const answers = () =>
    props.relation.answers === 0
      ? app.t.record.answerFirst
      : app.t.caseload.caseAnswers({ count: props.relation.answers });
  const mayTransfer = () => {
    const { transfer, cover } = props.relation;
    return cover.as === null && transfer.transfer?.state !== 'agreed' && transfer.transfer?.state !== 'done';
  };
  /** What may be done about how it goes on: nothing once it is over. */
  const stops = () => {
    const { end, pauses } = props.relation.rhythm;
    if (end !== null && end.how !== 'last-letter') return [];
    const isPaused = pauses.some(({ by }) => by === 'psychologist');
    return [
      ...(end === null && props.relation.frame.isOpen
        ? [
            ...(isPaused
              ? []
              : [{ label: app.t.stop.pauseTitle, icon: PauseIcon, onChoose: () => props.onStop('pause') }]),
            ...(props.relation.rhythm.comingEnd === null
              ? [{ label: app.t.stop.endPropose, icon: AnswerIcon, onChoose: () => props.onStop('end') }]
              : []),
            ...(mayTransfer()
              ? [{ label: app.t.transfer.propose, icon: TransferIcon, onChoose: () => props.onStop('transfer') }]
              : []),
          ]
        : []),
      { label: app.t.stop.blockMenu, icon: StopIcon, grave: true, onChoose: () => props.onStop('stop') },
    ];
  };
  return (
    <header class="record-head">
      <div>
        <h1 id="record">{props.relation.peerName}</h1>
        <p class="meta">
          <Show
            when={props.relation.verified}
            fallback={
              <Show when={!isOver()}>
                <span>{app.t.record.notYet}</span>
              </Show>
            }
          >
            <span class="verified">
              <Icon of={VerifiedIcon} small />
              {app.t.verification.verified}
            </span>
          </Show>
          <Show when={!isOver() || props.relation.answers > 0}>
            <span>{answers()}</span>
          </Show>
          <Show when={props.relation.label}>
            {(label) => <span>{app.t.caseload.notedAs({ label: label() })}</span>}
          </Show>
        </p>
      </div>
      <div class="actions">
        <Show when={!props.relation.verified && !isOver()}>
          <a class={buttonClass('quiet', true)} href={verify()}>
            {app.t.verification.compare}
          </a>
        </Show>
        <Menu
          label={app.t.common.moreActions}
          items={[
            ...(isOver()
              ? []
              : [
                  {
                    label: app.t.verification.relationWords,
                    icon: VerifiedIcon,
                    onChoose: () => app.go('/dossiers/:n/verifier', { number: app.numberOf(props.relation.key) }),
                  },
                ]),
            { label: app.t.search.title, icon: SearchIcon, onChoose: () => searchIn(app, props.relation.key) },
            ...(isOver()
              ? []
              : [
                  {
                    label: app.t.record.supervision,
                    icon: QuoteIcon,
                    onChoose: () => app.go('/dossiers/:n/supervision', { number: app.numberOf(props.relation.key) }),
                  },
                ]),
            { label: app.t.record.keysHeading, icon: InformationIcon, onChoose: () => props.onKeys() },
            ...stops(),
            { label: app.t.record.print, icon: PrintIcon, onChoose: () => window.print() },
          ]}
        />
      </div>
      <RecordTabs relation={props.relation} at="entries" />
    </header>
  );
}

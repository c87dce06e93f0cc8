// The acts behind ••• of an entry of one's own, and the dialog that says what erasing it does and what it cannot do.
// <EraseEntry entry={entry} relation={relation} peer={name} />
import { For, Show, createSignal } from 'solid-js';
import { Portal } from 'solid-js/web';
import type { SendProblem } from '../engine/api/api.ts';
import type { EntryHead, RelationView } from '../engine/api/views.ts';
import { useApp } from '../app/state.ts';
import type { Dictionary } from '../i18n/index.ts';
import { AttachIcon, Dialog, Icon, Menu, QuoteIcon, RecordsIcon, announce } from '../ui/index.ts';
import { excerpt } from './excerpt.ts';
import { titleOf } from './table.ts';
import { EraseLimits } from './EraseLimits.tsx';
import './EraseEntry.css';

/** Characters of the entry that the dialog names it by. */
const NAMED_BY = 80;

/** `peer`: the other person, as they are called on this screen. */
export function EraseEntry(props: {
  readonly entry: EntryHead;
  readonly relation: RelationView;
  readonly peer: string;
}) {
  const app = useApp();
  const [asking, setAsking] = createSignal(false);
  const isPatient = () => props.relation.role === 'patient';
  const heading = () => (isPatient() ? app.t.erasure.entry : app.t.erasure.letter);
  const erase = async () => {
    setAsking(false);
    const erased = await app.engine.eraseEntry(props.relation.key, props.entry.id);
    if (!erased.ok) announce(refusal(app.t, erased.error));
    else announce(app.offline() ? app.t.erasure.pending : app.t.erasure.done);
  };
  return (
    <>
      <Menu
        label={app.t.common.moreActions}
        items={[{ label: heading(), grave: true, onChoose: () => setAsking(true) }]}
      />
      {/* Out of the entry, whose letters are those of a text. */}
      <Portal>
        <Dialog
          open={asking()}
          heading={heading()}
          cancel={app.t.common.cancel}
          confirm={app.t.erasure.confirm}
          grave
          onClose={() => setAsking(false)}
          onConfirm={() => void erase()}
        >
          <p class="erase-named" translate="no" dir="auto">
            {excerpt(titleOf(app, props.entry) || props.entry.opening, NAMED_BY)}
          </p>
          <p>{isPatient() ? app.t.erasure.entryConfirm : app.t.erasure.letterConfirm}</p>
          <ul class="consequences">
            <For each={consequencesOf(app.t, props)}>
              {(each) => (
                <li>
                  <Icon of={each.icon} small />
                  <span>{each.text}</span>
                </li>
              )}
            </For>
          </ul>
          <Show when={isPatient()}>
            <EraseLimits />
          </Show>
        </Dialog>
      </Portal>
    </>
  );
}

/** Until a frame says otherwise, what was opened stays with whoever opened it (PROTOCOL.md, Erasure). */
const consequencesOf = (t: Dictionary, { entry, relation, peer }: Parameters<typeof EraseEntry>[0]) => [
  ...(entry.milliseconds > 0 || entry.pictures > 0 || entry.documents.length > 0
    ? [{ icon: AttachIcon, text: t.erasure.withFiles }]
    : []),
  ...(relation.role === 'patient'
    ? [
        { icon: QuoteIcon, text: t.erasure.quoted },
        { icon: RecordsIcon, text: ruleOf(t, relation.frame.erasing, peer) },
      ]
    : [{ icon: RecordsIcon, text: t.erasure.readByPatient({ patient: peer }) }]),
];

function ruleOf(t: Dictionary, rule: RelationView['frame']['erasing'], psy: string): string {
  if (rule === null) return t.erasure.readByPsy({ psy });
  return rule === 'removed' ? t.erasure.removedByRule({ psy }) : t.erasure.keptByRule({ psy });
}

function refusal(t: Dictionary, why: SendProblem): string {
  switch (why) {
    case 'stopped':
      return t.erasure.refusedStopped;
    case 'reading':
      return t.erasure.refusedReading;
    case 'unconfirmed':
      return t.erasure.refusedUnconfirmed;
    case 'storage-failed':
      return t.erasure.refusedStorage;
    case 'locked':
      return t.erasure.refusedLocked;
    default:
      return t.erasure.refusedNotHere;
  }
}

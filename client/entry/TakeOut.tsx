// The act behind ••• of what the other person wrote, and the dialog that says what taking it out of one's own space does and does not do.
// <TakeOut entry={entry} relation={relation} peer={name} onDone={() => app.go('/reponses')} />
import { For, createSignal } from 'solid-js';
import { Portal } from 'solid-js/web';
import type { TakeOutProblem } from '../engine/api/api.ts';
import type { EntryHead, RelationView } from '../engine/api/views.ts';
import { useApp } from '../app/state.ts';
import type { Dictionary } from '../i18n/index.ts';
import { Dialog, EraseIcon, Icon, Menu, QuoteIcon, RecordsIcon, SheetIcon, YouIcon, announce } from '../ui/index.ts';
import { excerpt } from './excerpt.ts';
import { isWaiting } from './table.ts';
import './EraseEntry.css';

/** Characters of the entry that the dialog names it by. */
const NAMED_BY = 80;

/** Whether it is offered: what waits for an answer is answered first, and what was agreed to stay in the record stays. */
export const mayTakeOut = ({ role, frame }: Pick<RelationView, 'role' | 'frame'>, entry: EntryHead): boolean =>
  !entry.mine && (role === 'patient' || (!isWaiting(entry) && !(entry.opened && frame.erasing === 'kept')));

/** `peer`: the other person, as they are called on this screen. `onDone`: it is gone from here. */
export function TakeOut(props: {
  readonly entry: EntryHead;
  readonly relation: RelationView;
  readonly peer: string;
  readonly onDone?: () => void;
}) {
  const app = useApp();
  const [asking, setAsking] = createSignal(false);
  const isPatient = () => props.relation.role === 'patient';
  const heading = () => (isPatient() ? app.t.erasure.takeOutLetter : app.t.erasure.takeOutEntry);
  const takeOut = async () => {
    setAsking(false);
    const taken = await app.engine.takeOut(props.relation.key, props.entry.id);
    if (!taken.ok) return announce(refusal(app.t, taken.error));
    announce(app.offline() ? app.t.erasure.takenOutPending : app.t.erasure.takenOut);
    props.onDone?.();
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
          confirm={app.t.erasure.takeOutConfirm}
          grave
          onClose={() => setAsking(false)}
          onConfirm={() => void takeOut()}
        >
          <p class="erase-named" translate="no" dir="auto">
            {excerpt(props.entry.title || props.entry.opening, NAMED_BY)}
          </p>
          <ul class="consequences">
            <For
              each={consequencesOf(app.t, props.relation, {
                name: props.peer,
                hasSheet: (app.view.open?.sheet ?? null) !== null,
              })}
            >
              {(each) => (
                <li>
                  <Icon of={each.icon} small />
                  <span>{each.text}</span>
                </li>
              )}
            </For>
          </ul>
        </Dialog>
      </Portal>
    </>
  );
}

type Its = {
  readonly name: string;
  /** Of this device only, nothing would bring anything back. */ readonly hasSheet: boolean;
};

function consequencesOf(t: Dictionary, { role, frame }: RelationView, { name, hasSheet }: Its) {
  const passages = { icon: QuoteIcon, text: t.erasure.takeOutPassages };
  const keeps = { icon: YouIcon, text: t.erasure.takeOutKeeps({ name }) };
  if (role === 'patient')
    return [
      { icon: EraseIcon, text: t.erasure.takeOutLetterWhat },
      ...(hasSheet ? [{ icon: SheetIcon, text: t.erasure.takeOutLetterBack }] : []),
      keeps,
    ];
  return [
    { icon: EraseIcon, text: t.erasure.takeOutEntryWhat },
    ...(hasSheet ? [{ icon: SheetIcon, text: t.erasure.takeOutEntryBack }] : []),
    keeps,
    passages,
    ...(frame.erasing === null ? [{ icon: RecordsIcon, text: t.erasure.takeOutNoRule }] : []),
  ];
}

function refusal(t: Dictionary, why: TakeOutProblem): string {
  switch (why) {
    case 'waits':
      return t.erasure.takeOutWaits;
    case 'kept':
      return t.erasure.takeOutKept;
    case 'storage-failed':
      return t.erasure.takeOutStorage;
    case 'locked':
      return t.erasure.takeOutLocked;
    default:
      return t.erasure.takeOutNotHere;
  }
}

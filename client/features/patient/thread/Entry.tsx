// One row of le fil. It unfolds in place into the whole text, with what can still be done and where it was answered; an
// answer opens as a letter; what is withdrawn, erased, missing or unknown says so in a line.
import {
  For,
  Match,
  Show,
  Switch,
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  on,
  untrack,
  type JSX,
} from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { BlockView, EntryHead, RelationView } from '../../../engine/api/views.ts';
import { claimSaid } from '../../../entry/claims.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { EntryRow } from '../../../entry/EntryRow.tsx';
import { Stub } from '../../../entry/Stub.tsx';
import {
  AnswerIcon,
  AttentionIcon,
  Button,
  Dialog,
  EraseIcon,
  FlashIcon,
  Icon,
  LetterView,
  Paragraphs,
  PieceIcon,
  announce,
  type LetterBlock,
} from '../../../ui/index.ts';
import { isoOf } from '../../../ui/calendar.ts';
import { excerptOf, openingOf } from '../../../entry/letter-parts.ts';
import { shortName } from '../../../app/names.ts';

/** What is unfolded, for who comes back to the page. In memory only; an id says nothing by itself. */
const unfoldedHere = new Set<EnvelopeId>();
export const forgetOpen = (): void => unfoldedHere.clear();

type Props = {
  readonly entry: EntryHead;
  readonly relation: RelationView;
  /** Where its text is, and where this entry is quoted and answered. */
  readonly thread: Thread;
  readonly unfolded: boolean;
  /** The reader's time zone: asked of the device once, not for every row. */
  readonly zone: string;
};

export function Entry(props: Props) {
  const app = useApp();
  const psy = () => shortName(props.relation.peerName);
  const time = () => app.format.hourOf(props.entry.at, props.zone);
  const line = (icon: typeof AttentionIcon, text: string) => (
    <li class="muet">
      <div class="rangee">
        <span class="quand">
          <time dateTime={isoOf(props.entry.at)}>{time()}</time>
          <Icon of={icon} small />
        </span>
        <span class="quoi meta">{text}</span>
      </div>
    </li>
  );
  const shown = (block: BlockView): LetterBlock =>
    block.type === 'quote'
      ? { kind: 'quote', text: block.text }
      : { kind: 'text', text: block.text, note: claimSaid(app, block, props.thread.head) ?? undefined };
  return (
    <Switch fallback={<Own {...props} time={time()} />}>
      <Match when={props.entry.kind === 'answer'}>
        <EntryRow
          kind="answer"
          kindLabel=""
          time={time()}
          dateTime={isoOf(props.entry.at)}
          title={app.t.thread.answerRow({ name: psy() })}
          excerpt={openingOf([{ type: 'text', text: props.entry.opening }])}
          state={props.entry.opened ? undefined : app.t.daily.newAnswer}
          onOpen={() => app.go('/reponse', { target: props.entry.id })}
        />
        <Show when={props.unfolded}>
          <li class="rep-lue">
            <LetterView blocks={(props.thread.blocks(props.entry.id) ?? []).map(shown)} />
          </li>
        </Show>
      </Match>
      <Match when={props.entry.kind === 'missing'}>{line(AttentionIcon, app.t.thread.missingRow)}</Match>
      <Match when={props.entry.kind === 'erased'}>
        {line(EraseIcon, props.entry.mine ? app.t.daily.erasedOwn : app.t.daily.erasedByPeer({ name: psy() }))}
      </Match>
      <Match when={props.entry.kind === 'stub'}>
        <li class="muet">
          <div class="rangee">
            <span class="quand">
              <time dateTime={isoOf(props.entry.at)}>{time()}</time>
              <Icon of={AttentionIcon} small />
            </span>
            <div class="quoi">
              <Stub relation={props.relation.key} entry={props.entry} />
            </div>
          </div>
        </li>
      </Match>
      <Match when={props.entry.kind === 'unknown'}>{line(AttentionIcon, app.t.daily.unknownRow)}</Match>
      <Match when={props.entry.kind === 'unexpected'}>{line(AttentionIcon, app.t.daily.unexpectedRow)}</Match>
      <Match when={props.entry.kind === 'lateness'}>
        {line(AnswerIcon, [app.t.daily.latenessRow({ psy: psy() }), props.entry.opening].filter(Boolean).join('. '))}
      </Match>
      <Match when={props.entry.withdrawn}>
        {line(props.entry.kind === 'piece' ? PieceIcon : FlashIcon, app.t.daily.withdrawn)}
      </Match>
    </Switch>
  );
}

function Own(props: Props & { readonly time: string }) {
  const app = useApp();
  const id = createUniqueId();
  const [open, hold] = createSignal(unfoldedHere.has(untrack(() => props.entry.id)));
  const setOpen = (unfold: boolean) => {
    hold(unfold);
    if (unfold) unfoldedHere.add(props.entry.id);
    else unfoldedHere.delete(props.entry.id);
  };
  const [asking, setAsking] = createSignal(false);
  let article!: HTMLElement;
  const { opening, short, text } = textsOf(props);
  const unfolded = () => (open() || props.unfolded) && text() !== undefined;
  const wanted = () => app.target() === props.entry.id;
  // Shown, opened and given the focus: the eye and the reader arrive at the same place.
  createEffect(
    on(wanted, (asked) => {
      if (!asked) return;
      setOpen(true);
      requestAnimationFrame(() => {
        article.scrollIntoView({ block: 'center' });
        article.focus({ preventScroll: true });
      });
    }),
  );
  const withdraw = async () => {
    setAsking(false);
    const result = await app.engine.withdraw(props.relation.key, props.entry.id);
    announce(result.ok ? app.t.daily.withdrawn : app.t.writing.entryTooLateUndo);
  };
  const label = () => (props.entry.kind === 'piece' ? app.t.common.kindPiece : app.t.common.kindFlash);
  return (
    <li>
      <article ref={article} class="fil-e" tabindex={-1} aria-labelledby={`${id}-head`}>
        <button
          type="button"
          id={`${id}-head`}
          class="rangee"
          aria-expanded={unfolded()}
          aria-controls={`${id}-body`}
          onClick={() => setOpen(!open())}
        >
          <span class="quand">
            <time dateTime={isoOf(props.entry.at)}>{props.time}</time>
            <Icon of={props.entry.kind === 'piece' ? PieceIcon : FlashIcon} small />
            <span class="sr">{label()}</span>
          </span>
          <span class="quoi" translate="no">
            <Show when={props.entry.title !== ''}>
              <strong dir="auto">{props.entry.title}</strong>
            </Show>
            <Show when={!unfolded() || (props.entry.title === '' && short())}>
              <span class="extrait" classList={{ une: props.entry.title === '', longue: !short() }} dir="auto">
                {excerptOf(opening())}
              </span>
            </Show>
          </span>
        </button>
        <div id={`${id}-body`} class="fil-corps" hidden={!unfolded()} translate="no">
          <Show when={unfolded()}>
            <Show when={props.entry.title !== '' || !short()}>
              <Paragraphs text={text() ?? ''} />
            </Show>
            <Foot {...props} onWithdraw={() => setAsking(true)} />
          </Show>
        </div>
      </article>
      <Show when={open()}>
        <Dialog
          open={asking()}
          heading={app.t.writing.withdrawHeading}
          cancel={app.t.common.cancel}
          confirm={app.t.writing.entryWithdraw}
          grave
          onClose={() => setAsking(false)}
          onConfirm={() => void withdraw()}
        >
          <p>{app.t.writing.withdrawConfirm}</p>
        </Dialog>
      </Show>
    </li>
  );
}

/** What a row shows of an entry's text, and the text itself as soon as it is asked for and here. */
const textsOf = (props: Props) => ({
  opening: () => props.entry.opening,
  short: () => props.entry.length < 160 && !props.entry.opening.includes('\n'),
  text: () =>
    props.thread
      .blocks(props.entry.id)
      ?.map((block) => block.text)
      .join('\n\n'),
});

/** Under an open entry: when it was written, where it was quoted or answered, what can still be done. */
function Foot(props: Props & { readonly onWithdraw: () => void }): JSX.Element {
  const app = useApp();
  const quoting = createMemo(() =>
    (props.thread.entry(props.entry.id)?.quotedIn ?? []).flatMap((id) => props.thread.head(id) ?? []),
  );
  const answer = () => props.thread.head(props.entry.answeredBy);
  const date = (moment: number) => app.format.day(moment, props.zone);
  const delivery = () =>
    ({ kept: app.t.daily.stateKept, sent: app.t.daily.stateSent, arrived: app.t.daily.stateArrived })[
      props.entry.delivery
    ];
  return (
    <div class="fil-pied">
      <Show when={props.entry.replaces !== null}>
        <p class="meta">
          {app.t.writing.entryEdited({
            date: date(props.entry.at),
            time: app.format.hourOf(props.entry.at, props.zone),
          })}
        </p>
      </Show>
      <Show when={props.entry.addsTo !== null}>
        <p class="meta">{app.t.daily.addedAfter}</p>
      </Show>
      <Show when={props.entry.withdrawnLate}>
        <p class="meta">{app.t.daily.withdrawnLate}</p>
      </Show>
      <Show when={props.entry.writtenAt}>
        {(moment) => (
          <p class="meta">
            {app.t.daily.writtenAt({ date: date(moment()), time: app.format.hourOf(moment(), props.zone) })}
          </p>
        )}
      </Show>
      <For each={quoting()}>
        {(letter) => (
          <button type="button" class="lien" onClick={() => app.go('/reponse', { target: letter.id })}>
            {app.t.daily.quotedIn({ date: date(letter.at) })}
          </button>
        )}
      </For>
      <Show when={quoting().length === 0 && answer()}>
        {(letter) => (
          <button type="button" class="lien" onClick={() => app.go('/reponse', { target: letter().id })}>
            {app.t.daily.answeredOn({ date: date(letter().at) })}
          </button>
        )}
      </Show>
      <Show when={props.entry.changeable}>
        <p class="meta">{delivery()}</p>
        <div class="agir non-imprime">
          <Button small kind="quiet" icon={PieceIcon} onPress={() => app.go('/ecrire', { target: props.entry.id })}>
            {app.t.daily.modify}
          </Button>
          <Button small kind="plain" onPress={() => props.onWithdraw()}>
            {app.t.writing.entryWithdraw}
          </Button>
        </div>
      </Show>
    </div>
  );
}

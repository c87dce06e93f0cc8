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
import { plainText } from '../../../../shared/protocol/text.ts';
import type { EntryHead, RelationView } from '../../../engine/api/views.ts';
import { claimSaid } from '../../../entry/claims.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { KeepBar } from '../../../entry/KeepBar.tsx';
import { KeepPassage } from '../../../entry/KeepPassage.tsx';
import { EraseEntry } from '../../../entry/EraseEntry.tsx';
import { EntryRow, FilesLine, When } from '../../../entry/EntryRow.tsx';
import { Notes } from '../../../entry/Notes.tsx';
import { LetterView } from '../../../entry/LetterView.tsx';
import {
  hasFiles,
  iconOf,
  isHeard,
  isLetter,
  isRewritable,
  isSynthesis,
  isStub,
  isWorksheet,
  lineOf,
  stillAt,
  titleOf,
  wordOf,
} from '../../../entry/table.ts';
import { withoutDescriptions } from '../../../entry/letter-parts.ts';
import { pageDayWords } from '../../../entry/page-day.ts';
import { Stub } from '../../../entry/Stub.tsx';
import { Button, Dialog, Icon, Paragraphs, PieceIcon, announce } from '../../../ui/index.ts';
import { later } from '../../../ui/later.tsx';
import { isoOf } from '../../../ui/calendar.ts';
import { excerptOf, openingOf } from '../../../entry/letter-parts.ts';
import { shortName } from '../../../app/names.ts';
import { CHOSEN } from '../../../worksheets/chosen.ts';

const Files = later(() => import('../../../entry/Files.tsx'));
const Heard = later(() => import('../../../entry/Heard.tsx'));
const EntryFilled = later(() => import('../../../worksheets/EntryFilled.tsx'));

/** What an unfolded entry may hold, fetched before it is printed. */
export const fetchParts = (): Promise<unknown> =>
  Promise.all([Files, Heard, EntryFilled].map((part) => part.preload()));

type Props = {
  readonly entry: EntryHead;
  readonly relation: RelationView;
  /** Where its text is, and where this entry is quoted and answered. */
  readonly thread: Thread;
  readonly unfolded: boolean;
  /** What the reader has unfolded. */
  readonly unfoldedHere: Set<EnvelopeId>;
  /** The reader's time zone: asked of the device once, not for every row. */
  readonly zone: string;
};

export function Entry(props: Props) {
  const app = useApp();
  const psy = () => shortName(props.relation.peerName);
  const time = () => app.format.hourOf(props.entry.at, props.zone);
  const reader = () => ({
    side: 'patient' as const,
    peer: psy(),
    day: (moment: number) => app.format.day(moment, props.zone),
    stillAt: (id: EnvelopeId) => stillAt(props.relation, id),
  });
  return (
    <Switch fallback={<Own {...props} time={time()} />}>
      <Match when={isLetter(props.entry)}>
        <EntryRow
          entry={props.entry}
          word=""
          time={time()}
          title={
            isSynthesis(props.entry)
              ? props.entry.title || app.t.synthesis.tab
              : app.t.thread.answerRow({ name: psy() })
          }
          excerpt={openingOf(props.entry.opening)}
          state={props.entry.opened ? undefined : app.t.entry.newAnswer}
          onOpen={() => app.go('/reponse', { target: props.entry.id })}
        />
        <Show when={props.unfolded}>
          <li class="answer-text">
            <LetterView
              blocks={withoutDescriptions(props.thread.blocks(props.entry.id) ?? [])}
              note={(block) => claimSaid(app, block, props.thread.head)}
            />
            <Show when={hasFiles(props.entry)}>
              <Files entry={props.entry} relation={props.relation.key} />
            </Show>
          </li>
        </Show>
      </Match>
      <Match when={isStub(props.entry)}>
        <li>
          <div class="row">
            <When entry={props.entry} time={time()} />
            <div class="what">
              <Stub relation={props.relation.key} entry={props.entry} />
            </div>
          </div>
        </li>
      </Match>
      <Match when={lineOf(app.t, props.entry, reader())}>
        {(line) => (
          <li>
            <div class="row">
              <When entry={props.entry} time={time()} />
              <span class="what meta">{line()}</span>
            </div>
          </li>
        )}
      </Match>
    </Switch>
  );
}

function Own(props: Props & { readonly time: string }) {
  const app = useApp();
  const id = createUniqueId();
  const [open, hold] = createSignal(untrack(() => props.unfoldedHere.has(props.entry.id)));
  const setOpen = (unfold: boolean) => {
    hold(unfold);
    if (unfold) props.unfoldedHere.add(props.entry.id);
    else props.unfoldedHere.delete(props.entry.id);
  };
  const [asking, setAsking] = createSignal(false);
  let article!: HTMLElement;
  const { opening, short, text } = textsOf(props);
  const title = () => titleOf(app, props.entry);
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
    announce(result.ok ? app.t.entry.withdrawn : app.t.entry.entryTooLateUndo);
  };
  return (
    <li>
      <article ref={article} class="thread-entry" tabindex={-1} aria-labelledby={`${id}-head`}>
        <button
          type="button"
          id={`${id}-head`}
          class="row"
          aria-expanded={unfolded()}
          aria-controls={`${id}-body`}
          onClick={() => setOpen(!open())}
        >
          <span class="when">
            <time dateTime={isoOf(props.entry.at)}>{props.time}</time>
            <Icon of={iconOf(props.entry)} small />
            <span class="sr">{wordOf(app.t, props.entry)}</span>
          </span>
          <span class="what" translate="no">
            <Show when={title() !== ''}>
              <strong dir="auto">{title()}</strong>
            </Show>
            <Show when={!unfolded() || (title() === '' && short())}>
              <span class="excerpt" classList={{ alone: title() === '', long: !short() }} dir="auto">
                {excerptOf(opening())}
              </span>
            </Show>
            <Show when={pageDayWords(app, props.entry, props.zone)}>
              {(days) => <span class="meta">{days()}</span>}
            </Show>
            <FilesLine entry={props.entry} />
          </span>
        </button>
        <div id={`${id}-body`} class="entry-body" hidden={!unfolded()} translate="no" data-markable={props.entry.id}>
          <Show when={unfolded()}>
            <Show when={isHeard(props.entry)}>
              <Heard entry={props.entry} relation={props.relation.key} />
            </Show>
            <Show
              when={isWorksheet(props.entry)}
              fallback={
                <Show when={title() !== '' || !short()}>
                  <Paragraphs text={text() ?? ''} from={0} />
                </Show>
              }
            >
              <EntryFilled
                relation={props.relation}
                entry={props.entry.id}
                fallback={<Paragraphs text={text() ?? ''} />}
              />
            </Show>
            <Show when={hasFiles(props.entry)}>
              <Files entry={props.entry} relation={props.relation.key} />
            </Show>
            <KeepBar relation={props.relation.key} text={() => text() ?? ''} entry={props.entry.id} />
            <Foot {...props} text={text() ?? ''} onWithdraw={() => setAsking(true)} />
          </Show>
        </div>
      </article>
      <Show when={open()}>
        <Dialog
          open={asking()}
          heading={app.t.entry.withdrawHeading}
          cancel={app.t.common.cancel}
          confirm={app.t.entry.entryWithdraw}
          grave
          onClose={() => setAsking(false)}
          onConfirm={() => void withdraw()}
        >
          <p>{app.t.entry.withdrawConfirm}</p>
        </Dialog>
      </Show>
    </li>
  );
}

/** What a row shows of an entry's text, and the text itself as soon as it is asked for and here. */
const textsOf = (props: Props) => ({
  opening: () => props.entry.opening,
  short: () => props.entry.length < 160 && !props.entry.opening.includes('\n'),
  text: () => {
    const blocks = props.thread.blocks(props.entry.id);
    return blocks && plainText(withoutDescriptions(blocks));
  },
});

/** Under an open entry: when it was written, where it was quoted or answered, what can still be done. */
function Foot(props: Props & { readonly text: string; readonly onWithdraw: () => void }): JSX.Element {
  const app = useApp();
  const quoting = createMemo(() =>
    (props.thread.entry(props.entry.id)?.quotedIn ?? []).flatMap((id) => props.thread.head(id) ?? []),
  );
  const answer = () => [props.thread.head(props.entry.answeredBy)].find((head) => head !== undefined && isLetter(head));
  const date = (moment: number) => app.format.day(moment, props.zone);
  const change = async () => {
    const taken = await app.engine.changeFilledWorksheet(props.relation.key, props.entry.id);
    if (!taken.ok) return announce(app.t.entry.entryTooLateUndo);
    app.memory.set(CHOSEN, taken.value);
    app.go('/feuilles/remplir');
  };
  const delivery = () =>
    ({ kept: app.t.entry.stateKept, sent: app.t.entry.stateSent, arrived: app.t.entry.stateArrived })[
      props.entry.delivery
    ];
  return (
    <div class="entry-foot">
      <Notes entry={props.entry} zone={props.zone} />
      <For each={quoting()}>
        {(letter) => (
          <button type="button" class="link" onClick={() => app.go('/reponse', { target: letter.id })}>
            {app.t.thread.quotedIn({ date: date(letter.at) })}
          </button>
        )}
      </For>
      <Show when={quoting().length === 0 && answer()}>
        {(letter) => (
          <button type="button" class="link" onClick={() => app.go('/reponse', { target: letter().id })}>
            {app.t.thread.answeredOn({ date: date(letter().at) })}
          </button>
        )}
      </Show>
      <Show when={props.entry.changeable}>
        <p class="meta">{delivery()}</p>
      </Show>
      <div class="acts screen-only">
        <Show when={props.entry.changeable}>
          <Show when={isWorksheet(props.entry)}>
            <Button small kind="quiet" icon={PieceIcon} onPress={() => void change()}>
              {app.t.entry.modify}
            </Button>
          </Show>
          <Show when={isRewritable(props.entry)}>
            <Button small kind="quiet" icon={PieceIcon} onPress={() => app.go('/ecrire', { target: props.entry.id })}>
              {app.t.entry.modify}
            </Button>
          </Show>
          <Button small kind="plain" onPress={() => props.onWithdraw()}>
            {app.t.entry.entryWithdraw}
          </Button>
        </Show>
        <Show when={props.text !== '' && props.entry.erasedAt === null}>
          <KeepPassage relation={props.relation.key} entry={props.entry.id} text={props.text} />
        </Show>
        <EraseEntry entry={props.entry} relation={props.relation} peer={shortName(props.relation.peerName)} />
      </div>
    </div>
  );
}

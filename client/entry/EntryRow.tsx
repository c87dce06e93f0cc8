// One entry or answer in a list: its hour, its kind, its title or first lines, and what became of it.
// <ol class="lignes"><EntryRow time="13 h 05" dateTime={iso} kind="piece" kindLabel={t.kind.piece} title={…} excerpt={…} href={…} /></ol>
import { Show } from 'solid-js';
import { Icon, type IconShape } from '../ui/Icon.tsx';
import { AnswerIcon, AttentionIcon, FlashIcon, PieceIcon, RecordingIcon } from '../ui/icons.ts';

export type RowKind = 'flash' | 'piece' | 'recording' | 'answer' | 'missing';

export function EntryRow(props: {
  readonly kind: RowKind;
  /** The kind in a word, for a reader who does not see its icon. */
  readonly kindLabel: string;
  readonly time: string;
  readonly dateTime: string;
  readonly title?: string | undefined;
  readonly excerpt?: string | undefined;
  /** "Gardé ici…", "Déposé…": the state of the sending, or of the entry. */
  readonly state?: string | undefined;
  readonly href?: string | undefined;
  readonly id?: string | undefined;
  /** Opens the entry where no address may name it. */
  readonly onOpen?: (() => void) | undefined;
}) {
  const content = () => (
    <>
      <span class="quand">
        <time dateTime={props.dateTime}>{props.time}</time>
        <Icon of={iconsByKind[props.kind]} small />
        <span class="sr">{props.kindLabel}</span>
      </span>
      <span class="quoi">
        <Show when={props.title}>
          <strong dir="auto">{props.title}</strong>
        </Show>
        <Show when={props.excerpt}>
          <span class={props.title ? 'extrait' : 'extrait une'} dir="auto">
            {props.excerpt}
          </span>
        </Show>
        <Show when={props.state}>
          <span class="meta">{props.state}</span>
        </Show>
      </span>
    </>
  );
  return (
    <li class={props.kind === 'answer' ? 'rep' : undefined} id={props.id}>
      <Show
        when={props.href}
        fallback={
          <Show when={props.onOpen} fallback={<div class="rangee">{content()}</div>}>
            <button type="button" class="rangee" onClick={() => props.onOpen?.()}>
              {content()}
            </button>
          </Show>
        }
      >
        <a class="rangee" href={props.href}>
          {content()}
        </a>
      </Show>
    </li>
  );
}

const iconsByKind: Readonly<Record<RowKind, IconShape>> = {
  flash: FlashIcon,
  piece: PieceIcon,
  recording: RecordingIcon,
  answer: AnswerIcon,
  missing: AttentionIcon,
};

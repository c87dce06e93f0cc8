// A state told in words: what is safe first, the cause in a sentence, one act, the rest on demand.
// <Notice tone="warn" safe={…} cause={…} more={{ label, text }}><Button …/></Notice>
import { Show, type JSX } from 'solid-js';
import { Icon, type IconShape } from './Icon.tsx';
import { AttentionIcon, InformationIcon, OpenBelowIcon, RefusedIcon } from './icons.ts';
import { Told } from './Told.tsx';

/** "danger" is for lost access, a refused identity and a failed send, nothing else. */
export type NoticeTone = 'calm' | 'warn' | 'danger';

export function Notice(props: {
  readonly tone?: NoticeTone | undefined;
  /** The first sentence; it stands in bold. */
  readonly safe?: string | undefined;
  readonly cause?: string | undefined;
  readonly more?: { readonly label: string; readonly text: string } | undefined;
  /** Interrupts a screen reader: only for a failed send or lost access. */
  readonly urgent?: boolean | undefined;
  readonly children?: JSX.Element;
}) {
  return (
    <div class={`notice ${looksByTone[props.tone ?? 'calm'].class}`} role={props.urgent ? 'alert' : undefined}>
      <Icon of={looksByTone[props.tone ?? 'calm'].icon} />
      <div>
        <p>
          <Show when={props.safe}>
            <b>{props.safe}</b>{' '}
          </Show>
          {props.cause}
        </p>
        <Show when={props.more}>
          {(more) => (
            <details>
              <summary>
                {more().label}
                <Icon of={OpenBelowIcon} small />
              </summary>
              <p>{more().text}</p>
            </details>
          )}
        </Show>
        <Told in={(inner) => <div class="acts">{inner}</div>}>{props.children}</Told>
      </div>
    </div>
  );
}

const looksByTone: Readonly<Record<NoticeTone, { readonly class: string; readonly icon: IconShape }>> = {
  calm: { class: '', icon: InformationIcon },
  warn: { class: 'warn', icon: AttentionIcon },
  danger: { class: 'danger', icon: RefusedIcon },
};

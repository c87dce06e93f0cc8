// The button in four weights. A button that may not act yet stays focusable and says so (aria-disabled).
// <Button kind="primary" icon={PieceIcon} onPress={write}>{t.today.write}</Button>
// A link that looks like one: <a class={buttonClass('quiet')} href="/…">
import { Show, type JSX } from 'solid-js';
import { Icon, type IconShape } from './Icon.tsx';

/** primary: the one act of a page; quiet: outlined; plain: words only; danger: something is erased or lost. */
export type ButtonKind = 'primary' | 'quiet' | 'plain' | 'danger';

export function Button(props: {
  readonly kind?: ButtonKind | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  readonly small?: boolean | undefined;
  readonly icon?: IconShape | undefined;
  readonly inactive?: boolean | undefined;
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly pressed?: boolean | undefined;
  readonly expanded?: boolean | undefined;
  readonly keys?: string | undefined;
  readonly autofocus?: boolean | undefined;
  readonly class?: string | undefined;
  readonly ref?: ((element: HTMLButtonElement) => void) | undefined;
  readonly onPress?: ((event: MouseEvent) => void) | undefined;
  readonly children?: JSX.Element;
}) {
  const press = (event: MouseEvent) => {
    if (props.inactive) event.preventDefault();
    else props.onPress?.(event);
  };
  return (
    <button
      ref={(element) => props.ref?.(element)}
      type={props.type ?? 'button'}
      class={buttonClass(props.kind, props.small, props.class)}
      aria-disabled={props.inactive ? 'true' : undefined}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-keyshortcuts={props.keys}
      autofocus={props.autofocus}
      onClick={press}
    >
      <Show when={props.icon}>{(shape) => <Icon of={shape()} />}</Show>
      {props.children}
    </button>
  );
}

/** A round button that shows an icon alone; its label is required and becomes its name. */
export function IconButton(props: {
  readonly icon: IconShape;
  readonly label: string;
  readonly inactive?: boolean | undefined;
  readonly onPress: (event: MouseEvent) => void;
}) {
  return (
    <button
      type="button"
      class="round"
      aria-label={props.label}
      aria-disabled={props.inactive ? 'true' : undefined}
      onClick={(event) => {
        if (!props.inactive) props.onPress(event);
      }}
    >
      <Icon of={props.icon} />
    </button>
  );
}

const classesByKind: Readonly<Record<ButtonKind, string>> = {
  primary: 'button button-primary',
  quiet: 'button button-quiet',
  plain: 'button button-plain',
  danger: 'button button-danger',
};

export function buttonClass(kind: ButtonKind = 'quiet', small = false, more = ''): string {
  return `${classesByKind[kind]}${small ? ' button-small' : ''}${more ? ` ${more}` : ''}`;
}

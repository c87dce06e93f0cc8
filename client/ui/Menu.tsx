// A button that opens a short list of acts, on the native popover: Esc and a press elsewhere close it, Tab goes through it.
// <Menu label={t.common.moreActions} items={[{ label, onChoose, grave: true }]} />
import { For, Show, createSignal, createUniqueId } from 'solid-js';
import { Icon, type IconShape } from './Icon.tsx';
import { MoreIcon } from './icons.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconShape | undefined;
  readonly grave?: boolean | undefined;
  readonly onChoose: () => void;
}

export function Menu(props: {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly icon?: IconShape | undefined;
}) {
  const id = createUniqueId();
  const [open, setOpen] = createSignal(false);
  let button!: HTMLButtonElement;
  let list!: HTMLDivElement;
  const place = () => {
    const at = button.getBoundingClientRect();
    list.style.top = `${Math.min(at.bottom + 4, window.innerHeight - list.offsetHeight - 8)}px`;
    list.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - list.offsetWidth - 8))}px`;
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="round"
        aria-label={props.label}
        aria-expanded={open()}
        aria-controls={id}
        popovertarget={id}
      >
        <Icon of={props.icon ?? MoreIcon} />
      </button>
      <div
        ref={list}
        id={id}
        class="popover"
        popover="auto"
        onToggle={(event) => {
          const isOpen = event.newState === 'open';
          setOpen(isOpen);
          if (!isOpen) return;
          place();
          list.querySelector('button')?.focus();
        }}
      >
        <For each={props.items}>
          {(item) => (
            <button
              type="button"
              class={item.grave ? 'grave' : undefined}
              onClick={() => {
                list.hidePopover();
                button.focus();
                item.onChoose();
              }}
            >
              <Show when={item.icon}>{(shape) => <Icon of={shape()} small />}</Show>
              {item.label}
            </button>
          )}
        </For>
      </div>
    </>
  );
}

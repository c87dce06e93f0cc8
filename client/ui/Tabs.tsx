// Tabs by the ARIA pattern: one tab stop, arrows, Home and End move and select. The list and its panel may stand apart; both
// take the same `base`. Only the selected panel is built.
// <TabList base="record" label={…} tabs={[{ id: 'entries', label, count: '5' }]} selected={tab()} onSelect={setTab} />
// <TabPanel base="record" selected={tab()}>{…}</TabPanel>
import { For, Show, type JSX } from 'solid-js';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly count?: string | undefined;
}

export function TabList<Id extends string>(props: {
  /** Unique on the page; ids are made from it. */
  readonly base: string;
  readonly label: string;
  readonly tabs: ReadonlyArray<Tab<Id>>;
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}) {
  const buttonsById = new Map<Id, HTMLButtonElement>();
  const move = (event: KeyboardEvent) => {
    const last = props.tabs.length - 1;
    const at = props.tabs.findIndex((tab) => tab.id === props.selected);
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[
      event.key
    ];
    const tab = to === undefined ? undefined : props.tabs[to];
    if (!tab) return;
    event.preventDefault();
    props.onSelect(tab.id);
    buttonsById.get(tab.id)?.focus();
  };
  return (
    <div class="ongl" role="tablist" aria-label={props.label} onKeyDown={move}>
      <For each={props.tabs}>
        {(tab) => (
          <button
            ref={(element) => buttonsById.set(tab.id, element)}
            type="button"
            role="tab"
            id={`${props.base}-tab-${tab.id}`}
            aria-selected={props.selected === tab.id}
            aria-controls={`${props.base}-panel`}
            tabindex={props.selected === tab.id ? 0 : -1}
            onClick={() => props.onSelect(tab.id)}
          >
            {tab.label}
            <Show when={tab.count}>
              {' '}
              <span class="n">{tab.count}</span>
            </Show>
          </button>
        )}
      </For>
    </div>
  );
}

export function TabPanel(props: {
  readonly base: string;
  readonly selected: string;
  readonly class?: string | undefined;
  readonly children: JSX.Element;
}) {
  return (
    <div
      role="tabpanel"
      id={`${props.base}-panel`}
      class={props.class}
      aria-labelledby={`${props.base}-tab-${props.selected}`}
      tabindex={0}
    >
      {props.children}
    </div>
  );
}

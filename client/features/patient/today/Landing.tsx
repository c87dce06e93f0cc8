// A minute to come back, offered after every page alike as one quiet link: nothing judges what a page holds. One way of three, and another beside it.
import { Show, createSignal } from 'solid-js';
import type { EntryHead } from '../../../engine/api/views.ts';
import { isShort } from '../../../entry/table.ts';
import { useApp } from '../../../app/state.ts';
import { Button } from '../../../ui/index.ts';

/** `entries`: those of today. */
export function Landing(props: { readonly entries: readonly EntryHead[] }) {
  const app = useApp();
  const [at, setAt] = createSignal<number | null>(null);
  const ways = () => [
    { title: app.t.today.landingATitle, body: app.t.today.landingABody },
    { title: app.t.today.landingBTitle, body: app.t.today.landingBBody },
    { title: app.t.today.landingCTitle, body: app.t.today.landingCBody },
  ];
  const shown = () => {
    const its = at();
    return its === null ? undefined : ways()[its % ways().length];
  };
  return (
    <Show when={props.entries.some((entry) => !isShort(entry))}>
      <div class="landing">
        <button
          type="button"
          class="link"
          aria-expanded={at() !== null}
          onClick={() => setAt(at() === null ? 0 : null)}
        >
          {app.t.today.landingLink}
        </button>
        <div aria-live="polite">
          <Show when={shown()}>
            {(way) => (
              <section class="landing-way" aria-label={way().title}>
                <p class="calm">{app.t.today.landingLead}</p>
                <h3>{way().title}</h3>
                <p>{way().body}</p>
                <p class="calm">
                  <a class="link" href="/aide" rel="external">
                    {app.t.today.landingEnd}
                  </a>
                </p>
                <Button kind="plain" small onPress={() => setAt((at() ?? 0) + 1)}>
                  {app.t.today.landingOther}
                </Button>
              </section>
            )}
          </Show>
        </div>
      </div>
    </Show>
  );
}

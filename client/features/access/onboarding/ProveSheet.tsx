// The proof that the sheet exists on paper: some of its words, asked by their numbers. A wrong word costs nothing.
import { For, createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import { useApp } from '../../../app/state.ts';
import { Button, Field } from '../../../ui/index.ts';
import './sheet.css';

export function ProveSheet(props: {
  /** The two places asked for, 1-based. */
  readonly places: readonly number[];
  readonly onProved: () => void;
  readonly onSeeAgain: () => void;
}) {
  const app = useApp();
  app.stayOpen();
  const [typed, setTyped] = createStore<Record<number, string>>({});
  const [wrong, setWrong] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const prove = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    const answers = props.places.map((place) => ({ place, word: typed[place] ?? '' }));
    const proved = await app.engine.proveSheet(answers).finally(() => setBusy(false));
    setWrong(!proved);
    if (!proved) return;
    app.announce(app.t.onboarding.sheetProveDone);
    props.onProved();
  };
  const asked = () => {
    const [a = 0, b = 0] = props.places;
    return app.t.onboarding.sheetProve({ a: String(a), b: String(b) });
  };
  return (
    <section class="opening" aria-labelledby="prove">
      <h1 id="prove">{app.t.onboarding.sheetProveHeading}</h1>
      <p class="calm">{asked()}</p>
      <form class="prove-form" onSubmit={(event) => void prove(event)}>
        <For each={props.places}>
          {(place, at) => (
            <Field
              label={app.t.onboarding.sheetProveWord({ n: String(place) })}
              value={typed[place] ?? ''}
              onInput={(word) => setTyped(place, word)}
              required
              autofocus={at() === 0}
              error={wrong() && at() === 0 ? app.t.onboarding.sheetWrong : undefined}
            />
          )}
        </For>
        <div class="page-acts">
          <Button kind="primary" type="submit" inactive={busy()}>
            {app.t.common.continue}
          </Button>
          <Button kind="plain" onPress={() => props.onSeeAgain()}>
            {app.t.onboarding.sheetSeeAgain}
          </Button>
        </div>
      </form>
    </section>
  );
}

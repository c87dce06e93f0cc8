// The proof that the sheet exists on paper: two of its words, asked by their numbers. A wrong word costs nothing.
import { Show, createSignal } from 'solid-js';
import { useApp } from '../../app/state.ts';
import { Button, Field } from '../../ui/index.ts';
import './sheet.css';

/** The places asked for (1-based): one early, one late, the same on every sheet, so that the screen needs no word to choose. */
const PLACES = [3, 17] as const;

export function ProveSheet(props: { readonly onProved: () => void; readonly onSeeAgain?: (() => void) | undefined }) {
  const app = useApp();
  app.stayOpen();
  const [first, setFirst] = createSignal('');
  const [second, setSecond] = createSignal('');
  const [wrong, setWrong] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const prove = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    const proved = await app.engine.proveSheet([
      { place: PLACES[0], word: first() },
      { place: PLACES[1], word: second() },
    ]);
    setBusy(false);
    setWrong(!proved);
    if (proved) {
      app.announce(app.t.onboarding.sheetProveDone);
      props.onProved();
    }
  };
  const word = (place: number) => app.t.onboarding.sheetProveWord({ n: String(place) });
  return (
    <section class="attente" aria-labelledby="prove">
      <h1 id="prove">{app.t.onboarding.sheetProveHeading}</h1>
      <p class="calme">{app.t.onboarding.sheetProve({ a: String(PLACES[0]), b: String(PLACES[1]) })}</p>
      <form class="preuve-f" onSubmit={(event) => void prove(event)}>
        <Field
          label={word(PLACES[0])}
          value={first()}
          onInput={setFirst}
          required
          error={wrong() ? app.t.onboarding.sheetWrong : undefined}
        />
        <Field label={word(PLACES[1])} value={second()} onInput={setSecond} required />
        <div class="suite">
          <Button kind="primary" type="submit" inactive={busy()}>
            {app.t.common.continue}
          </Button>
          <Show when={props.onSeeAgain}>
            {(again) => (
              <Button kind="plain" onPress={() => again()()}>
                {app.t.onboarding.sheetSeeAgain}
              </Button>
            )}
          </Show>
        </div>
      </form>
    </section>
  );
}

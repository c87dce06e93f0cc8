// Another last day than the one that is proposed.
import { createSignal, untrack } from 'solid-js';
import { useApp } from '../app/state.ts';
import { Button, Field } from '../ui/index.ts';
import { dayOf, dayOfIso, isoDayOf } from '../ui/calendar.ts';

export function OtherDay(props: {
  readonly proposed: number;
  readonly onChoose: (day: number) => void;
  readonly onClose: () => void;
}) {
  const app = useApp();
  const [day, setDay] = createSignal(untrack(() => isoDayOf(props.proposed)));
  const chosen = () => dayOfIso(day());
  const isPast = () => chosen() !== null && (chosen() ?? 0) <= dayOf(app.now());
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        const its = chosen();
        if (its !== null && !isPast()) props.onChoose(its);
      }}
    >
      <Field
        type="date"
        label={app.t.stop.endLastAnswer}
        value={day()}
        onInput={setDay}
        error={isPast() ? app.t.stop.dateLater : undefined}
        autofocus
      />
      <div class="acts">
        <Button small kind="quiet" type="submit" inactive={chosen() === null || isPast()}>
          {app.t.stop.endOtherDay}
        </Button>
        <Button small kind="plain" onPress={() => props.onClose()}>
          {app.t.common.cancel}
        </Button>
      </div>
    </form>
  );
}

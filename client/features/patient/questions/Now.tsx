// "Let us talk about now": the numbers of one's own country first, then what may help, and the way on. It closes nothing.
import { Show } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import { OwnNumbers } from '../../../help/Numbers.tsx';
import { Button, buttonClass } from '../../../ui/index.ts';

export function Now(props: { readonly psy: string; readonly onContinue: () => void }) {
  const app = useApp();
  return (
    <section class="question-now">
      <div class="opening">
        <h1>{app.t.first.nowTitle}</h1>
      </div>
      <p>{app.t.first.nowLead}</p>
      <OwnNumbers i18n={app.format} timeZone={deviceTimeZone()} />
      <p>{app.t.first.nowPlace}</p>
      <p>{app.t.first.nowUnsafeHome}</p>
      <Show when={app.space().plan.isWritten}>
        <p>
          <a class={buttonClass('quiet')} href="/plan">
            {app.t.plan.fromNow}
          </a>
        </p>
      </Show>
      <p class="calm">{app.t.first.nowPsy({ psy: props.psy })}</p>
      <div class="page-acts">
        <Button kind="primary" onPress={() => props.onContinue()}>
          {app.t.first.nowContinue}
        </Button>
        <p class="meta">{app.t.first.nowContinueNote}</p>
      </div>
    </section>
  );
}

// What an admission link is, whether it still admits, and the place to paste it: asked before a form is filled in.
import { DoorPage } from '../../../app/DoorPage.tsx';
import { Match, Show, Switch, createSignal } from 'solid-js';
import type { Result } from '../../../../shared/result.ts';
import { ExistingSpace } from '../../../app/ExistingSpace.tsx';
import { useApp } from '../../../app/state.ts';
import { Button, Field, Notice, Skeleton } from '../../../ui/index.ts';

type Answer = Result<'open', 'spent' | 'offline' | 'not-a-link'>;

export function Admission(props: {
  readonly link: string | null;
  /** Absent while it is being asked. */
  readonly answer: Answer | undefined;
  readonly onLink: (link: string) => void;
  readonly onRetry: () => void;
  readonly onBegin: () => void;
}) {
  const app = useApp();
  const [pasted, setPasted] = createSignal('');
  const refusal = () => (props.answer !== undefined && !props.answer.ok ? props.answer.error : null);
  const paste = (event: SubmitEvent): void => {
    event.preventDefault();
    if (pasted().trim() !== '') props.onLink(pasted().trim());
  };
  return (
    <DoorPage t={app.t}>
      <section class="opening" aria-labelledby="admission">
        <h1 id="admission">{app.t.onboarding.admissionTitle}</h1>
        <p class="calm">{app.t.onboarding.admissionBody}</p>
      </section>
      <Switch>
        <Match when={props.link === null || refusal() === 'not-a-link'}>
          <Show when={refusal() === 'not-a-link'}>
            <Notice tone="warn" cause={app.t.onboarding.admissionDamaged} urgent />
          </Show>
          <Show when={app.cameAgain && props.link === null}>
            <p class="calm">{app.t.onboarding.linkGone}</p>
          </Show>
          <form class="form" onSubmit={paste}>
            <Field label={app.t.onboarding.admissionPaste} value={pasted()} onInput={setPasted} type="url" />
            <div class="page-acts">
              <Button kind="primary" type="submit">
                {app.t.common.continue}
              </Button>
            </div>
          </form>
        </Match>
        <Match when={props.answer === undefined}>
          <Skeleton label={app.t.common.opening} />
        </Match>
        <Match when={refusal() === 'spent'}>
          <Notice tone="warn" cause={app.t.onboarding.admissionUsed} urgent />
          <ExistingSpace />
        </Match>
        <Match when={refusal() === 'offline'}>
          <Notice cause={app.t.onboarding.admissionUnreachable} urgent>
            <Button kind="quiet" onPress={() => props.onRetry()}>
              {app.t.common.retry}
            </Button>
          </Notice>
        </Match>
        <Match when={props.answer?.ok}>
          <p class="calm">{app.t.onboarding.admissionSteps}</p>
          <div class="doors">
            <Button kind="primary" onPress={() => props.onBegin()}>
              {app.t.onboarding.admissionStart}
            </Button>
          </div>
        </Match>
      </Switch>
    </DoorPage>
  );
}

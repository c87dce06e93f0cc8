// The crisis plan as it is read on the day: calm parts, the numbers of one's own country in the fifth, everything that can be called one touch away.
// Nothing of it needs a network. Parts left empty stand behind those that say something; printing and sharing come last.
import { For, Show, createResource, createEffect, on } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { PlanView } from '../../../engine/api/plan-views.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { PlanText } from '../../../help/PlanText.tsx';
import { planTitles } from '../../../help/plan-titles.ts';
import { OwnNumbers } from '../../../help/Numbers.tsx';
import { BackIcon, Button, IconButton, Icon, LockIcon, PieceIcon, PrintIcon, Skeleton } from '../../../ui/index.ts';
import { CALLS, PART, PARTS, psyOf } from './parts.ts';
import { Sharing } from './Sharing.tsx';
import './plan.css';

export default function Plan() {
  const app = useApp();
  const [plan, { refetch }] = createResource(() => app.engine.ownPlan());
  // Another device may write on it meanwhile.
  createEffect(
    on(
      () => app.space().plan.version,
      () => void refetch(),
      { defer: true },
    ),
  );
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <Show when={plan.latest} fallback={<Skeleton label={app.t.plan.loading} lines={6} />}>
        {(its) => <Read plan={its()} />}
      </Show>
    </SinglePage>
  );
}

function Read(props: { readonly plan: PlanView }) {
  const app = useApp();
  const titles = () => planTitles(app.t);
  const isBlank = (at: number) => (props.plan.parts[at] ?? '').trim() === '';
  const isWritten = () => PARTS.some((at) => !isBlank(at));
  const write = (at: number) => {
    app.memory.set(PART, at);
    app.go('/plan/partie');
  };
  const lead = (): string => {
    if (isWritten()) return app.t.plan.order;
    const psy = psyOf(app);
    return psy === null ? app.t.plan.introAlone : app.t.plan.intro({ psy });
  };
  const secret = () => {
    const psy = psyOf(app);
    return psy === null ? app.t.plan.privateAlone : app.t.plan.private({ psy });
  };
  // Whom to call always stands there: its numbers are the country's.
  const shown = () => PARTS.filter((at) => at === CALLS || !isBlank(at));
  return (
    <article class="plan">
      <section class="opening" aria-labelledby="plan-heading">
        <h1 id="plan-heading">{app.t.plan.title}</h1>
        <p class="calm plan-lead">{lead()}</p>
        <Show when={!isWritten()}>
          <p class="calm">{secret()}</p>
          <p>
            <Button kind="primary" icon={PieceIcon} onPress={() => write(0)}>
              {app.t.plan.begin}
            </Button>
          </p>
        </Show>
      </section>
      <For each={shown()}>
        {(at) => (
          <section class="plan-part" aria-labelledby={`plan-${at}`}>
            <header>
              <h2 id={`plan-${at}`}>{app.t.plan.part({ number: String(at + 1), title: titles()[at] ?? '' })}</h2>
              <Button
                kind="plain"
                small
                label={
                  isBlank(at)
                    ? app.t.plan.writePart({ title: titles()[at] ?? '' })
                    : app.t.plan.changePart({ title: titles()[at] ?? '' })
                }
                onPress={() => write(at)}
              >
                {isBlank(at) ? app.t.plan.write : app.t.plan.change}
              </Button>
            </header>
            <Show when={at === CALLS}>
              <OwnNumbers i18n={app.format} timeZone={deviceTimeZone()} />
            </Show>
            <Show when={!isBlank(at)}>
              <PlanText text={props.plan.parts[at] ?? ''} />
            </Show>
          </section>
        )}
      </For>
      <Empties
        heading={isWritten() ? app.t.plan.empties : app.t.plan.others}
        parts={PARTS.filter((at) => at !== CALLS && isBlank(at))}
        onWrite={write}
      />
      <Show when={isWritten()}>
        <Sharing />
        <section class="plan-print" aria-label={app.t.plan.print}>
          <p class="calm">{app.t.plan.printNote}</p>
          <Button kind="quiet" icon={PrintIcon} onPress={() => window.print()}>
            {app.t.plan.print}
          </Button>
        </section>
      </Show>
      <p class="meta plan-kept">
        <span class="state">
          <Icon of={LockIcon} small />
          {app.t.plan.saved}
        </span>
      </p>
      <p class="paper-only">{app.t.plan.printedOn({ date: app.format.date(app.now(), deviceTimeZone()) })}</p>
    </article>
  );
}

function Empties(props: {
  readonly heading: string;
  readonly parts: readonly number[];
  readonly onWrite: (at: number) => void;
}) {
  const app = useApp();
  return (
    <Show when={props.parts.length > 0}>
      <section class="plan-empties" aria-labelledby="plan-empties">
        <h2 id="plan-empties">{props.heading}</h2>
        <ul>
          <For each={props.parts}>
            {(at) => (
              <li>
                <button type="button" class="plan-empty" onClick={() => props.onWrite(at)}>
                  <span>{app.t.plan.part({ number: String(at + 1), title: planTitles(app.t)[at] ?? '' })}</span>
                  <Icon of={PieceIcon} small />
                  <span class="sr">{app.t.plan.write}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}

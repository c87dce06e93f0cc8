// How long a record is to be kept, at the foot of its list: as the frame says or as it was set since; kept longer with why, and destroyed by hand alone.
import { Show, createResource, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { DossierProblem, KeepingView } from '../../../engine/api/dossier-views.ts';
import { ACT_BOUNDS } from '../../../engine/api/dossier-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { type App, useApp } from '../../../app/state.ts';
import { problemWords } from '../../../entry/kept-words.ts';
import { keepingWords } from '../../../frame/term-words.ts';
import { Button, buttonClass, Dialog, Field, Notice } from '../../../ui/index.ts';
import { dayOf, dayOfIso, isoDayOf } from '../../../ui/calendar.ts';

export function Keeping(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [keeping] = createResource(
    () => [props.relation.key, app.space().dossierVersion, props.relation.frame.version, dayOf(app.now())] as const,
    ([key]) => app.engine.keepingOf(key),
  );
  const [setting, setSetting] = createSignal(false);
  return (
    <Show when={keeping.latest}>
      {(its) => (
        <section class="dossier-keeping" aria-labelledby="dossier-keeping">
          <h2 id="dossier-keeping">{app.t.retention.title}</h2>
          <Show when={its().isDue} fallback={<p class="meta">{untilWords(app, its())}</p>}>
            <Notice tone="warn" cause={app.t.retention.due}>
              <p class="meta">{untilWords(app, its())}</p>
              <p class="meta">{app.t.retention.choices}</p>
            </Notice>
          </Show>
          <p class="dossier-acts">
            <Button small kind="plain" onPress={() => setSetting(true)}>
              {its().until === null && its().frame === null ? app.t.retention.choose : app.t.retention.longer}
            </Button>
            <Show when={its().isOver} fallback={<span class="meta">{app.t.retention.notEnded}</span>}>
              <a class={buttonClass('plain', true)} href={`/dossiers/${app.numberOf(props.relation.key)}/detruire`}>
                {app.t.retention.destroy}
              </a>
            </Show>
          </p>
          <Show when={setting()}>
            <SetDialog relation={props.relation} onClose={() => setSetting(false)} />
          </Show>
        </section>
      )}
    </Show>
  );
}

/** A day as it is stored, in words. */
const dayWords = (app: App, day: number): string => app.format.date(day * DAY_MS, 'UTC');
const DAY_MS = 86_400_000;

function untilWords(app: App, { frame, set, until }: KeepingView): string {
  const { t } = app;
  if (set !== null && until !== null)
    return t.retention.untilSet({ date: dayWords(app, until), set: app.format.date(set.at, deviceTimeZone()) });
  if (frame === null) return t.retention.none;
  const how = keepingWords(t, frame);
  return until === null ? t.retention.running({ how }) : t.retention.until({ date: dayWords(app, until), how });
}

function SetDialog(props: { readonly relation: RelationView; readonly onClose: () => void }) {
  const app = useApp();
  const [day, setDay] = createSignal(isoDayOf(dayOf(app.now()) + 365));
  const [reason, setReason] = createSignal('');
  const [problem, setProblem] = createSignal<DossierProblem | null>(null);
  const keep = async (): Promise<void> => {
    const until = dayOfIso(day());
    const done = await app.engine.setKeeping(props.relation.key, { until: until ?? 0, reason: reason() });
    setProblem(done.ok ? null : done.error);
    if (!done.ok) return;
    app.announce(app.t.retention.kept);
    props.onClose();
  };
  const words = (why: DossierProblem): string => {
    if (why === 'empty') return app.t.retention.whyMissing;
    return why === 'unsound' ? app.t.retention.past : problemWords(app, why);
  };
  return (
    <Dialog
      open
      heading={app.t.retention.longer}
      cancel={app.t.common.cancel}
      confirm={app.t.retention.keep}
      onConfirm={() => void keep()}
      onClose={() => props.onClose()}
    >
      <Field label={app.t.retention.day} type="date" value={day()} onInput={setDay} />
      <Field label={app.t.retention.why} value={reason()} onInput={setReason} maxLength={ACT_BOUNDS.reason} />
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={words(why())} />}</Show>
    </Dialog>
  );
}

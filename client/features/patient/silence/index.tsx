// The answer has not come: what this device knows of why, whom the frame names, words for that person, and the numbers. It needs no network, guesses
// no motive and counts no day.
import { Show, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { World } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { BackIcon, Button, CopyIcon, IconButton, buttonClass } from '../../../ui/index.ts';
import { callable } from '../../../help/callable.ts';
import './silence.css';

export default function Silence() {
  const app = useApp();
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <Show when={app.relation()} fallback={<p class="calm">{app.t.today.noRelation}</p>}>
        {(relation) => <Missing relation={relation()} />}
      </Show>
    </SinglePage>
  );
}

function Missing(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [copied, setCopied] = createSignal<'yes' | 'no' | null>(null);
  const day = (moment: number) => app.format.date(moment, deviceTimeZone());
  const said = (world: World): string => {
    if (world.type === 'device') return app.t.silence.patientDevice({ date: day(world.since) });
    return world.type === 'relay' ? app.t.silence.patientRelay : app.t.silence.patientPerson;
  };
  const words = (): string => {
    const psy = props.relation.profile.name;
    const last = props.relation.lastAnswer;
    return last === null
      ? app.t.silence.longWordsUndated({ psy })
      : app.t.silence.longWords({ psy, date: day(last.at) });
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(words());
      setCopied('yes');
      app.announce(app.t.silence.longCopied);
    } catch {
      setCopied('no');
    }
  };
  return (
    <div class="missing-answer">
      <h1>{props.relation.rhythm.lateContact === null ? app.t.silence.longOver : app.t.silence.longTitle}</h1>
      <Show when={props.relation.rhythm.lateWorld}>{(world) => <p class="lead">{said(world())}</p>}</Show>
      <Show when={props.relation.rhythm.lateContact}>
        {(contact) => (
          <>
            <p class="calm">{app.t.silence.longLead}</p>
            <Show when={callable(contact())} fallback={<b>{app.t.silence.longContact({ contact: contact() })}</b>}>
              {(number) => (
                <a class={buttonClass('primary')} href={number()}>
                  {app.t.silence.longContact({ contact: contact() })}
                </a>
              )}
            </Show>
            <p translate="no">{words()}</p>
            <Button kind="quiet" icon={CopyIcon} onPress={() => void copy()}>
              {app.t.silence.longCopy}
            </Button>
            <Show when={copied() === 'no'}>
              <p role="alert">{app.t.silence.longNotCopied}</p>
            </Show>
          </>
        )}
      </Show>
      <p>
        <a class={buttonClass('quiet')} href="/aide" rel="external">
          {app.t.silence.longHelp}
        </a>
      </p>
      <p>
        <a class="link" href="/pause">
          {app.t.silence.longStop}
        </a>
      </p>
      <p class="meta">{app.t.silence.longOffline}</p>
    </div>
  );
}

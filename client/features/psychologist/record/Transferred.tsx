// A transfer at the head of a record: to whoever proposed it, how it stands; to the colleague, who was there before.
import { For, Show, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { TransferView } from '../../../engine/api/transfer-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { coverProblemWords } from '../../../entry/cover-problems.ts';
import type { CoverProblem } from '../../../engine/api/cover-views.ts';
import { Button, Notice, buttonClass } from '../../../ui/index.ts';

export function Transferred(props: { readonly relation: RelationView }) {
  const app = useApp();
  return (
    <>
      <Show when={props.relation.transfer.from}>
        {(from) => (
          <Notice
            tone="calm"
            cause={app.t.transfer.from({
              name: from().name,
              patient: props.relation.peerName,
              date: app.format.date(from().at, deviceTimeZone()),
            })}
          >
            <p>{app.t.transfer.fromNote}</p>
          </Notice>
        )}
      </Show>
      <Show when={props.relation.transfer.transfer}>
        {(transfer) => <Proposed relation={props.relation} transfer={transfer()} />}
      </Show>
    </>
  );
}

function Proposed(props: { readonly relation: RelationView; readonly transfer: TransferView }) {
  const app = useApp();
  const [problem, setProblem] = createSignal<CoverProblem | null>(null);
  const patient = () => props.relation.peerName;
  const date = (at: number) => app.format.date(at, deviceTimeZone());
  const said = (): string => {
    const { state, name, at, agreedAt } = props.transfer;
    switch (state) {
      case 'asked':
        return app.t.transfer.asked({ colleague: name, date: date(at) });
      case 'agreed':
        return app.t.transfer.agreed({ patient: patient(), colleague: name, date: date(agreedAt ?? at) });
      case 'declined':
        return agreedAt === null
          ? app.t.transfer.refused({ patient: patient() })
          : app.t.transfer.notSo({ patient: patient(), colleague: name });
      case 'withdrawn':
        return app.t.transfer.withdrawn;
      case 'done':
        return app.t.transfer.donePsy({ patient: patient(), colleague: name });
    }
  };
  const withdraw = async () => {
    const taken = await app.engine.withdrawTransfer(props.relation.key, props.transfer.id);
    setProblem(taken.ok ? null : taken.error);
    if (taken.ok) app.announce(app.t.transfer.withdrawn);
  };
  const isUnderWay = () => props.transfer.state === 'agreed' || props.transfer.state === 'done';
  return (
    <Notice tone="calm" cause={said()}>
      <Show when={props.transfer.state === 'agreed'}>
        <p>{app.t.transfer.agreedNote({ colleague: props.transfer.name })}</p>
      </Show>
      <Show when={isUnderWay() && props.transfer.asksNotes}>
        <p>
          {props.transfer.notes === true
            ? app.t.transfer.notesMayGo({ patient: patient() })
            : app.t.transfer.notesMayNot({ patient: patient() })}
        </p>
        <Show when={props.transfer.notes === true}>
          <a class={buttonClass('quiet', true)} href={`/dossiers/${app.numberOf(props.relation.key)}/pieces`}>
            {app.t.transfer.toRecord}
          </a>
        </Show>
      </Show>
      <Show when={props.transfer.state === 'declined' && props.transfer.declinedText !== ''}>
        <p class="stop-words">{props.transfer.declinedText}</p>
      </Show>
      <For each={props.transfer.questions}>
        {({ text }) => <p class="stop-words">{app.t.cover.theirQuestion({ text })}</p>}
      </For>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={coverProblemWords(app.t, why())} />}</Show>
      <Show when={props.transfer.state === 'asked'}>
        <p>
          <Button small kind="plain" onPress={() => void withdraw()}>
            {app.t.cover.withdraw}
          </Button>
        </p>
      </Show>
    </Notice>
  );
}

// A transfer that was agreed to: how much of what is handed over has left, and what comes next with whoever goes on.
import { For, Show, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { TransferLack, TransferProblem, TransferView } from '../../../engine/api/transfer-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { type App, useApp } from '../../../app/state.ts';
import { coverProblemWords } from '../../../entry/cover-problems.ts';
import { Button, Dialog, Notice } from '../../../ui/index.ts';

export function Going(props: { readonly relation: RelationView; readonly transfer: TransferView }) {
  const app = useApp();
  const psy = () => shortName(props.relation.peerName);
  const colleague = () => props.transfer.name;
  const next = () => {
    const its = props.transfer.inHand;
    return its === null ? undefined : app.asPatient().find(({ key }) => key === its.relation);
  };
  const [asking, setAsking] = createSignal(false);
  const [problem, setProblem] = createSignal<TransferProblem | null>(null);
  const stay = async () => {
    setAsking(false);
    const stayed = await app.engine.declineTransfer(props.relation.key, props.transfer.id, '');
    setProblem(stayed.ok ? null : stayed.error);
    if (stayed.ok) app.announce(app.t.transfer.stayed({ psy: psy(), colleague: colleague() }));
  };
  const open = (to: '/verifier' | '/cadre' | '/aujourdhui') => {
    const its = next();
    if (its === undefined) return;
    app.chooseRelation(its.key);
    app.go(to);
  };
  return (
    <section class="opening transfer" aria-labelledby="transfer">
      <h1 id="transfer">{app.t.transfer.going({ colleague: colleague() })}</h1>
      <Show
        when={props.transfer.state === 'done'}
        fallback={<p>{app.t.transfer.changesUntil({ psy: psy(), colleague: colleague() })}</p>}
      >
        <p>{app.t.transfer.done({ psy: psy(), colleague: colleague() })}</p>
      </Show>
      <Show when={props.transfer.inHand}>
        {(its) => (
          <>
            <Show when={!its().isTold}>
              <p class="calm">{app.t.cover.untold({ cover: colleague() })}</p>
            </Show>
            <Show when={its().toGive > 0}>
              <p class="calm" role="status">
                {app.t.transfer.given({ given: app.format.number(its().given), count: its().toGive })}
              </p>
            </Show>
          </>
        )}
      </Show>
      <Lacks transfer={props.transfer} />
      <Show when={next()}>
        {(relation) => (
          <>
            <p class="calm">{app.t.transfer.invited({ psy: psy(), colleague: colleague() })}</p>
            <div class="transfer-acts">
              <Show when={relation().state === 'active' && !relation().verified}>
                <Button kind="quiet" onPress={() => open('/verifier')}>
                  {app.t.verification.compare}
                </Button>
              </Show>
              <Button
                kind="primary"
                onPress={() => open(relation().frame.state === 'proposed' ? '/cadre' : '/aujourdhui')}
              >
                {relation().frame.state === 'proposed'
                  ? app.t.frame.gateRead
                  : app.t.transfer.open({ colleague: colleague() })}
              </Button>
            </div>
          </>
        )}
      </Show>
      <Show when={next() === undefined && props.transfer.state === 'agreed'}>
        <p class="calm">{app.t.transfer.gone({ colleague: colleague() })}</p>
      </Show>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={coverProblemWords(app.t, why())} />}</Show>
      <Show when={props.transfer.state === 'agreed'}>
        <p>
          <Button kind="plain" small onPress={() => setAsking(true)}>
            {app.t.transfer.stay({ psy: psy() })}
          </Button>
        </p>
      </Show>
      <p class="meta">{app.t.transfer.stays({ psy: psy() })}</p>
      <Dialog
        open={asking()}
        heading={app.t.transfer.stay({ psy: psy() })}
        cancel={app.t.common.cancel}
        confirm={app.t.transfer.stay({ psy: psy() })}
        onConfirm={() => void stay()}
        onClose={() => setAsking(false)}
      >
        <p>{app.t.transfer.stayWhat({ psy: psy(), colleague: colleague() })}</p>
      </Dialog>
    </section>
  );
}

/** What cannot go, and why, each by its day. */
function Lacks(props: { readonly transfer: TransferView }) {
  const app = useApp();
  const lacks = () => props.transfer.inHand?.lacks ?? [];
  return (
    <>
      <Show when={props.transfer.inHand?.lacksRoom === true}>
        <Notice tone="calm" cause={app.t.transfer.lacksRoom} />
      </Show>
      <Show when={lacks().length > 0}>
        <ul class="transfer-changes calm">
          <For each={lacks()}>
            {({ at, of }) => <li>{lackWords(app, of, app.format.date(at, deviceTimeZone()))}</li>}
          </For>
        </ul>
      </Show>
    </>
  );
}

const lackWords = ({ t }: App, of: TransferLack['of'], date: string): string =>
  of === 'files' ? t.transfer.lackFiles({ date }) : t.transfer.lackAll({ date });

// A relation's six words and its number, compared by voice: the only thing that verifies a relation. The psychologist's own
// words never stand here. After a recovery the words are the same, so the voice must also ask whether it was that person.
import { SinglePage } from '../../../app/SinglePage.tsx';
import { Match, Show, Switch, createResource, createSignal } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import {
  BackIcon,
  Button,
  Icon,
  IconButton,
  Notice,
  RelationNumber,
  Skeleton,
  VerifiedIcon,
  WordsList,
  announce,
} from '../../../ui/index.ts';
import { shortName } from '../../../app/names.ts';
import './verification.css';

export default function Verification() {
  const app = useApp();
  const relation = () => (app.place().route === '/dossiers/:n/verifier' ? app.record() : app.relation());
  const leave = () => {
    const { route, number } = app.place();
    if (route === '/dossiers/:n/verifier') app.go('/dossiers/:n', { number: number ?? 1 });
    else app.go('/aujourdhui');
  };
  return (
    <SinglePage tone="plain" start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={leave} />}>
      <Show when={relation()?.key} keyed fallback={<p class="calm">{app.t.record.notFound}</p>}>
        {(_key) => <Show when={relation()}>{(found) => <Comparison relation={found()} onDone={leave} />}</Show>}
      </Show>
    </SinglePage>
  );
}

function Comparison(props: { readonly relation: RelationView; readonly onDone: () => void }) {
  const app = useApp();
  const [differs, setDiffers] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const ready = () =>
    props.relation.state !== 'awaiting-acceptance' && props.relation.state !== 'awaiting-confirmation';
  const [identity] = createResource(
    () => (ready() ? props.relation.key : null),
    (key) => app.engine.identityOf(key),
  );
  const name = () => shortName(props.relation.peerName);
  const isStrange = () => props.relation.notices.some((each) => each.type === 'unconfirmed-device' && each.asks);
  const recovered = () => props.relation.state === 'recovered-unconfirmed' || isStrange();
  const confirm = async () => {
    if (busy()) return;
    setBusy(true);
    if (recovered()) await app.engine.confirmRecovery(props.relation.key);
    await app.engine.confirmIdentity(props.relation.key);
    setBusy(false);
    announce(app.t.verification.verifiedNow);
  };
  return (
    <Show when={!differs()} fallback={<Stop onBack={() => setDiffers(false)} />}>
      <section class="opening" aria-labelledby="comparison">
        <h1 id="comparison">{app.t.verification.heading({ name: name() })}</h1>
        <Show when={ready()} fallback={<p class="calm">{app.t.verification.notReady}</p>}>
          <p class="calm">{app.t.verification.lead}</p>
          <p class="calm">{app.t.verification.compareHow({ name: name() })}</p>
        </Show>
      </section>
      <Show when={ready()}>
        <Show when={recovered()}>
          <div class="verify-notice">
            <Notice tone="danger" cause={app.t.verification.recoveredAsk} />
          </div>
        </Show>
        <section class="words-card" aria-labelledby="relation-words">
          <h2 id="relation-words">{app.t.verification.relationWords}</h2>
          <Show when={identity()} fallback={<Skeleton label={app.t.common.opening} lines={2} />}>
            {(known) => <WordsList words={known().words} />}
          </Show>
        </section>
        <section class="number-section" aria-labelledby="relation-number">
          <h2 id="relation-number">{app.t.verification.number}</h2>
          <Show when={identity()}>
            {(known) => <RelationNumber digits={known().number} label={app.t.verification.numberLabel} />}
          </Show>
        </section>
        <footer class="page-acts">
          <Switch>
            <Match when={props.relation.verified && !recovered()}>
              <p class="verify-done">
                <span class="verified">
                  <Icon of={VerifiedIcon} />
                  {app.t.verification.verified}
                </span>
                <span class="meta">{app.t.verification.verifiedNow}</span>
              </p>
              <Button kind="primary" onPress={() => props.onDone()}>
                {app.t.common.continue}
              </Button>
            </Match>
            <Match when={true}>
              <Button kind="primary" inactive={identity() === undefined || busy()} onPress={() => void confirm()}>
                {recovered() ? app.t.verification.recoveredYes : app.t.verification.same}
              </Button>
              <Button kind="quiet" onPress={() => setDiffers(true)}>
                {app.t.verification.different}
              </Button>
            </Match>
          </Switch>
        </footer>
      </Show>
    </Show>
  );
}

function Stop(props: { readonly onBack: () => void }) {
  const app = useApp();
  return (
    <>
      <section class="opening" aria-labelledby="stopped" role="alert">
        <h1 id="stopped">{app.t.verification.stopHeading}</h1>
        <p class="calm">{app.t.verification.stopBody}</p>
      </section>
      <footer class="page-acts">
        <Button kind="quiet" onPress={() => props.onBack()}>
          {app.t.invitation.stopBack}
        </Button>
      </footer>
    </>
  );
}

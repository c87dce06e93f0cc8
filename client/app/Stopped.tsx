// What stands where no page can: the start, another tab, a browser that cannot do this, a failure. Urgent help stays in reach.
import { DoorPage } from './DoorPage.tsx';
import { Match, Switch, type JSX } from 'solid-js';
import type { Dictionary } from '../i18n/index.ts';
import { Button, Notice, Skeleton } from '../ui/index.ts';
import Elsewhere from '../features/access/spaces/Elsewhere.tsx';
import { hadSpaces } from '../platform/storage-persist.ts';
import type { Session } from './session.ts';

export function Stopped(props: { readonly session: Session; readonly t: Dictionary }) {
  const elsewhere = () => {
    const stage = props.session.stage();
    return stage.type === 'elsewhere' ? stage : null;
  };
  const is = (type: string) => props.session.stage().type === type;
  return (
    <Switch>
      <Match when={is('starting')}>
        <Frame t={props.t} />
      </Match>
      <Match when={elsewhere()}>
        {(stage) => (
          <Elsewhere
            t={props.t}
            handedOver={stage().handedOver}
            withoutSpace={!hadSpaces()}
            asked={stage().asked}
            onContinue={() => props.session.takeOver()}
          />
        )}
      </Match>
      <Match when={is('insecure')}>
        <Door t={props.t}>
          <Notice tone="warn" safe={props.t.app.insecureTitle} cause={props.t.app.insecureBody} />
        </Door>
      </Match>
      <Match when={is('unsupported')}>
        <Door t={props.t}>
          <Notice tone="warn" cause={props.t.app.unsupported} />
        </Door>
      </Match>
      <Match when={is('blocked')}>
        <Door t={props.t}>
          <Notice tone="warn" cause={props.t.app.storageBlocked({ host: location.host })} urgent>
            <Reload t={props.t} />
          </Notice>
        </Door>
      </Match>
      <Match when={is('failed')}>
        <Door t={props.t}>
          <Notice tone="warn" cause={props.t.app.workerFailed} urgent>
            <Reload t={props.t} />
          </Notice>
        </Door>
      </Match>
    </Switch>
  );
}

/** A page that broke: its text is in the engine's keeping, and saying so comes first. */
export function Crashed(props: { readonly t: Dictionary }) {
  return (
    <Door t={props.t}>
      <Notice tone="warn" cause={props.t.app.unknown} urgent>
        <Reload t={props.t} />
      </Notice>
    </Door>
  );
}

/** The room a page will take, while it is fetched or the engine starts. */
export function Frame(props: { readonly t: Dictionary }) {
  return (
    <Door t={props.t}>
      <Skeleton label={props.t.common.opening} />
    </Door>
  );
}

function Door(props: { readonly t: Dictionary; readonly children: JSX.Element }) {
  return (
    <DoorPage t={props.t}>
      <div class="lock">{props.children}</div>
    </DoorPage>
  );
}

function Reload(props: { readonly t: Dictionary }) {
  return (
    <Button kind="quiet" onPress={() => location.reload()}>
      {props.t.app.reload}
    </Button>
  );
}

// In the place of a page that a space of this device only has no use for yet: why, and how to leave that.
import { SinglePage } from '../../../app/SinglePage.tsx';
import { useApp } from '../../../app/state.ts';
import { BackIcon, buttonClass, IconButton } from '../../../ui/index.ts';

export default function DeviceOnly(props: { readonly why: string; readonly onBack: () => void }) {
  const app = useApp();
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => props.onBack()} />}
    >
      <section class="opening" aria-labelledby="device-only">
        <h1 id="device-only">{app.t.keeping.only}</h1>
        <p class="calm">{props.why}</p>
      </section>
      <div class="page-acts">
        <a class={buttonClass('primary')} href="/fiche">
          {app.t.keeping.leave}
        </a>
      </div>
    </SinglePage>
  );
}

// On an iPhone or iPad, in Safari, before any key is made: its tabs forget everything after seven days without a visit, and an
// app of the Home Screen has a storage of its own. The invitation is carried there by hand.
import { DoorPage } from '../../../app/DoorPage.tsx';
import { ShownName } from '../../../app/ShownName.tsx';
import { Show, createSignal } from 'solid-js';
import { wordOf } from '../../../app/device.ts';
import { useApp } from '../../../app/state.ts';
import { Button, CopyIcon } from '../../../ui/index.ts';

export default function InstallFirst(props: { readonly link: string; readonly onAnyway: () => void }) {
  const app = useApp();
  const [copied, setCopied] = createSignal(false);
  const copy = async (): Promise<void> => {
    const done = await navigator.clipboard.writeText(props.link).then(
      () => true,
      () => false,
    );
    setCopied(done);
    if (done) app.announce(app.t.common.copied);
  };
  return (
    <DoorPage t={app.t}>
      <section class="opening" aria-labelledby="install">
        <h1 id="install">{app.t.stranger.iosTitle}</h1>
        <p class="calm">{app.t.stranger.iosWhy}</p>
      </section>
      <ol class="ways">
        <li>
          <h2>{app.t.stranger.iosStep1}</h2>
          <Button kind="primary" icon={CopyIcon} onPress={() => void copy()}>
            {copied() ? app.t.common.copied : app.t.common.copy}
          </Button>
          <Show when={copied()}>
            <p class="calm">{app.t.stranger.iosClipboard}</p>
          </Show>
        </li>
        <li>
          <h2>{app.t.stranger.iosStep2}</h2>
          <ShownName />
        </li>
        <li>
          <h2>{app.t.stranger.iosStep3({ app: wordOf(app.device.shownAs()) })}</h2>
        </li>
      </ol>
      <div class="page-acts">
        <Button kind="plain" onPress={() => props.onAnyway()}>
          {app.t.stranger.iosAnyway}
        </Button>
      </div>
    </DoorPage>
  );
}

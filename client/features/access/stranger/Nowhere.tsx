// An address that leads nowhere: calm, with ways on. Nothing of a space is shown here, open or not.
import { DoorPage } from '../../../app/DoorPage.tsx';
import { Show } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { buttonClass } from '../../../ui/index.ts';

export default function Nowhere() {
  const app = useApp();
  return (
    <DoorPage t={app.t}>
      <section class="lock opening" aria-labelledby="nowhere">
        <div>
          <h1 id="nowhere">{app.t.stranger.notFoundTitle}</h1>
          <p class="calm">{app.t.stranger.notFoundBody}</p>
        </div>
        <nav class="doors" aria-label={app.t.app.mainNav}>
          <Show
            when={app.view.spaces.length > 0}
            fallback={
              <>
                <a class={buttonClass('primary')} href="/">
                  {app.t.stranger.toDoor}
                </a>
                <a class={buttonClass('quiet')} href="/retrouver">
                  {app.t.stranger.findSpace}
                </a>
              </>
            }
          >
            <a class={buttonClass('primary')} href="/">
              {app.t.stranger.openSpace}
            </a>
          </Show>
          <a class={buttonClass('plain')} href="/i">
            {app.t.stranger.haveInvitation}
          </a>
        </nav>
      </section>
    </DoorPage>
  );
}

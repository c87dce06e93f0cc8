// This browser dropped what it kept: said first, then the way back; never an empty account.
import { DoorPage } from '../../../app/DoorPage.tsx';
import { useApp } from '../../../app/state.ts';
import { buttonClass, Notice } from '../../../ui/index.ts';

export default function Evicted() {
  const app = useApp();
  return (
    <DoorPage t={app.t}>
      <section class="opening" aria-labelledby="evicted">
        <h1 id="evicted">{app.t.recovery.title}</h1>
      </section>
      <Notice tone="warn" safe={app.t.stranger.evictedSafe} cause={app.t.stranger.evicted} />
      <div class="doors">
        <a class={buttonClass('primary')} href="/retrouver">
          {app.t.recovery.start}
        </a>
        <a class={buttonClass('plain')} href="/i">
          {app.t.stranger.haveInvitation}
        </a>
      </div>
    </DoorPage>
  );
}

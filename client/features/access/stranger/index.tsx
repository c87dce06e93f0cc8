// The page a stranger meets: what this is, who hosts it, the ways in, urgent help, and that only a psychologist can invite.
import { relayOf } from '../../../../shared/address.ts';
import { DoorPage } from '../../../app/DoorPage.tsx';
import { Show } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { EXAMPLE } from '../../../entry/table.ts';
import { buttonClass, DayLine, Notice } from '../../../ui/index.ts';
import { LanguageChoice } from '../../../app/LanguageChoice.tsx';
import './stranger.css';

export default function Stranger() {
  const app = useApp();
  return (
    <DoorPage t={app.t} class="welcome">
      <Show when={app.erasedHere()}>
        <Notice tone="calm" cause={app.t.erasure.spaceDone} />
      </Show>
      <section class="opening" aria-labelledby="stranger">
        <h1 id="stranger">{app.t.stranger.heading}</h1>
        <p class="calm">{app.t.stranger.lead}</p>
        <figure class="picture">
          <DayLine
            size="full"
            label={app.t.stranger.pictureLabel}
            marks={EXAMPLE}
            window={{ from: 0.78, to: 0.9 }}
            now={0.74}
            texts={{ from: app.t.stranger.pictureYou, to: '', answer: app.t.stranger.pictureAnswer }}
          />
        </figure>
        <p class="calm">{app.t.stranger.private}</p>
      </section>
      <nav class="doors" aria-label={app.t.app.mainNav}>
        <a class={buttonClass('primary')} href="/i">
          {app.t.stranger.haveInvitation}
        </a>
        <a class={buttonClass('quiet')} href="/retrouver">
          {app.t.stranger.findSpace}
        </a>
        <a class={buttonClass('quiet')} href="/relier">
          {app.t.devices.fromOther}
        </a>
      </nav>
      <section class="prose" aria-labelledby="who">
        <p>{app.t.stranger.onlyInvited}</p>
        <p>
          {app.t.stranger.psychologist} <a href="/a">{app.t.stranger.haveAdmission}</a>
        </p>
        <h2 id="who">{app.t.stranger.hostTitle}</h2>
        <p>{app.t.stranger.host({ host: new URL(relayOf(location.origin)).host })}</p>
        <p>
          <a href={`/hebergeur#lang-${app.locale()}`} rel="external">
            {app.t.stranger.hostSees}
          </a>
        </p>
      </section>
      <footer class="stranger-foot">
        <p>{app.t.common.notEmergency}</p>
        <Show when={app.view.spaces.length === 0}>
          <LanguageChoice value={app.locale()} onChoose={(language) => void app.setLocale(language)} />
        </Show>
      </footer>
    </DoorPage>
  );
}

// What opens the space and what brings it back: the sheet, or that there is none; the passphrase, the passkeys, the lock.
import { Show } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { LOCK_MINUTES } from '../../../app/device.ts';
import { useApp } from '../../../app/state.ts';
import type { SheetView } from '../../../engine/api/views.ts';
import { Button, buttonClass, LockIcon, Segments } from '../../../ui/index.ts';
import { Passkeys } from './Passkeys.tsx';
import './settings.css';

/** The sheet, the lock, and after how long the space locks by itself. */
export function Security() {
  const app = useApp();
  return (
    <>
      <ul class="settings-list">
        <Show when={app.space().sheet} fallback={<ThisDeviceOnly />}>
          {(sheet) => <Sheet sheet={sheet()} />}
        </Show>
        <li>
          <span>
            <b>{app.t.lock.passphrase}</b>
            <span class="meta">{app.t.settings.passphraseHere}</span>
          </span>
          <a class={buttonClass('quiet', true)} href="/phrase">
            {app.t.settings.passphraseChange}
          </a>
        </li>
        <Passkeys />
        <li>
          <span>
            <b>{app.t.app.lockNow}</b>
            <span class="meta">{app.t.settings.lockNote}</span>
          </span>
          <Button kind="quiet" small icon={LockIcon} onPress={() => void app.lock()}>
            {app.t.app.lockNow}
          </Button>
        </li>
      </ul>
      <Segments
        legend={app.t.settings.afterMinutes}
        showLegend
        look="chips"
        options={LOCK_MINUTES.map(String).map((minutes) => ({
          value: minutes,
          label: app.t.settings.minutes({ minutes }),
        }))}
        value={String(app.device.lockMinutes())}
        onChoose={(minutes) => app.device.setLockMinutes(Number(minutes))}
      />
    </>
  );
}

function Sheet(props: { readonly sheet: SheetView }) {
  const app = useApp();
  const isProved = () => props.sheet.state === 'proved';
  return (
    <li>
      <span>
        <b>{app.t.settings.settingsSheet}</b>
        <span class="meta">{isProved() ? app.t.settings.sheetProved : app.t.today.sheetReminder}</span>
        <Show when={props.sheet.triedAt}>
          {(at) => (
            <span class="meta">{app.t.rehearsal.triedOn({ date: app.format.date(at(), deviceTimeZone()) })}</span>
          )}
        </Show>
        <span class="meta">{app.t.settings.sheetNote}</span>
      </span>
      <div class="settings-acts">
        <Show when={isProved()}>
          <a class={buttonClass('quiet', true)} href="/essai">
            {app.t.rehearsal.try}
          </a>
        </Show>
        <a class={buttonClass('quiet', true)} href="/fiche">
          {app.t.settings.sheetNew}
        </a>
      </div>
    </li>
  );
}

function ThisDeviceOnly() {
  const app = useApp();
  return (
    <li>
      <span>
        <b>{app.t.keeping.only}</b>
        <span class="meta">{app.space().practice === null ? app.t.keeping.state : app.t.keeping.statePsy}</span>
      </span>
      <a class={buttonClass('quiet', true)} href="/fiche">
        {app.t.keeping.leave}
      </a>
    </li>
  );
}

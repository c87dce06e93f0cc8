// Vous, and Réglages at the desk: the relations and their words, the sheet, the lock, the look, the language.
import { PhonePage } from '../../../app/PhonePage.tsx';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { For, Show, createSignal, onMount, untrack, type JSX } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { announce, Button, buttonClass, Field, LockIcon, Segments, WordsList } from '../../../ui/index.ts';
import { LOCK_MINUTES, TEXT_SIZES, THEMES } from '../../../app/device.ts';
import { LanguageChoice } from '../../../app/LanguageChoice.tsx';
import { Practice } from './Practice.tsx';
import { Reminders } from './Reminders.tsx';
import './settings.css';

/** Characters of a space's label at most. */
const LABEL_LENGTH = 80;

/** At the patient's `/vous` and at the desk's `/reglages`. */
export default function Settings(props: { readonly at: 'vous' | 'reglages' }) {
  const app = useApp();
  return (
    <Show
      when={props.at === 'reglages'}
      fallback={
        <PhonePage at="/vous" class="you" heading={app.t.you.heading}>
          <Groups />
        </PhonePage>
      }
    >
      <DeskPage at="/reglages" wide>
        <div class="settings you">
          <h1>{app.t.common.navSettings}</h1>
          <Groups />
        </div>
      </DeskPage>
    </Show>
  );
}

function Groups() {
  const app = useApp();
  onMount(() => app.device.persist());
  return (
    <>
      <Show when={app.asPatient().length > 0}>
        <Group heading={app.t.you.relationsHeading}>
          <Relations />
        </Group>
      </Show>
      <Show when={app.space().practice}>
        {(practice) => (
          <>
            <Group heading={app.t.practice.heading}>
              <Practice profile={practice().profile} />
            </Group>
            <Group heading={app.t.you.yourWords}>
              <p class="calm">{app.t.you.yourWordsNote}</p>
              <WordsList words={practice().words} columns="wide" />
            </Group>
          </>
        )}
      </Show>
      <Group heading={app.t.you.securityHeading}>
        <Security />
      </Group>
      <Group heading={app.t.reminders.heading}>
        <Reminders />
      </Group>
      <Group heading={app.t.you.appearanceHeading}>
        <Appearance />
      </Group>
      <Group heading={app.t.you.hereHeading}>
        <SpaceLabel />
        <Show when={app.device.persisted() !== null}>
          <p class="calm">{app.device.persisted() ? app.t.you.persisted : app.t.you.notPersisted}</p>
        </Show>
        <p class="calm">{app.t.spaces.separate}</p>
        <p class="calm">
          <a class="settings-link" href="/hebergeur" rel="external">
            {app.t.you.aboutHost}
          </a>
        </p>
        <div class="acts">
          <a class={buttonClass('quiet', true)} href="/i">
            {app.t.stranger.haveInvitation}
          </a>
        </div>
      </Group>
    </>
  );
}

/** Those in which one is a patient, and whether each was compared. */
function Relations() {
  const app = useApp();
  return (
    <ul class="settings-list">
      <For each={app.asPatient()}>
        {(relation) => (
          <li>
            <span>
              <b>{relation.peerName}</b>
              <span class="meta">{relation.verified ? app.t.verification.verified : app.t.you.notVerified}</span>
            </span>
            <Button
              kind="quiet"
              small
              onPress={() => {
                app.chooseRelation(relation.key);
                app.go('/verifier');
              }}
            >
              {app.t.verification.compare}
            </Button>
          </li>
        )}
      </For>
    </ul>
  );
}

/** The sheet, the lock, and after how long the space locks by itself. */
function Security() {
  const app = useApp();
  const sheetState = () => (app.space().sheet.state === 'proved' ? app.t.you.sheetProved : app.t.today.sheetReminder);
  return (
    <>
      <ul class="settings-list">
        <li>
          <span>
            <b>{app.t.recovery.settingsSheet}</b>
            <span class="meta">{sheetState()}</span>
            <span class="meta">{app.t.you.sheetNote}</span>
          </span>
          <a class={buttonClass('quiet', true)} href="/fiche">
            {app.t.you.sheetNew}
          </a>
        </li>
        <li>
          <span>
            <b>{app.t.lock.passphrase}</b>
            <span class="meta">{app.t.you.passphraseHere}</span>
          </span>
          <a class={buttonClass('quiet', true)} href="/phrase">
            {app.t.you.passphraseChange}
          </a>
        </li>
        <li>
          <span>
            <b>{app.t.lock.lockNow}</b>
            <span class="meta">{app.t.you.lockNote}</span>
          </span>
          <Button kind="quiet" small icon={LockIcon} onPress={() => void app.lock()}>
            {app.t.lock.lockNow}
          </Button>
        </li>
      </ul>
      <Segments
        legend={app.t.lock.afterMinutes}
        showLegend
        look="chips"
        options={LOCK_MINUTES.map(String).map((minutes) => ({
          value: minutes,
          label: app.t.lock.minutes({ minutes }),
        }))}
        value={String(app.device.lockMinutes())}
        onChoose={(minutes) => app.device.setLockMinutes(Number(minutes))}
      />
    </>
  );
}

/** Day or night, the size of texts, the language. */
function Appearance() {
  const app = useApp();
  return (
    <>
      <Segments
        legend={app.t.you.theme}
        showLegend
        look="chips"
        options={THEMES.map((theme) => ({
          value: theme,
          label: { system: app.t.you.themeSystem, light: app.t.you.themeLight, dark: app.t.you.themeDark }[theme],
        }))}
        value={app.device.theme()}
        onChoose={(theme) => app.device.setTheme(theme)}
      />
      <Segments
        legend={app.t.you.textSize}
        showLegend
        look="chips"
        options={TEXT_SIZES.map((size) => ({
          value: size,
          label: { usual: app.t.you.textUsual, large: app.t.you.textLarge, larger: app.t.you.textLarger }[size],
        }))}
        value={app.device.textSize()}
        onChoose={(size) => app.device.setTextSize(size)}
      />
      <LanguageChoice showLegend value={app.locale()} onChoose={(language) => void app.engine.setLanguage(language)} />
    </>
  );
}

/** How this browser calls the space at its lock: kept here in clear, told to nobody. */
function SpaceLabel() {
  const app = useApp();
  const [label, setLabel] = createSignal(untrack(() => app.space().label));
  const changed = () => label().trim() !== '' && label().trim() !== app.space().label;
  const keep = async () => {
    if (!changed()) return;
    await app.engine.renameSpace(app.space().id, label().trim());
    setLabel(app.space().label);
    announce(app.t.common.saved);
  };
  return (
    <form
      class="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <Field
        label={app.t.onboarding.spaceLabel}
        hint={app.t.you.labelNote}
        value={label()}
        onInput={setLabel}
        maxLength={LABEL_LENGTH}
      />
      <Button kind="quiet" small type="submit" inactive={!changed()}>
        {app.t.common.save}
      </Button>
    </form>
  );
}

function Group(props: { readonly heading: string; readonly children: JSX.Element }) {
  return (
    <section class="group" aria-label={props.heading}>
      <h2>{props.heading}</h2>
      {props.children}
    </section>
  );
}

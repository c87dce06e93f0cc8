// Vous, and Réglages at the desk: the relations and their words, the sheet, the lock, the look, the language.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { PhonePage } from '../../../app/PhonePage.tsx';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { For, Show, createSignal, onMount, untrack, type JSX } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import { announce, Button, buttonClass, Field, WordsList } from '../../../ui/index.ts';
import type { Route } from '../../../app/routes.ts';
import type { RelationKey } from '../../../engine/api/views.ts';
import { Appearance } from './Appearance.tsx';
import { DestroyedRecords } from './DestroyedRecords.tsx';
import { Devices } from './Devices.tsx';
import { Practice } from './Practice.tsx';
import { Reminders } from './Reminders.tsx';
import { Security } from './Security.tsx';
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
        <PhonePage at="/vous" class="you" heading={app.t.settings.youHeading}>
          <Groups />
        </PhonePage>
      }
    >
      <DeskPage at="/reglages" wide>
        <div class="settings you">
          <h1>{app.t.app.navSettings}</h1>
          <Groups />
        </div>
      </DeskPage>
    </Show>
  );
}

function Groups() {
  const app = useApp();
  onMount(() => app.device.persist());
  const persistence = () => {
    if (app.device.persisted()) return app.t.settings.persisted;
    return app.space().sheet === null ? app.t.keeping.notPersisted : app.t.settings.notPersisted;
  };
  return (
    <>
      <Show when={app.asPatient().length > 0}>
        <Group heading={app.t.settings.relationsHeading}>
          <Relations />
        </Group>
      </Show>
      <Show when={app.asPatient().length > 0}>
        <Group heading={app.t.settings.writingsHeading}>
          <Writings />
        </Group>
      </Show>
      <Show when={app.space().practice}>
        {(practice) => (
          <>
            <Group heading={app.t.settings.heading}>
              <Practice profile={practice().profile} />
            </Group>
            <Group heading={app.t.settings.yourWords}>
              <p class="calm">{app.t.settings.yourWordsNote}</p>
              <WordsList words={practice().words} columns="wide" />
            </Group>
          </>
        )}
      </Show>
      <Group heading={app.t.settings.securityHeading}>
        <Security />
      </Group>
      <Group heading={app.t.devices.heading}>
        <Devices />
      </Group>
      <Group heading={app.t.settings.remindersHeading}>
        <Reminders />
      </Group>
      <Group heading={app.t.settings.appearanceHeading}>
        <Appearance />
      </Group>
      <Group heading={app.t.erasure.eraseHeading}>
        <Erasing />
      </Group>
      <Group heading={app.t.settings.hereHeading}>
        <SpaceLabel />
        <Show when={app.device.persisted() !== null}>
          <p class="calm">{persistence()}</p>
        </Show>
        <p class="calm">{app.t.settings.separate}</p>
        <p class="calm">
          <a class="settings-link" href={`/hebergeur#lang-${app.locale()}`} rel="external">
            {app.t.settings.aboutHost}
          </a>
        </p>
        <p class="calm">
          <a class="settings-link" href="/version">
            {app.t.release.row}
          </a>
        </p>
        <p class="calm">
          <a class="settings-link" href="/verifier-export">
            {app.t.exporting.check}
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
  const goTo = (key: RelationKey, route: Route): void => {
    app.chooseRelation(key);
    app.go(route);
  };
  return (
    <ul class="settings-list">
      <For each={[...app.asPatient(), ...app.asCovered()]}>
        {(relation) => (
          <li>
            <span>
              <b>{relation.peerName}</b>
              <span class="meta">{relation.verified ? app.t.verification.verified : app.t.settings.notVerified}</span>
              <Show when={relation.cover.as}>
                {(as) => <span class="meta">{app.t.cover.asFor({ name: as().name })}</span>}
              </Show>
            </span>
            <div class="settings-acts">
              <Show when={relation.cover.as === null}>
                <Button kind="quiet" small onPress={() => goTo(relation.key, '/dossier')}>
                  {app.t.rights.title}
                </Button>
              </Show>
              <Show when={relation.frame.state !== 'none'}>
                <Button kind="quiet" small onPress={() => goTo(relation.key, '/cadre')}>
                  {app.t.frame.seeAgain}
                </Button>
              </Show>
              <Button kind="quiet" small onPress={() => goTo(relation.key, '/verifier')}>
                {app.t.verification.compare}
              </Button>
              <Button
                kind="plain"
                small
                onPress={() => {
                  app.chooseRelation(relation.key);
                  app.go(relation.cover.as === null ? '/pause' : '/relais');
                }}
              >
                {relation.cover.as === null ? app.t.stop.title : app.t.cover.see}
              </Button>
              <Button kind="plain" small onPress={() => goTo(relation.key, '/effacer-suivi')}>
                {app.t.erasure.relation}
              </Button>
            </div>
          </li>
        )}
      </For>
    </ul>
  );
}

/** What is one's own alone. */
function Writings() {
  const app = useApp();
  const rows = () => {
    const { t } = app;
    return [
      { href: '/carnet', title: t.notebook.title, row: t.notebook.row, open: t.notebook.open },
      { href: '/feuilles', title: t.worksheet.list, row: t.worksheet.listRow, open: t.worksheet.open },
      { href: '/plan', title: t.plan.title, row: t.plan.row, open: t.plan.open },
      { href: '/exporter', title: t.exporting.title, row: t.exporting.row, open: t.exporting.open },
    ];
  };
  return (
    <ul class="settings-list">
      <For each={rows()}>
        {(each) => (
          <li>
            <span>
              <b>{each.title}</b>
              <span class="meta">{each.row}</span>
            </span>
            <a class={buttonClass('quiet', true)} href={each.href}>
              {each.open}
            </a>
          </li>
        )}
      </For>
    </ul>
  );
}

/** Relations that are being erased or were, and the way to erase the space. */
function Erasing() {
  const app = useApp();
  /** A record that was destroyed has a line of its own. */
  const erased = () =>
    app.space().erasedRelations.filter(({ at }) => !app.space().destroyedRecords.some((each) => each.at === at));
  const under = () => app.space().relations.flatMap(({ leaving }) => leaving ?? []);
  return (
    <ul class="settings-list">
      <For each={under()}>
        {(leaving) => (
          <li>
            <span>
              <b>{app.t.erasure.progress({ done: String(leaving.done), total: String(leaving.total) })}</b>
              <Show when={app.offline()}>
                <span class="meta">{app.t.erasure.pending}</span>
              </Show>
            </span>
          </li>
        )}
      </For>
      <Show when={app.space().erasuresWaiting > 0}>
        <li>
          <span>{app.t.erasure.kept({ count: app.space().erasuresWaiting })}</span>
        </li>
      </Show>
      <DestroyedRecords />
      <Show when={erased().length > 0}>
        <li>
          <span>
            <b>{app.t.erasure.relationsOver}</b>
            <For each={erased()}>
              {({ at }) => (
                <span class="meta">{app.t.erasure.relationDone({ date: app.format.date(at, deviceTimeZone()) })}</span>
              )}
            </For>
          </span>
        </li>
      </Show>
      <li>
        <span>
          <b>{app.t.erasure.spaceAct}</b>
          <span class="meta">{app.t.erasure.spaceNote}</span>
        </span>
        <a class={buttonClass('plain', true)} href="/effacer">
          {app.t.erasure.spaceAct}
        </a>
      </li>
    </ul>
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
    announce(app.t.settings.saved);
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
        hint={app.t.settings.labelNote}
        value={label()}
        onInput={setLabel}
        maxLength={LABEL_LENGTH}
      />
      <Button kind="quiet" small type="submit" inactive={!changed()}>
        {app.t.settings.save}
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

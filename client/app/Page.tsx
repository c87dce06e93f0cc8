// The page of an address: what each route shows, what it asks for first (an open space, a proved sheet), and where its acts lead.
// Pages are fetched when they are first shown.
import { Match, Show, Switch, createEffect, createMemo, createSignal, lazy, on, onMount, type JSX } from 'solid-js';
import type { NewSpace } from '../engine/api/api.ts';
import type { Progress } from '../engine/api/views.ts';
import { wholeFrench } from '../i18n/index.ts';
import { Frame } from './Stopped.tsx';
import { ROUTES, type Route } from './routes.ts';
import { useApp } from './state.ts';

/** A page whose texts do not come with the app itself. */
async function withTexts<T>(page: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([page, wholeFrench()]);
  return loaded;
}

const Nowhere = lazy(() => import('../features/access/stranger/Nowhere.tsx'));
const Stranger = lazy(() => import('../features/access/stranger/index.tsx'));
const Evicted = lazy(() => import('../features/access/stranger/Evicted.tsx'));
const InstallFirst = lazy(() => import('../features/access/stranger/InstallFirst.tsx'));
const Lock = lazy(() => import('../features/access/lock/index.tsx'));
const Rehearsal = lazy(() => import('../features/access/rehearsal/index.tsx'));
const Recovery = lazy(() => import('../features/access/recovery/index.tsx'));
const BeLetIn = lazy(() => import('../features/access/linking/index.tsx'));
const LetIn = lazy(() => import('../features/access/linking/LetIn.tsx'));
const FirstRun = lazy(() => import('../features/access/onboarding/FirstRun.tsx'));
const ChangePassphrase = lazy(() => import('../features/access/onboarding/ChangePassphrase.tsx'));
const AddPasskey = lazy(() => import('../features/access/passkeys/index.tsx'));
const Copied = lazy(() => import('../features/access/copied/index.tsx'));
const ChangePractice = lazy(() => import('../features/access/onboarding/ChangePractice.tsx'));
const CreateSpaceSteps = lazy(() => import('../features/access/onboarding/CreateSpaceSteps.tsx'));
const PassphraseChoice = lazy(() => import('../features/access/onboarding/PassphraseChoice.tsx'));
const DeviceOnly = lazy(() => import('../features/access/onboarding/DeviceOnly.tsx'));
const NewSheet = lazy(() => import('../features/access/onboarding/NewSheet.tsx'));
const Settings = lazy(() => withTexts(import('../features/common/settings/index.tsx')));
const EraseRelation = lazy(() => import('../features/common/erasure/Relation.tsx'));
const EraseSpace = lazy(() => import('../features/common/erasure/Space.tsx'));
const Leaving = lazy(() => import('../features/common/erasure/Leaving.tsx'));
const Export = lazy(() => withTexts(import('../features/common/export/index.tsx')));
const DestroyRecord = lazy(() => withTexts(import('../features/common/erasure/Record.tsx')));
const RecordCopy = lazy(() => withTexts(import('../features/common/export/Copy.tsx')));
const Checking = lazy(() => withTexts(import('../features/common/checking/index.tsx')));
const ReleasePage = lazy(() => withTexts(import('../features/common/release/index.tsx')));
const Search = lazy(() => import('../features/common/search/index.tsx'));
const Invitation = lazy(() => import('../features/access/invitation/index.tsx'));
const Today = lazy(() => import('../features/patient/today/index.tsx'));
const Writing = lazy(() => import('../features/patient/writing/index.tsx'));
const Voice = lazy(() => import('../features/patient/voice/index.tsx'));
const Thread = lazy(() => import('../features/patient/thread/index.tsx'));
const Letter = lazy(() => import('../features/patient/letter/index.tsx'));
const Passages = lazy(() => import('../features/patient/passages/index.tsx'));
const FramePage = lazy(() => import('../features/patient/frame/index.tsx'));
const QuestionsPage = lazy(() => import('../features/patient/questions/index.tsx'));
const NotebookPage = lazy(() => import('../features/patient/notebook/index.tsx'));
const NotebookOne = lazy(() => import('../features/patient/notebook/One.tsx'));
const PlanPage = lazy(() => import('../features/patient/plan/index.tsx'));
const PlanPart = lazy(() => import('../features/patient/plan/Part.tsx'));
const WorksheetsPage = lazy(() => import('../features/patient/worksheets/index.tsx'));
const FillWorksheet = lazy(() => import('../features/patient/worksheets/Fill.tsx'));
const NotifyPage = lazy(() => import('../features/patient/notify/index.tsx'));
const StopPage = lazy(() => import('../features/patient/stop/index.tsx'));
const Colleagues = lazy(() => withTexts(import('../features/psychologist/colleagues/index.tsx')));
const TransferPage = lazy(() => import('../features/patient/transfer/index.tsx'));
const RightsPage = lazy(() => withTexts(import('../features/patient/rights/index.tsx')));
const CoverPage = lazy(() => import('../features/patient/cover/index.tsx'));
const ConsultPage = lazy(() => import('../features/patient/consult/index.tsx'));
const CallPage = lazy(() => import('../features/common/call/index.tsx'));
const RecordConsultations = lazy(() => withTexts(import('../features/psychologist/consult/index.tsx')));
const SilencePage = lazy(() => import('../features/patient/silence/index.tsx'));
const Absences = lazy(() => withTexts(import('../features/psychologist/absences/index.tsx')));
const Week = lazy(() => withTexts(import('../features/psychologist/week/index.tsx')));
const TallyPage = lazy(() => withTexts(import('../features/psychologist/tally/index.tsx')));
const Library = lazy(() => withTexts(import('../features/psychologist/library/index.tsx')));
const LibraryWorksheets = lazy(() => withTexts(import('../features/psychologist/worksheets/index.tsx')));
const RecordWorksheets = lazy(() => withTexts(import('../features/psychologist/worksheets/Record.tsx')));
const RecordFrame = lazy(() => withTexts(import('../features/psychologist/frame/index.tsx')));
const RecordDossier = lazy(() => withTexts(import('../features/psychologist/dossier/index.tsx')));
const RecordSynthesis = lazy(() => withTexts(import('../features/psychologist/synthesis/index.tsx')));
const RecordSupervision = lazy(() => withTexts(import('../features/psychologist/supervision/index.tsx')));
const RecordPlan = lazy(() => withTexts(import('../features/psychologist/plan/index.tsx')));
const FrameToAll = lazy(() => withTexts(import('../features/psychologist/frame/ToAll.tsx')));
const Verification = lazy(() => import('../features/common/verification/index.tsx'));
const Caseload = lazy(() => withTexts(import('../features/psychologist/caseload/index.tsx')));
const RecordPage = lazy(() => withTexts(import('../features/psychologist/record/index.tsx')));
const Invitations = lazy(() => withTexts(import('../features/psychologist/invitations/index.tsx')));

/** `onDrawn` is called after each change of page, with the new one in the document; `anew` where a space has opened or closed. */
export function Page(props: { readonly onDrawn: (anew: boolean) => void }) {
  const app = useApp();
  const route = () => app.place().route;
  const isClosed = createMemo(() => app.view.open === null);
  // A copied profile that heals closes one space and opens another: its page stands through that, and says how it ended.
  const [healing, setHealing] = createSignal(false);
  createEffect(
    on([app.place, app.lost, isClosed], ([, , closed], before) => {
      const anew = before !== undefined && before[2] !== closed;
      queueMicrotask(() => props.onDrawn(anew));
    }),
  );
  return (
    <Switch
      fallback={
        <Show when={app.place()} keyed>
          {(place) => <Routed route={place.route} onHealing={setHealing} />}
        </Show>
      }
    >
      <Match when={app.lost()}>
        <Nowhere />
      </Match>
      <Match when={app.view.open?.leaving}>
        <Leaving />
      </Match>
      <Match when={ROUTES[route()].open && isClosed() && !healing()}>
        <Show when={app.view.spaces.length > 0} fallback={<Door />}>
          <Lock />
        </Show>
      </Match>
    </Switch>
  );
}

function Routed(props: { readonly route: Route; readonly onHealing: (healing: boolean) => void }) {
  const app = useApp();
  const pages: Readonly<Record<Route, () => JSX.Element>> = {
    '/': () => <Door />,
    '/a': () => <FirstRun />,
    '/i': () => <InvitationPage />,
    '/retrouver': () => <Recovery passphrase={(slot) => <PassphraseChoice {...slot} />} onDone={() => goHome(app)} />,
    '/relier': () => <BeLetIn passphrase={(slot) => <PassphraseChoice {...slot} />} onDone={() => goHome(app)} />,
    '/aujourdhui': () => <Today />,
    '/ecrire': () => <Writing />,
    '/parler': () => <Voice />,
    '/fil': () => <Thread />,
    '/chercher': () => <Search side="patient" />,
    '/reponses': () => <Letter />,
    '/reponse': () => <Letter />,
    '/passages': () => <Passages />,
    '/verifier': () => <Verification />,
    '/cadre': () => <FramePage />,
    '/prevenir': () => <NotifyPage />,
    '/pause': () => <StopPage />,
    '/silence': () => <SilencePage />,
    '/relais': () => <CoverPage />,
    '/transfert': () => <TransferPage />,
    '/seance': () => <ConsultPage />,
    '/appel': () => <CallPage />,
    '/questions': () => <QuestionsPage />,
    '/carnet': () => <NotebookPage />,
    '/carnet/page': () => <NotebookOne />,
    '/plan': () => <PlanPage />,
    '/plan/partie': () => <PlanPart />,
    '/feuilles': () => <WorksheetsPage />,
    '/feuilles/remplir': () => <FillWorksheet />,
    '/dossier': () => <RightsPage />,
    '/vous': () => <Settings at="vous" />,
    '/exporter': () => <Export />,
    '/verifier-export': () => <Checking />,
    '/version': () => <ReleasePage />,
    '/fiche': () => <NewSheet onDone={() => goHome(app)} />,
    '/essai': () => (
      <WithSheet or={app.t.keeping.noTrial}>
        <Rehearsal onDone={() => goSettings(app)} />
      </WithSheet>
    ),
    '/ajouter': () => (
      <WithSheet or={app.t.keeping.devices}>
        <LetIn onDone={() => goSettings(app)} />
      </WithSheet>
    ),
    '/phrase': () => <ChangePassphrase onDone={() => goSettings(app)} />,
    '/cle': () => <AddPasskey onDone={() => goSettings(app)} />,
    '/copie': () => <Copied onHealing={(healing) => props.onHealing(healing)} onDone={() => goHome(app)} />,
    '/effacer-suivi': () => <EraseRelation onDone={() => goSettings(app)} />,
    '/effacer': () => <EraseSpace />,
    '/cabinet': () => <Caseload />,
    '/cabinet/chercher': () => <Search side="desk" />,
    '/dossiers/:n': () => <RecordPage />,
    '/dossiers/:n/verifier': () => <Verification />,
    '/dossiers/:n/cadre': () => <RecordFrame />,
    '/dossiers/:n/cadre/ecrire': () => <RecordFrame />,
    '/dossiers/:n/pieces': () => <RecordDossier />,
    '/dossiers/:n/detruire': () => <DestroyRecord onDone={() => app.go('/cabinet', { replace: true })} />,
    '/dossiers/:n/export': () => <RecordCopy />,
    '/dossiers/:n/synthese': () => <RecordSynthesis />,
    '/dossiers/:n/supervision': () => <RecordSupervision />,
    '/dossiers/:n/plan': () => <RecordPlan />,
    '/dossiers/:n/feuilles': () => <RecordWorksheets />,
    '/dossiers/:n/seances': () => <RecordConsultations />,
    '/dossiers/:n/appel': () => <CallPage />,
    '/absences': () => <Absences />,
    '/semaine': () => <Week />,
    '/releve': () => <TallyPage />,
    '/exercices': () => <Library />,
    '/exercices/feuilles': () => <LibraryWorksheets />,
    '/invitations': () => (
      <Show
        when={(app.space().sheet?.state ?? 'proved') === 'proved'}
        fallback={<NewSheet onDone={() => app.go('/invitations', { replace: true })} />}
      >
        <Invitations />
      </Show>
    ),
    '/reglages': () => <Settings at="reglages" />,
    '/pratique': () => <ChangePractice />,
    '/pratique/acces': () => <Colleagues />,
    '/pratique/suivis': () => <FrameToAll />,
  };
  return <>{pages[props.route]()}</>;
}

/** What a space of this device only has no use for; `or` says why. */
function WithSheet(props: { readonly or: string; readonly children: JSX.Element }) {
  const app = useApp();
  return (
    <Show when={app.space().sheet !== null} fallback={<DeviceOnly why={props.or} onBack={() => goSettings(app)} />}>
      {props.children}
    </Show>
  );
}

/** Home of the open space; else the lock, the way back from an eviction, or the page for strangers. */
function Door() {
  const app = useApp();
  return (
    <Switch fallback={<Stranger />}>
      <Match when={app.view.open}>
        <Redirect />
      </Match>
      <Match when={app.view.spaces.length > 0}>
        <Lock />
      </Match>
      <Match when={app.evicted()}>
        <Evicted />
      </Match>
    </Switch>
  );
}

function Redirect() {
  const app = useApp();
  onMount(() => goHome(app));
  return <Frame t={app.t} />;
}

function goHome(app: ReturnType<typeof useApp>): void {
  app.go(app.view.open?.practice ? '/cabinet' : '/aujourdhui', { replace: true });
}

function goSettings(app: ReturnType<typeof useApp>): void {
  app.go(app.space().practice ? '/reglages' : '/vous', { replace: true });
}

/** From an invitation to the first page: its words compared, then a new space or one of this browser's. */
function InvitationPage() {
  const app = useApp();
  const [anyway, setAnyway] = createSignal(false);
  const [joining, setJoining] = createSignal<{
    readonly link: string;
    readonly where: 'new-space' | 'this-space';
  } | null>(null);
  // From the moment a space is being made Back no longer leaves it.
  const [making, setMaking] = createSignal(false);
  const join = async (link: string, space: NewSpace, keeps: 'sheet' | 'device', progress: (step: Progress) => void) => {
    setMaking(true);
    // Not app.lock(): this page goes on.
    if (app.view.open !== null) await app.engine.lock();
    const joined =
      keeps === 'sheet'
        ? await app.engine.joinInNewSpace(link, space, progress)
        : await app.engine.joinInNewSpaceHere(link, space, progress);
    if (!joined.ok) {
      setMaking(false);
      return joined;
    }
    app.chooseRelation(joined.value.relation);
    return { ok: true as const, value: joined.value.sheet };
  };
  const mustInstall = () => isSafariTab() && !anyway() && app.view.spaces.length === 0;
  // A space that was locked is open now: the invitation is shown again, and offers it.
  createEffect(() => {
    if (joining()?.where === 'this-space' && app.view.open !== null) setJoining(null);
  });
  // Back from the first step, and another link opened in this tab, lead to the invitation again.
  createEffect(
    on(
      [app.part, app.link, making],
      ([part, link, isMaking]) => {
        if (isMaking) return;
        const isOther = link !== null && link !== joining()?.link;
        if (joining()?.where === 'new-space' && (part === 0 || isOther)) setJoining(null);
      },
      { defer: true },
    ),
  );
  return (
    <Switch
      fallback={
        <Invitation
          onContinue={(link, _content, where) => {
            if (where === 'new-space') app.goPart(1);
            setJoining({ link, where });
          }}
          onLeave={() => {
            app.setLink(null);
            app.go('/');
          }}
        />
      }
    >
      <Match when={mustInstall() && app.link()}>
        {(link) => <InstallFirst link={link()} onAnyway={() => setAnyway(true)} />}
      </Match>
      <Match when={joining()?.where === 'this-space'}>
        <Lock />
      </Match>
      <Match when={joining()} keyed>
        {({ link }) => (
          <CreateSpaceSteps
            onCreate={(space, keeps, progress) => join(link, space, keeps, progress)}
            onDone={() => {
              app.setLink(null);
              app.go('/aujourdhui', { replace: true });
            }}
          />
        )}
      </Match>
    </Switch>
  );
}

/** Safari in a tab on a phone or tablet: not yet on the Home Screen, where its storage would last. */
function isSafariTab(): boolean {
  const onTouch =
    /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);
  const standalone = matchMedia('(display-mode: standalone)').matches;
  return onTouch && !standalone;
}

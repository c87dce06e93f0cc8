// Every part of the kit on one test page, to be looked at in both themes and at any width; it is never shipped.
// The hash chooses: #home, #write, #letter, #desk, #forms, #sheet.
import { createSignal, Match, Switch } from 'solid-js';
import { render } from 'solid-js/web';
import { french } from '../../../client/i18n/index.ts';
import * as ui from '../../../client/ui/index.ts';

const { t, hour } = french;
const line = { from: 360, to: 1380 };
const at = (minutes: number) => ui.fractionOfDay(minutes, line.from, line.to);
const six = ['pêcher', 'lanterne', 'marée', 'tilleul', 'octobre', 'sel'];
const nav: ui.Nav = {
  label: t.common.mainNav,
  items: [
    { href: '#home', label: t.common.navToday, icon: ui.TodayIcon, current: true },
    { href: '#thread', label: t.common.navThread, icon: ui.ThreadIcon, current: false },
    { href: '#letter', label: t.common.navAnswers, icon: ui.AnswerIcon, current: false },
    { href: '#forms', label: t.common.navYou, icon: ui.YouIcon, current: false },
  ],
};
const deskNav: ui.Nav = {
  label: t.common.mainNav,
  items: [
    { href: '#desk', label: t.common.navToday, icon: ui.TodayIcon, current: true, keys: 'G A' },
    { href: '#desk', label: t.common.navRecords, icon: ui.RecordsIcon, current: false, keys: 'G D' },
    { href: '#desk', label: t.common.navInvitations, icon: ui.InviteIcon, current: false },
    { href: '#desk', label: t.common.navSettings, icon: ui.SettingsIcon, current: false },
  ],
};
const help = t.common.helpTitle;

function Home() {
  const [flash, setFlash] = createSignal('');
  return (
    <ui.PhoneShell
      class="home"
      skip={t.common.skip}
      help={help}
      nav={nav}
      date={{ text: 'Samedi 21 novembre', dateTime: '2026-11-21' }}
    >
      <section class="attente" aria-labelledby="h">
        <h1 id="h">{t.today.beforeCutoffEvening({ psy: 'Claire', windowStart: hour(1080), windowEnd: hour(1200) })}</h1>
        <figure>
          <ui.DayLine
            size="full"
            label="Votre journée : trois dépôts."
            marks={[
              { at: at(472), kind: 'flash' },
              { at: at(680), kind: 'recording' },
              { at: at(785), kind: 'piece', weight: 0.4 },
            ]}
            now={at(866)}
            window={{ from: at(1080), to: at(1200) }}
            texts={{ from: hour(360), to: hour(1380), now: hour(866), answer: t.today.answerWord }}
          />
        </figure>
        <p class="calme">{t.today.cutoffNote({ cutoff: hour(1020), nextReadDay: 'mardi' })}</p>
      </section>
      <section class="depots" aria-labelledby="d">
        <h2 id="d">{t.today.setDownToday}</h2>
        <ol>
          <ui.EntryRow
            kind="piece"
            kindLabel={t.common.kindPiece}
            time={hour(785)}
            dateTime="2026-11-21T13:05"
            title="Le déjeuner chez ma sœur"
            excerpt="Elle a posé la question devant tout le monde, et j’ai souri comme d’habitude. Puis nous avons parlé d’autre chose."
            state={t.today.outboxDelivered}
            href="#thread"
          />
          <ui.EntryRow
            kind="flash"
            kindLabel={t.common.kindFlash}
            time={hour(472)}
            dateTime="2026-11-21T07:52"
            excerpt="Réveillée avant le réveil. Le ventre serré, encore."
            state={t.today.outboxWaiting}
            onOpen={() => undefined}
          />
        </ol>
      </section>
      <form class="capture" aria-label={t.today.flashForm}>
        <ui.WritingArea
          shape="flash"
          label={t.today.writeFlashLabel}
          placeholder={t.today.flashPlaceholder}
          rows={2}
          value={flash()}
          onInput={setFlash}
        />
        <div class="gestes">
          <ui.Button kind="plain" small icon={ui.PieceIcon}>
            {t.today.write}
          </ui.Button>
          <ui.Button kind="primary" small type="submit">
            {t.today.send}
          </ui.Button>
        </div>
      </form>
    </ui.PhoneShell>
  );
}

function Write() {
  const [title, setTitle] = createSignal('Ce que j’aurais voulu répondre');
  const [body, setBody] = createSignal(
    'La question de ma sœur, je l’entends encore.\n\nJ’aurais voulu dire que non, pas mieux, autrement. Que je dors, mais que je me réveille déjà fatiguée de devoir expliquer.',
  );
  return (
    <ui.FullPage
      tone="write"
      skip={t.common.skip}
      help={help}
      start={<ui.IconButton icon={ui.CloseIcon} label={t.writing.closeKept} onPress={() => undefined} />}
      end={
        <ui.Button kind="primary" small>
          {t.writing.send}
        </ui.Button>
      }
      foot={
        <footer class="outils">
          <ui.Button kind="plain" small icon={ui.LockIcon} class="fin">
            {t.writing.forMe}
          </ui.Button>
        </footer>
      }
    >
      <article class="feuille">
        <h1 class="sr">{t.writing.heading}</h1>
        <p class="meta etat">
          <ui.Icon of={ui.LockIcon} small />
          {t.writing.draftSaved({ time: hour(871) })}
        </p>
        <ui.WritingArea shape="title" label={t.writing.pieceTitleLabel} value={title()} onInput={setTitle} />
        <ui.WritingArea shape="body" label={t.writing.bodyLabel} value={body()} onInput={setBody} />
      </article>
    </ui.FullPage>
  );
}

const blocks: ui.LetterBlock[] = [
  {
    kind: 'text',
    text: 'Bonsoir Camille,\n\nJ’ai lu vos dépôts d’une traite, puis je suis revenue à celui de ce matin. Il est court, et il dit beaucoup.',
  },
  {
    kind: 'quote',
    text: 'Réveillée avant le réveil. Le ventre serré, encore.',
    source: 'Vous, ce matin à 7 h 52. Aller au dépôt',
    onJump: () => undefined,
  },
  {
    kind: 'text',
    text: 'C’est le mot encore qui m’a retenue. Il y a la sensation, et il y a la lassitude de la retrouver.\n\nJe vous lis à nouveau mardi.\nClaire',
  },
];

function Letter() {
  return (
    <ui.FullPage
      tone="letter"
      skip={t.common.skip}
      help={help}
      start={<ui.IconButton icon={ui.BackIcon} label={t.common.backToToday} onPress={() => undefined} />}
      foot={
        <footer class="suite">
          <a class={ui.buttonClass('primary')} href="#write">
            <ui.Icon of={ui.PieceIcon} />
            {t.letter.continue}
          </a>
        </footer>
      }
    >
      <article class="lettre">
        <header>
          <p class="meta">{t.letter.heading({ date: 'samedi 21 novembre', time: hour(1120) })}</p>
          <p class="de">
            {t.letter.from({ name: 'Claire Vasseur', title: 'psychologue' })}{' '}
            <span class="verif">
              <ui.Icon of={ui.VerifiedIcon} small />
              {t.letter.verified}
            </span>
          </p>
        </header>
        <h1 class="sr">{t.letter.heading({ date: 'samedi 21 novembre', time: hour(1120) })}</h1>
        <ui.LetterView blocks={blocks} />
      </article>
    </ui.FullPage>
  );
}

function Desk() {
  const [tab, setTab] = createSignal<'entries' | 'answers'>('entries');
  const [text, setText] = createSignal('Bonsoir Camille,\n\nJ’ai lu vos dépôts d’une traite.');
  const [asking, setAsking] = createSignal(false);
  return (
    <>
      <ui.DeskShell
        skip={t.common.skip}
        brand={t.common.appName}
        nav={deskNav}
        help={t.common.urgentNumbers}
        lock={{ label: t.lock.lockNow, onLock: () => undefined }}
        queue={
          <section class="file" aria-labelledby="f1">
            <h2 id="f1">
              {t.caseload.toAnswer} <span>2</span>
            </h2>
            <ol>
              <li>
                <a href="#desk" aria-current="true">
                  <b>Camille D.</b>
                  <span class="av">{t.caseload.dueBefore({ time: hour(1200) })}</span>
                  <ui.DayLine
                    size="mini"
                    marks={[
                      { at: 0.1, kind: 'piece', weight: 0.3 },
                      { at: 0.4, kind: 'flash' },
                      { at: 0.5, kind: 'recording' },
                      { at: 0.6, kind: 'missing' },
                    ]}
                    now={0.72}
                    answeredAt={0.03}
                  />
                  <span class="meta">5 dépôts, 9 min de lecture</span>
                </a>
              </li>
              <li>
                <a href="#desk">
                  <b>Karim B.</b>
                  <span class="av">{t.caseload.dueBefore({ time: hour(1200) })}</span>
                  <ui.DayLine
                    size="mini"
                    marks={[{ at: 0.3, kind: 'flash' }]}
                    now={0.72}
                    window={{ from: 0.8, to: 0.9 }}
                  />
                  <span class="meta">3 dépôts</span>
                </a>
              </li>
            </ol>
          </section>
        }
      >
        <section class="dossier" aria-labelledby="p">
          <header class="tete">
            <div>
              <h1 id="p">Camille D.</h1>
              <p class="meta">
                <span class="verif">
                  <ui.Icon of={ui.VerifiedIcon} small />
                  {t.verification.verified}
                </span>
                {t.dossier.answerNumber({ n: '34' })}
              </p>
            </div>
            <div class="actions">
              <ui.Menu
                label={t.common.moreActions}
                items={[
                  { label: t.dossier.rename, onChoose: () => undefined },
                  { label: t.composer.discard, icon: ui.EraseIcon, grave: true, onChoose: () => undefined },
                ]}
              />
            </div>
            <ui.TabList
              base="record"
              label={t.dossier.tabsLabel}
              tabs={[
                { id: 'entries', label: t.dossier.tabEntries },
                { id: 'answers', label: t.dossier.tabAnswers, count: '33' },
              ]}
              selected={tab()}
              onSelect={setTab}
            />
          </header>
          <ui.TabPanel base="record" selected={tab()} class="flux">
            <p class="depuis">
              <span>{t.dossier.sinceYesterday({ time: hour(1132) })}</span>
            </p>
            <article class="dep">
              <p class="quand">
                <time>7 h 52</time>
                <ui.Icon of={ui.FlashIcon} small />
              </p>
              <div>
                <p>Réveillée avant le réveil. Le ventre serré, encore.</p>
              </div>
            </article>
            <ui.Notice
              safe="Ce que vous lisez est authentique."
              cause="Il manque un envoi."
              more={{ label: t.errors.relayMore, text: t.errors.relayGapMore }}
            />
          </ui.TabPanel>
        </section>
        <section class="reponse" aria-labelledby="r">
          <header class="tete2">
            <div>
              <h2 id="r">{t.composer.heading({ patient: 'Camille D.' })}</h2>
              <p class="meta">{t.composer.dueAt({ windowStart: hour(1080), windowEnd: hour(1200) })}</p>
            </div>
            <p class="meta etat">
              <ui.Icon of={ui.LockIcon} small />
              {t.composer.draftSaved({ time: hour(1078) })}
            </p>
          </header>
          <div class="papier">
            <ui.WritingArea shape="letter" label={t.composer.textLabel({ n: '1' })} value={text()} onInput={setText} />
            <blockquote>
              <p>Réveillée avant le réveil.</p>
              <footer>Camille, 7 h 52</footer>
            </blockquote>
          </div>
          <div class="pied">
            <div class="outils2" />
            <div class="envoi">
              <ui.Button kind="primary" small keys="Control+Enter" onPress={() => setAsking(true)}>
                {t.composer.send}
              </ui.Button>
            </div>
          </div>
        </section>
      </ui.DeskShell>
      <ui.Dialog
        open={asking()}
        heading={t.composer.dialogHeading({ name: 'Camille D.' })}
        cancel={t.common.cancel}
        confirm={t.composer.dialogSend({ name: 'Camille D.' })}
        onConfirm={() => setAsking(false)}
        onClose={() => setAsking(false)}
      >
        <p>{t.composer.dialogBody({ words: t.common.words({ count: 312 }), quotes: t.common.quotes({ count: 1 }) })}</p>
      </ui.Dialog>
    </>
  );
}

function Forms() {
  const [value, setValue] = createSignal('');
  const [choice, setChoice] = createSignal<'a' | 'b' | undefined>('a');
  const [days, setDays] = createSignal<readonly number[]>([2, 3, 4, 5, 6]);
  const [on, setOn] = createSignal(true);
  const [grave, setGrave] = createSignal(false);
  return (
    <ui.PhoneShell class="seuil" skip={t.common.skip} help={help} brand={t.common.appName}>
      <section class="attente">
        <h1>{t.onboarding.passphraseHeading}</h1>
      </section>
      <form class="formulaire">
        <ui.Field label={t.onboarding.pseudonym} hint={t.onboarding.name} value={value()} onInput={setValue} />
        <ui.Field
          label={t.onboarding.windowStart}
          error={t.onboarding.windowOrder}
          type="time"
          value="18:00"
          onInput={() => undefined}
        />
        <ui.TextArea
          label={t.stranger.pasteLabel}
          value={value()}
          onInput={setValue}
          counter={{ text: t.writing.counter({ used: '12', limit: '10' }), over: true }}
        />
        <ui.PassphraseField
          label={t.lock.passphrase}
          purpose="current"
          username="Journal"
          value="abc"
          onInput={() => undefined}
          showLabel={t.common.show}
          hideLabel={t.common.hide}
          error={t.lock.wrong}
        />
        <ui.RadioCards
          legend={t.invitation.whereTitle}
          options={[
            { value: 'a', label: t.invitation.whereNew, note: t.invitation.whereNewNote },
            { value: 'b', label: t.invitation.whereExisting({ label: 'Journal' }) },
          ]}
          value={choice()}
          onChoose={setChoice}
        />
        <ui.Segments
          legend={t.you.theme}
          options={[
            { value: 'a', label: t.you.themeLight },
            { value: 'b', label: t.you.themeDark },
          ]}
          value={choice()}
          onChoose={setChoice}
        />
        <ui.WeekDays
          legend={t.onboarding.days}
          days={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
            day,
            short: french.weekday(day, 'short').slice(0, 3),
            full: french.weekday(day, 'long'),
          }))}
          chosen={days()}
          onChange={setDays}
        />
        <ui.Checkbox
          label={t.recovery.sheetNameOption}
          note={t.recovery.sheetPrintNote}
          checked={on()}
          onChange={setOn}
        />
        <ui.Checkbox
          look="switch"
          label={t.recovery.sheetNameOption}
          note={t.recovery.sheetPrintNote}
          checked={on()}
          onChange={setOn}
        />
        <ui.Notice tone="warn" safe="Tout est gardé ici." cause="L’heure de cet appareil semble fausse." />
        <ui.Notice
          tone="danger"
          cause={t.errors.relayKeyChanged}
          more={{ label: t.errors.relayMore, text: t.errors.relayKeyChangedMore }}
        >
          <ui.Button small>{t.verification.compare}</ui.Button>
        </ui.Notice>
        <ui.Progress label={t.recovery.searching} value={0.4} text="40 %">
          <ui.Button kind="plain" small>
            {t.common.cancel}
          </ui.Button>
        </ui.Progress>
        <ui.Skeleton label={t.thread.loading} />
        <section class="mots">
          <h2>{t.verification.relationWords}</h2>
          <p>{t.verification.lead}</p>
          <ui.WordsList words={six} />
        </section>
        <ui.RelationNumber digits={'0123456789'.repeat(6)} label={t.verification.numberLabel} />
        <div class="suite">
          <ui.Button kind="primary" onPress={() => ui.announce(t.common.saved)}>
            {t.onboarding.finish}
          </ui.Button>
          <ui.Button kind="danger" onPress={() => setGrave(true)}>
            {t.writing.draftDiscard}
          </ui.Button>
          <ui.Button inactive>{t.common.later}</ui.Button>
        </div>
      </form>
      <ui.Dialog
        open={grave()}
        grave
        heading={t.writing.draftDiscard}
        cancel={t.common.cancel}
        confirm={t.writing.draftDiscard}
        onConfirm={() => setGrave(false)}
        onClose={() => setGrave(false)}
      >
        <p>{t.writing.draftDiscardConfirm}</p>
      </ui.Dialog>
    </ui.PhoneShell>
  );
}

function Sheet() {
  const words = Array.from({ length: 24 }, (_, n) => six[n % 6] ?? '');
  return (
    <div class="imprime">
      <main class="a4">
        <header class="a4-t">
          <ui.Brand name={t.common.appName} />
          <p>{t.recovery.sheetDate({ date: 'samedi 21 novembre 2026' })}</p>
        </header>
        <h1>{t.recovery.sheetTitle}</h1>
        <p class="a4-c">{t.recovery.sheetLead}</p>
        <section class="a4-k" aria-label={t.recovery.sheetSection}>
          <figure>
            <ui.QrCode text={words.join(' ')} label={t.recovery.sheetQr} />
          </figure>
          <ui.SheetWords words={words} />
        </section>
        <div class="a4-g">
          <section>
            <h2>{t.recovery.sheetUseTitle}</h2>
            <ol class="num">
              <li>
                <span>{t.recovery.sheetUse1}</span>
              </li>
              <li>
                <span>{t.recovery.sheetUse2}</span>
              </li>
            </ol>
          </section>
          <section>
            <h2>{t.recovery.sheetKeepTitle}</h2>
            <ul class="tir">
              <li>
                <b>{t.recovery.sheetWarning}</b>
              </li>
              <li>{t.recovery.sheetKeep1}</li>
              <li>{t.recovery.sheetKeep2}</li>
            </ul>
          </section>
        </div>
      </main>
    </div>
  );
}

ui.stayGoneAfterQuickExit();
const screen = location.hash.slice(1);
render(
  () => (
    <>
      <Switch fallback={<Home />}>
        <Match when={screen === 'write'}>
          <Write />
        </Match>
        <Match when={screen === 'letter'}>
          <Letter />
        </Match>
        <Match when={screen === 'desk'}>
          <Desk />
        </Match>
        <Match when={screen === 'forms'}>
          <Forms />
        </Match>
        <Match when={screen === 'sheet'}>
          <Sheet />
        </Match>
      </Switch>
      <ui.StatusRegion />
    </>
  ),
  document.querySelector('#app') ?? document.body,
);

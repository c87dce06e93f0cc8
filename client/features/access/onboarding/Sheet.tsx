// The recovery sheet: one A4 page, white in both themes, printed or copied by hand. Its words are nowhere else afterwards, so the
// space does not lock by time while it stands.
import { Show, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { useApp } from '../../../app/state.ts';
import type { RecoverySheet } from '../../../engine/api/views.ts';
import { Brand, Button, Checkbox, HelpLink, PrintIcon, QrCode, SheetWords } from '../../../ui/index.ts';
import './sheet.css';

export type SheetProps = {
  readonly sheet: RecoverySheet;
  readonly step?: string | undefined;
  readonly forPsychologist: boolean;
  readonly name: string;
  readonly onCopied: () => void;
  /** Absent where the sheet cannot wait. */
  readonly onLater?: (() => void) | undefined;
};

export function Sheet(props: SheetProps) {
  const app = useApp();
  app.stayOpen();
  const [named, setNamed] = createSignal(false);
  const host = () => new URL(props.sheet.origin).host;
  const zone = deviceTimeZone();
  return (
    <div class="sheet-screen">
      <header class="sheet-tools">
        <p class="meta">{props.step ?? app.t.onboarding.sheetTitle}</p>
        <Button kind="primary" small icon={PrintIcon} onPress={() => window.print()}>
          {app.t.onboarding.sheetPrint}
        </Button>
        <Button kind="quiet" small onPress={() => props.onCopied()}>
          {app.t.onboarding.sheetContinue}
        </Button>
        <Show when={props.onLater}>
          {(later) => (
            <Button kind="plain" small onPress={() => later()()}>
              {app.t.onboarding.later}
            </Button>
          )}
        </Show>
        <HelpLink text={app.t.app.navHelp} />
        <div class="sheet-note">
          <p class="meta">{app.t.onboarding.sheetPrintNote}</p>
          <Checkbox label={app.t.onboarding.sheetNameOption} checked={named()} onChange={setNamed} />
        </div>
      </header>
      <main class="sheet-page" id="main" tabindex={-1}>
        <header class="sheet-top">
          <Brand name={app.t.app.appName} />
          <p>{app.t.onboarding.sheetDate({ date: app.format.date(props.sheet.createdAt, zone) })}</p>
        </header>
        <h1>{app.t.onboarding.sheetTitle}</h1>
        <p class="sheet-lead">{app.t.onboarding.recoverySheetLead}</p>
        <section class="sheet-secret" aria-label={app.t.onboarding.sheetSection}>
          <figure>
            <QrCode text={props.sheet.code} label={app.t.onboarding.sheetQr} />
            <figcaption>{app.t.onboarding.sheetScan}</figcaption>
          </figure>
          <div>
            <h2>{app.t.onboarding.sheetWords}</h2>
            <SheetWords words={props.sheet.words} />
          </div>
        </section>
        <div class="sheet-columns">
          <section aria-labelledby="sheet-use">
            <h2 id="sheet-use">{app.t.onboarding.sheetUseTitle}</h2>
            <ol class="numbered">
              <li>
                <span>
                  {app.t.onboarding.sheetOpen} <span class="address">{host()}</span>
                </span>
              </li>
              <li>
                <span>{app.t.onboarding.sheetChoose}</span>
              </li>
            </ol>
            <Show when={named()}>
              <p class="sheet-name">
                {app.t.onboarding.sheetHand} <b>{props.name}</b>
              </p>
            </Show>
          </section>
          <section aria-labelledby="sheet-keep">
            <h2 id="sheet-keep">{app.t.onboarding.sheetKeepTitle}</h2>
            <ul class="dashes">
              <li>
                <b>{app.t.onboarding.sheetWarning}</b>
              </li>
              <li>{app.t.onboarding.sheetKeep1}</li>
              <li>{app.t.onboarding.sheetKeep2}</li>
              <li>{app.t.onboarding.sheetKeep3}</li>
              <li>{app.t.onboarding.sheetKeep4}</li>
              <Show when={props.forPsychologist}>
                <li>{app.t.onboarding.sheetPsyExtra}</li>
              </Show>
            </ul>
          </section>
        </div>
        <footer class="sheet-foot">
          <svg class="day-line" viewBox="0 0 640 20" aria-hidden="true">
            <path class="past" d="M1 10H520" />
            <path class="next" d="M590 10H639" />
            <circle class="mark" cx="70" cy="10" r="4" />
            <rect class="mark" x="330" y="6" width="44" height="8" rx="4" />
            <rect class="window" x="530" y="4" width="50" height="12" rx="6" />
          </svg>
          <p class="sheet-version">{app.t.onboarding.sheetCheck({ version: String(props.sheet.sheet) })}</p>
        </footer>
      </main>
    </div>
  );
}

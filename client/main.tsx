// The page's composition root: the language at hand, then the app.
import { render } from 'solid-js/web';
import { App } from './app/App.tsx';
import { createI18n, french, spokenOf } from './i18n/index.ts';
import { ownScript } from './platform/trusted-types.ts';
import { stayGoneAfterQuickExit } from './platform/quick-exit.ts';

stayGoneAfterQuickExit();

const root = document.getElementById('app');
if (root === null) throw new Error('the page has no place for the app');

const preferred = spokenOf(navigator.languages);
// French is at hand; the rest of it comes with the pages that say it.
const i18n = preferred === 'fr' ? french : await createI18n(preferred).catch(() => french);
render(() => <App i18n={i18n} onBegun={keepAtHand} />, root);

/** The app's own files for the next time, offline too; a failure changes nothing now. On a slow line they come after what stands on the screen. */
function keepAtHand(): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator)
    navigator.serviceWorker.register(ownScript('/service-worker.js')).catch(() => undefined);
}

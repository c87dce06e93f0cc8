// The quick exit of every page, the app's and the pages beside it: Esc twice, or a button, replaces the page by a neutral one, so
// that Back does not return to it. Back would then show the page that led there: a mark, in this tab only, makes every page of ours
// that is reached by Back after such an exit give way too. Opening the app anew takes the mark away.

const MARK = 'left-by-quick-exit';
/** The two presses of Esc follow each other within this time, by the clock of events. */
const TWICE_MS = 1_500;
/** The longest that keeping a draft may hold up the exit; what was written a second before is kept already. */
const SAVE_MS = 2_000;

/** Blank at once; gone as soon as `save` has kept what was being written, and after two seconds in any case. */
export async function leaveQuickly(save: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
  document.documentElement.hidden = true;
  document.title = '\u2060';
  // Nor is it asked whether to leave.
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true });
  try {
    sessionStorage.setItem(MARK, '');
  } catch {
    // Storage may be refused; leaving matters more.
  }
  await Promise.race([save().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, SAVE_MS))]);
  location.replace('about:blank');
}

export function stayGoneAfterQuickExit(): void {
  addEventListener('pageshow', (event) => {
    const [visit] = performance.getEntriesByType('navigation');
    const cameBack = event.persisted || (visit instanceof PerformanceNavigationTiming && visit.type === 'back_forward');
    try {
      if (!cameBack) return sessionStorage.removeItem(MARK);
      if (sessionStorage.getItem(MARK) === null) return;
    } catch {
      return;
    }
    document.documentElement.hidden = true;
    location.replace('about:blank');
  });
}

/** What tells one press of Esc from another; a press that closed, cancelled or composed something is none. */
export type Press = Pick<
  KeyboardEvent,
  'key' | 'timeStamp' | 'repeat' | 'isComposing' | 'defaultPrevented' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'
>;

/** `isTaken`: something else on the page answers to Esc now. */
export function createDoubleEscape(isTaken: () => boolean, leave: () => void): (press: Press) => void {
  let last = -Infinity;
  return (press) => {
    if (press.key !== 'Escape' || press.repeat) return;
    const isPlain = !press.altKey && !press.ctrlKey && !press.metaKey && !press.shiftKey;
    if (!isPlain || press.isComposing || press.defaultPrevented || isTaken()) {
      last = -Infinity;
      return;
    }
    if (press.timeStamp - last < TWICE_MS) leave();
    last = press.timeStamp;
  };
}

/** Listens on the whole page, after everything else that answers to keys. A dialog and a menu that are open answer to Esc. */
export function watchDoubleEscape(leave: () => void): void {
  // Asked as the key goes down, before whatever it closes is closed.
  let taken = false;
  const open = 'dialog[open]:not([data-quick-exit]), [popover]:popover-open';
  addEventListener('keydown', () => (taken = document.querySelector(open) !== null), { capture: true });
  addEventListener(
    'keydown',
    createDoubleEscape(() => taken, leave),
  );
}

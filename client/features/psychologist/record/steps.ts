// The keys of the record: from entry to entry, quoting, writing, and the ways out (KeysHelp.tsx lists them).
import { untrack, type Accessor } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { plainText } from '../../../../shared/protocol/text.ts';
import type { App } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { passageBetween, type Passage } from '../../../entry/passage.ts';
import { useKeys } from '../../../ui/keys.ts';
import type { Reading } from './reading.ts';

export function createSteps({
  app,
  thread,
  reading,
  ...on
}: {
  readonly app: App;
  readonly thread: Thread;
  readonly reading: Reading;
  readonly selected: Accessor<Passage | null>;
  readonly quote: (passage: Passage) => void;
  readonly keep: (passage: Passage) => void;
  /** Asks for a passage of an entry in which nothing is selected. */
  readonly choose: (entry: EnvelopeId) => void;
  readonly write: () => void;
  /** Begins one in the record. */
  readonly note: (what: 'note' | 'contact') => void;
  readonly search: () => void;
  readonly help: () => void;
}) {
  const articles = () => [...document.querySelectorAll<HTMLElement>('[data-entry]')];
  const current = () => articles().find((article) => article.contains(document.activeElement));
  const step = (by: 1 | -1) => {
    const all = articles();
    const active = current();
    const at = active === undefined ? (by > 0 ? -1 : all.length) : all.indexOf(active);
    if (by > 0 && at === all.length - 1 && reading.hiddenOn()) {
      reading.readOn();
      return queueMicrotask(() => step(by));
    }
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    next?.scrollIntoView({ block: 'nearest' });
    next?.focus({ preventScroll: true });
  };
  const entryAt = () => thread.head((current()?.dataset['entry'] as EnvelopeId | undefined) ?? null);
  const quoteCurrent = () => {
    const [passage, entry] = [on.selected(), entryAt()];
    if (passage !== null) return on.quote(passage);
    const blocks = entry === undefined ? undefined : untrack(() => thread.blocks(entry.id));
    if (entry === undefined || entry.mine || blocks === undefined) return;
    const text = plainText(blocks);
    const whole = passageBetween(entry.id, text, 0, text.length);
    if (whole !== null) on.quote(whole);
  };
  const keepCurrent = () => {
    const [passage, entry] = [on.selected(), entryAt()];
    if (passage !== null) return on.keep(passage);
    if (entry !== undefined && entry.length > 0 && entry.erasedAt === null) on.choose(entry.id);
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    c: quoteCurrent,
    m: keepCurrent,
    r: on.write,
    n: () => on.note('note'),
    a: () => on.note('contact'),
    '/': on.search,
    '?': on.help,
    Enter: (event) => {
      const article = current();
      if (article === undefined || event.target !== article) return false;
      reading.toggleFold(article.dataset['entry'] as EnvelopeId);
    },
    Escape: () => {
      if (on.selected() === null) app.go('/cabinet');
      else getSelection()?.removeAllRanges();
    },
    'g a': () => app.go('/cabinet'),
    'g i': () => app.go('/invitations'),
  });
  return {
    /** In the middle of the screen, with the focus. */
    show: (id: EnvelopeId) => {
      const article = articles().find((each) => each.dataset['entry'] === id);
      article?.scrollIntoView({ block: 'center' });
      article?.focus({ preventScroll: true });
    },
  };
}

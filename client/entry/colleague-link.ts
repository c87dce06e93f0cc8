// The link that a colleague gave: read, and whom it leads to compared by voice, before anything is proposed.
import { createSignal } from 'solid-js';
import type { CoverProblem } from '../engine/api/cover-views.ts';
import type { InvitationContent } from '../engine/api/views.ts';
import type { App } from '../app/state.ts';

export type ColleagueLink = {
  readonly link: () => string;
  readonly setLink: (link: string) => void;
  /** Whom it leads to; null before it was read. */
  readonly content: () => InvitationContent | null;
  readonly compared: () => boolean;
  readonly setCompared: (compared: boolean) => void;
  readonly busy: () => boolean;
  readonly problem: () => CoverProblem | null;
  readonly read: () => Promise<void>;
  /** What a proposal came to; true where it was kept. */
  readonly during: (
    proposing: Promise<{ readonly ok: true } | { readonly ok: false; readonly error: CoverProblem }>,
  ) => Promise<boolean>;
  readonly clear: () => void;
};

export function createColleagueLink(app: Pick<App, 'engine'>): ColleagueLink {
  const [link, setLink] = createSignal('');
  const [content, setContent] = createSignal<InvitationContent | null>(null);
  const [compared, setCompared] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<CoverProblem | null>(null);
  const another = (to: string): void => {
    setLink(to);
    setContent(null);
    setCompared(false);
    setProblem(null);
  };
  return {
    link,
    setLink: another,
    content,
    compared,
    setCompared,
    busy,
    problem,
    read: async () => {
      setBusy(true);
      const found = await app.engine.readInvitation(link());
      setBusy(false);
      setProblem(found.ok ? null : found.error);
      setContent(found.ok ? found.value : null);
    },
    during: async (proposing) => {
      setBusy(true);
      const proposed = await proposing;
      setBusy(false);
      setProblem(proposed.ok ? null : proposed.error);
      return proposed.ok;
    },
    clear: () => another(''),
  };
}

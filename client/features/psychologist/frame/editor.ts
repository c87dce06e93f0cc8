// The frame that is being written, as a page holds it: loaded from what was kept, from the version to be changed, or from the template;
// kept again as it changes.
import { createSignal, onMount, type Accessor } from 'solid-js';
import type { Profile } from '../../../../shared/protocol/cadre.ts';
import type { FrameDraft, FrameVersionView } from '../../../engine/api/frame-views.ts';
import type { RelationKey } from '../../../engine/api/views.ts';
import type { App } from '../../../app/state.ts';
import { ownCountries } from '../../../i18n/help-numbers.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { FrameTerms } from '../../../frame/terms.ts';
import { createKeeper, type Keeper } from '../../../ui/keeper.ts';
import { contentOf, draftFrom, freshDraft, withCountry, withLanguage, withTerms, type Draft } from './draft.ts';
import type { Language } from '../../../i18n/index.ts';
import { isFrameCountry, templateIn, type Template } from './template/template.ts';

/** A draft with the template of its language, and the notes in the reader's. */
export type Loaded = { readonly draft: Draft; readonly template: Template; readonly notes: Template };

export type Editor = {
  /** null: not here yet. away: the template cannot be fetched now. */
  readonly loaded: Accessor<Loaded | 'away' | null>;
  readonly keeper: Keeper<Draft>;
  readonly load: () => void;
  readonly change: (next: Draft) => void;
  readonly setTerms: (terms: FrameTerms) => void;
  readonly setCountry: (country: string) => void;
  readonly setLanguage: (language: Language) => void;
  readonly profile: Accessor<Profile>;
};

/** `base`: the version that it changes. */
export function createEditor(
  app: Pick<App, 'engine' | 'space' | 'locale' | 'beforeLeaving'>,
  key: RelationKey,
  base: () => FrameVersionView | null,
): Editor {
  const [loaded, setLoaded] = createSignal<Loaded | 'away' | null>(null);
  const profile = (): Profile => {
    const { practice } = app.space();
    if (practice === null) throw new Error('only a practice writes a frame');
    return plain(practice.profile);
  };
  /** What was read or kept last, and before that what the page began from. */
  let seen: FrameDraft | null = null;
  const keeper = createKeeper<Draft>(async (draft) => {
    const content = contentOf(draft);
    const kept = await app.engine.saveFrameDraft(key, content, seen);
    if (!kept.ok) return false;
    const now = loaded();
    const isStill = now !== null && now !== 'away' && now.draft === draft;
    // What is typed on meanwhile was changed from what was sent: the next saving lays that beside what the engine made of both.
    seen = isStill ? kept.value : content;
    // What another own device wrote meanwhile stands here too.
    if (isStill && kept.value !== null && !isAlike(kept.value, content))
      setLoaded({ ...now, draft: { ...draftFrom(kept.value, app.locale()), lost: draft.lost } });
    return true;
  });
  app.beforeLeaving(keeper.flush);

  const begin = async (): Promise<Loaded> => {
    const own: Language = app.locale();
    const written = await app.engine.frameDraft(key);
    const kept = written ?? base();
    const language = kept === null ? own : draftFrom(kept, own).language;
    const [template, notes] = await Promise.all([templateIn(language), templateIn(own)]);
    // The reason of a former change is not that of this one.
    const content = written ?? (kept === null ? null : { ...kept, note: '', from: 0 });
    const draft = content === null ? freshDraft(language, countryHere(), template, profile()) : draftFrom(content, own);
    seen = written ?? contentOf(draft);
    return { draft, template, notes };
  };
  const load = (): void => {
    begin().then(
      (found) => setLoaded(found),
      () => setLoaded('away'),
    );
  };
  onMount(load);

  const change = (draft: Draft): void => {
    const now = loaded();
    if (now === null || now === 'away') return;
    setLoaded({ ...now, draft });
    keeper.change(draft);
  };
  const set = (to: (now: Loaded) => Draft): void => {
    const now = loaded();
    if (now !== null && now !== 'away') change(to(now));
  };
  return {
    loaded,
    keeper,
    load,
    change,
    profile,
    setTerms: (terms) => set(({ draft, template }) => withTerms(draft, terms, template, profile())),
    setCountry: (country) => set(({ draft, template }) => withCountry(draft, country, template, profile())),
    setLanguage: (language) => void changeLanguage(language),
  };

  async function changeLanguage(language: Language): Promise<void> {
    const after = await templateIn(language).catch(() => null);
    const now = loaded();
    if (after === null || now === null || now === 'away') return;
    const draft = withLanguage(now.draft, language, { before: now.template, after }, profile());
    setLoaded({ ...now, template: after });
    change(draft);
  }
}

const isAlike = (a: FrameDraft, b: FrameDraft): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Out of the store of the screens: what is kept and proposed goes to another thread, which takes plain data alone. */
export const plain = (profile: Profile): Profile => ({ ...profile, rhythm: { ...profile.rhythm } });

/** By the device's zone; none where it names none whose law the template knows. */
function countryHere(): string {
  const [country] = ownCountries(deviceTimeZone(), navigator.languages);
  return country !== undefined && isFrameCountry(country) ? country : '';
}

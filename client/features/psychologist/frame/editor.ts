// The frame that is being written, as a page holds it: loaded from what was kept, from the version to be changed, or from the template;
// kept again as it changes.
import { createSignal, onMount, type Accessor } from 'solid-js';
import type { Profile } from '../../../../shared/protocol/cadre.ts';
import type { FrameVersionView } from '../../../engine/api/frame-views.ts';
import type { RelationKey } from '../../../engine/api/views.ts';
import type { App } from '../../../app/state.ts';
import { ownCountries } from '../../../i18n/help-numbers.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { FrameTerms } from '../../../frame/terms.ts';
import { createKeeper, type Keeper } from '../../../ui/keeper.ts';
import { contentOf, draftFrom, freshDraft, withCountry, withLanguage, withTerms, type Draft } from './draft.ts';
import { isFrameCountry, templateIn, type FrameLanguage, type Template } from './template/template.ts';

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
  readonly setLanguage: (language: FrameLanguage) => void;
  readonly profile: Accessor<Profile>;
};

/** `base`: the version that it changes. */
export function createEditor(app: App, key: RelationKey, base: () => FrameVersionView | null): Editor {
  const [loaded, setLoaded] = createSignal<Loaded | 'away' | null>(null);
  const profile = (): Profile => {
    const { practice } = app.space();
    if (practice === null) throw new Error('only a practice writes a frame');
    return plain(practice.profile);
  };
  const keeper = createKeeper<Draft>(async (draft) => (await app.engine.saveFrameDraft(key, contentOf(draft))).ok);
  app.beforeLeaving(keeper.flush);

  const begin = async (): Promise<Loaded> => {
    const own: FrameLanguage = app.locale();
    const kept = (await app.engine.frameDraft(key)) ?? base();
    const language = kept === null ? own : draftFrom(kept, own).language;
    const [template, notes] = await Promise.all([templateIn(language), templateIn(own)]);
    // The reason of a former change is not that of this one.
    const isOwn = kept !== null && kept === base();
    if (kept !== null) return { draft: draftFrom(isOwn ? { ...kept, note: '', from: 0 } : kept, own), template, notes };
    return { draft: freshDraft(language, countryHere(), template, profile()), template, notes };
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

  async function changeLanguage(language: FrameLanguage): Promise<void> {
    const after = await templateIn(language).catch(() => null);
    const now = loaded();
    if (after === null || now === null || now === 'away') return;
    const draft = withLanguage(now.draft, language, { before: now.template, after }, profile());
    setLoaded({ ...now, template: after });
    change(draft);
  }
}

/** Out of the store of the screens: what is kept and proposed goes to another thread, which takes plain data alone. */
export const plain = (profile: Profile): Profile => ({ ...profile, rhythm: { ...profile.rhythm } });

/** By the device's zone; none where it names none whose law the template knows. */
function countryHere(): string {
  const [country] = ownCountries(deviceTimeZone(), navigator.languages);
  return country !== undefined && isFrameCountry(country) ? country : '';
}

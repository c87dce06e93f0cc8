// The one home of what screens know: the engine's views as a Solid store, the language, the hour, where one is, and which
// relation the page speaks of. Features ask useApp() and nothing else of the app.
import { createContext, createMemo, createSignal, untrack, useContext, type Accessor } from 'solid-js';
import { createStore, reconcile, type Store } from 'solid-js/store';
import type { Engine } from '../engine/api/api.ts';
import type { Authenticator } from '../engine/api/api.ts';
import type { AppView, OpenSpaceView, RelationKey, RelationView, SpaceSummary } from '../engine/api/views.ts';
import { DAYS, onPaper, type Dictionary, type I18n, type Language } from '../i18n/index.ts';
import type { Device } from './device.ts';
import type { Navigation } from './navigation.ts';
import type { PageMemory } from './page-memory.ts';
import type { Push } from './push.ts';

export type { FilesChecked, Release } from '../platform/release.ts';

export interface App {
  readonly engine: Engine;
  /** The texts of the language in force. `t.today.answerRead` follows a change of language wherever it is read. */
  readonly t: Dictionary;
  /** Hours, days and counts in that language: `format.hour(1080)`; the same. */
  readonly format: I18n;
  locale(): Language;
  setLocale(locale: Language): Promise<void>;
  /** Fine-grained: read it in JSX or in a memo, never destructure it. Nothing is open in it from the moment a lock begins. */
  readonly view: Store<AppView>;
  /** The open space. Only pages of `open` routes may ask, and there is one as long as they stand. */
  space(): OpenSpaceView;
  /** The device's time in ms, told anew every half minute. */
  readonly now: Accessor<number>;
  /** Gives the browser a file to save. Throws where it cannot be made. */
  saveFile(name: string, type: string, content: string | Uint8Array | Blob): void;
  /** Polite line for screen readers, spoken once. */
  announce(text: string): void;

  readonly place: Navigation['place'];
  readonly lost: Navigation['lost'];
  readonly part: Navigation['part'];
  readonly goPart: Navigation['goPart'];
  readonly cameAgain: boolean;
  /** Moves to a route; focus goes to the new page's main. `target` is the entry it should show, kept in memory only. */
  readonly go: Navigation['go'];
  /** The entry this page was asked for by `go`, or null (a reload forgets it). */
  readonly target: Navigation['target'];
  back(): void;
  /** The page of the app that this one was opened from; null for the first of a tab. */
  readonly from: Navigation['from'];
  /** Whether one came back to this page: what was open on it is open again. */
  readonly returned: Navigation['returned'];

  /** What pages leave for who comes back to them, until the space is locked. */
  readonly memory: PageMemory;

  /** The relations in which this space is the patient, and those in which it answers. */
  asPatient(): readonly RelationView[];
  asPsychologist(): readonly RelationView[];
  /** Those with a colleague who covers an absence: none of `asPatient`. */
  asCovered(): readonly RelationView[];
  /** The relation the patient's pages speak of: the chosen one, else the first where this space is the patient. */
  relation(): RelationView | null;
  chooseRelation(key: RelationKey): void;
  /** The relation of `/dossiers/:n`, or null where the number means nothing in this session. */
  record(): RelationView | null;
  numberOf(key: RelationKey): number;

  /** An invitation or admission link that came with the address or was pasted; cleared from the address bar at once. */
  readonly link: Navigation['link'];
  setLink(link: string | null): void;
  /** Takes everything decrypted off the page at once; saves what pages keep unsaved (beforeLeaving), then drops every key. */
  lock(): Promise<void>;
  /** Resolves when a lock that is under way is done. */
  locked(): Promise<void>;
  /** Why the space is locked, where it was open in this tab before. */
  lockReason(): 'time' | 'returned' | 'asked' | null;
  /** This browser dropped what it kept: say so and offer the sheet, never an empty account. */
  evicted(): boolean;
  /** A space was erased here, to its end, since the page began. */
  erasedHere(): boolean;
  readonly device: Device;
  /** The passkeys of this device, asked of the browser. */
  readonly authenticator: Authenticator;
  /** Being told outside the app that something came. */
  readonly push: Push;
  /** What plays a voice, fetched when one is first played. */
  voiceSource(): Promise<typeof import('../platform/voice-source.ts')>;
  /** What makes pictures anew before they are joined, fetched when one is first chosen. */
  pictures(): Promise<typeof import('../platform/pictures.ts')>;
  /** What makes and checks exports, fetched when one is begun. */
  archiving(): Promise<typeof import('../platform/archiving.ts')>;
  /** The list of the app's own files, loaded when first asked for. */
  release(): Promise<typeof import('../platform/release.ts')>;
  /** An address for an image element, until `forget` or a lock. */
  readonly shownPictures: { address(bytes: Uint8Array, media: 'jpeg' | 'png'): string; forget(address: string): void };
  /** Nothing can leave now: the device says so, before anything was tried, or the relay does not answer. */
  offline(): boolean;
  /** The relay answers, and speaks another version than this app: the banner says so, and no page that there is no network. */
  differs(): boolean;
  /** Saves what pages keep unsaved, and reloads the app as the relay has it now. */
  renew(): Promise<void>;
  /** Called by a page while it stands: the space does not lock by time (24 words being copied by hand). */
  stayOpen(): void;
  /** Called by a page, or in an effect of it: as long as that stands, a space is being made here (session.ts). */
  underWay(): void;
  /** Called by a page while it stands: `save` runs before a lock, a hand-over to another tab or the page's going. */
  beforeLeaving(save: () => Promise<unknown>): void;
}

/**
 * Texts that follow the language in force: one step is read when it is used, not when it is taken hold of. Days have their year while
 * the page is printed.
 */
export function followLanguage(
  current: Accessor<I18n>,
  isPrinting: Accessor<boolean>,
): { t: Dictionary; format: I18n } {
  const isDay = (name: keyof I18n): name is (typeof DAYS)[number] => DAYS.some((day) => day === name);
  const read = (name: keyof I18n) => (isDay(name) && isPrinting() ? onPaper(current())[name] : current()[name]);
  const format = new Proxy({} as I18n, { get: (_, name) => read(name as keyof I18n) });
  const t = new Proxy({} as Dictionary, { get: (_, room) => current().t[room as keyof Dictionary] });
  return { t, format };
}

/** Follows the engine's views for as long as the app stands; `arrived` with the first of them. */
export function createAppState(engine: Engine): { view: Store<AppView>; arrived: Promise<void>; stop(): void } {
  const [view, setView] = createStore<Held>({ spaces: [], open: null });
  let tellFirst!: () => void;
  const arrived = new Promise<void>((resolve) => {
    tellFirst = resolve;
  });
  const apply = (next: AppView): void => {
    tellFirst();
    setView('spaces', reconcile([...next.spaces]));
    const before = untrack(() => view.open?.id);
    if (next.open === null || before !== next.open.id) {
      // Another space, or none: nothing of the former one may shine through a merge.
      setView('open', next.open === null ? null : (structuredClone(next.open) as HeldSpace));
      return;
    }
    const { relations, invitations, devices, passkeys, erasedRelations, destroyedRecords, onTheirWay, ...rest } =
      next.open;
    setView('open', rest);
    setView('open', 'devices', reconcile([...devices], { key: 'id' }));
    setView('open', 'passkeys', [...passkeys]);
    setView('open', 'erasedRelations', [...erasedRelations]);
    setView('open', 'destroyedRecords', [...destroyedRecords]);
    setView('open', 'onTheirWay', reconcile([...onTheirWay], { key: 'id' }));
    setView('open', 'relations', reconcile([...relations], { key: 'key' }));
    setView('open', 'invitations', reconcile([...invitations], { key: 'key' }));
  };
  return { view, arrived, stop: engine.subscribe(apply) };
}

// Solid writes in place; to everyone else the same view is read-only.
type HeldSpace = {
  -readonly [K in keyof OpenSpaceView]: OpenSpaceView[K] extends readonly (infer Each)[] ? Each[] : OpenSpaceView[K];
};
type Held = { spaces: SpaceSummary[]; open: HeldSpace | null };

/** Pages that may speak of a relation with a colleague. */
const OF_COVERS: ReadonlySet<string> = new Set(['/reponse', '/verifier', '/cadre', '/effacer-suivi']);

/** Which relation is meant: by choice on the patient's pages, by a number of this session in the psychologist's addresses. */
export function createRelationChoice(view: Store<AppView>, place: Navigation['place']) {
  const [chosen, setChosen] = createSignal<RelationKey | null>(null);
  const numbers = new Map<RelationKey, number>();
  const numberOf = (key: RelationKey): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size + 1);
    return numbers.size;
  };
  const inRole = (role: RelationView['role']) =>
    createMemo(() => (view.open?.relations ?? []).filter((each) => each.role === role && each.leaving === null));
  const [everyAsPatient, asPsychologist] = [inRole('patient'), inRole('psychologist')];
  const asPatient = createMemo(() => everyAsPatient().filter(({ cover }) => cover.as === null));
  const asCovered = createMemo(() => everyAsPatient().filter(({ cover }) => cover.as !== null));
  const relation = createMemo(() => {
    const asked = everyAsPatient().find((each) => each.key === chosen());
    if (asked !== undefined && (asked.cover.as === null || OF_COVERS.has(place().route))) return asked;
    // What is written during a cover stands with whoever is away.
    const of = asked?.cover.as?.of;
    const isOn = ({ rhythm, erasedAt }: RelationView): boolean => rhythm.end === null && erasedAt === null;
    // Until one is chosen: the first that goes on, so that nobody opens onto what has ended.
    return asPatient().find((each) => each.key === of) ?? asPatient().find(isOn) ?? asPatient()[0] ?? null;
  });
  const record = createMemo(() => {
    const { number } = place();
    return number === null ? null : (asPsychologist().find((each) => numberOf(each.key) === number) ?? null);
  });
  return {
    asPatient,
    asPsychologist,
    asCovered,
    relation,
    record,
    numberOf,
    chooseRelation: (key: RelationKey) => void setChosen(key),
  };
}

export const AppContext = createContext<App>();

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error('a screen stands outside the app');
  return app;
}

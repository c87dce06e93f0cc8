// The ideal model: a list of what each set down and what became of it, and what must then be shown, whatever happened on the way.
import type { EntryView } from '../../../client/engine/api/views.ts';
import type { EnvelopeId, RelationId } from '../../../shared/ids.ts';
import { Broken } from './broken.ts';
import type { Name, Patient } from './template.ts';

/**
 * stands: both sides show it. done: its author took it back, or put another in its place. erased: no device of its author's shows it, and the
 * other person's only as erased, where they had read it. unsure: its device was shut out, lost or died before anybody else had it.
 */
type Fate = 'stands' | 'done' | 'erased' | 'unsure';

export type Written = {
  readonly text: string;
  readonly by: Name;
  /** The device that wrote it, numbered as they come. */
  readonly device: number;
  readonly relation: RelationId;
  /** Devices that were shut out, and that its author's device knew to be, when it was sealed. */
  readonly hiddenFrom: ReadonlySet<number>;
  readonly replaces?: EnvelopeId;
  /** The device that took it back, replaced or erased it. */
  endedBy?: number;
  fate: Fate;
};

/** A relation as both know it; over once somebody erased it. */
export type Bond = {
  readonly id: RelationId;
  readonly patient: Patient;
  readonly erasedBy: Set<Name>;
  /** The devices that it was erased on, by their numbers. */
  readonly erasedOn: Set<number>;
  /** Who lost every device before one of them had read that it was erased: nobody is left who could say so again (decision 0116). */
  readonly untold: Set<Name>;
  /** The device that was erasing it, or alone knew it, was shut out before it had told anybody: whether it goes on is not known. */
  isUnsure?: boolean;
};

export const textOf = ({ blocks }: EntryView): string | null => blocks[0]?.text ?? null;

/** Texts that stand: neither taken back, nor replaced, nor erased. */
export const standing = (thread: readonly EntryView[]): readonly string[] =>
  thread
    .filter(({ withdrawn, replacedBy, kind }) => !withdrawn && replacedBy === null && kind !== 'missing')
    .filter(({ erasedAt }) => erasedAt === null)
    .flatMap((entry) => textOf(entry) ?? []);

const seen = (thread: readonly EntryView[]): readonly string[] => thread.flatMap((entry) => textOf(entry) ?? []);

/** What one device shows of one relation. */
export type Shown = {
  readonly by: Name;
  readonly device: number;
  readonly thread: readonly EntryView[];
  /** It is told that something is lacking, and what the relay lost can be lacking. */
  readonly mayLack: boolean;
  /** The relay's disk was put back: what came last before that is lost, and whoever had not read it cannot know. */
  readonly isRestored: boolean;
  /** The vault, by which own devices read each other, goes no further for it or another own device. */
  readonly isStuck: boolean;
  /** And that no more comes or goes: of what the other has not read there is no telling. */
  readonly isCutOff: boolean;
};

/** What every device of both people must show of a relation that goes on. */
export function holdBond({ patient }: Bond, of: readonly Written[], shown: readonly Shown[]): void {
  const known = new Map(of.map((each) => [each.text, each]));
  const all = new Set<string>();
  // Of such a text its author is told that it has not arrived.
  const unarrived = new Set(
    shown.flatMap(({ thread, isRestored }) =>
      thread.filter(({ mine, delivery }) => isRestored && mine && delivery !== 'arrived').map(textOf),
    ),
  );
  for (const { by, thread, mayLack: lacks, isStuck, isRestored } of shown)
    for (const text of standing(thread)) {
      const each = known.get(text);
      // The word that it was taken back may be what is lacking.
      const mayStand = each?.fate !== 'stands' && (isStuck || ((lacks || isRestored) && each?.by !== by));
      if (each?.fate !== 'unsure' && !mayStand) all.add(text);
    }
  for (const { by, device, thread, mayLack: lacks, isStuck, isRestored } of shown) {
    const its = standing(thread);
    for (const text of seen(thread))
      if (!known.has(text)) throw new Broken(`${patient}'s relation shows what nobody wrote there`);
    if (new Set(its).size !== its.length) throw new Broken(`${patient}'s relation shows something twice`);
    // What the relay lost comes again, if at all, as a copy at its own place.
    if (!lacks) holdOrder(of, thread);
    if (shown.some(({ isCutOff }) => isCutOff)) continue;
    if (!lacks) holdErased(by, of, thread, isRestored);
    const mayLack = (text: string): boolean => {
      const isTheirs = known.get(text)?.by !== by;
      return (lacks && (isStuck || isTheirs)) || (isTheirs && unarrived.has(text));
    };
    for (const { text, fate } of of)
      if (fate === 'stands' && !its.includes(text) && !mayLack(text))
        throw new Broken(`a text of ${patient}'s relation was lost: ${text}, on device ${device} of ${by}'s`);
    for (const text of all)
      if (!its.includes(text) && !mayLack(text))
        throw new Broken(
          `devices of Claire and ${patient} show different texts: ${text}, not on device ${device} of ${by}'s`,
        );
  }
}

/** What an author erased is on none of their devices, and with the other person said to be erased; not where `mayBeUntold`. */
export function holdErased(by: Name, of: readonly Written[], thread: readonly EntryView[], mayBeUntold = false): void {
  const gone = new Map(of.filter(({ fate }) => fate === 'erased').map((each) => [each.text, each]));
  for (const entry of thread) {
    const its = gone.get(textOf(entry) ?? '');
    if (its === undefined) continue;
    if (its.by === by) throw new Broken(`${by} still has what was erased: ${its.text}`);
    if (entry.erasedAt === null && !mayBeUntold) throw new Broken(`${by} is not told that it was erased: ${its.text}`);
  }
}

/**
 * What one device wrote stands in the order in which it did. To a device that nothing could be sealed for (it had been away longer than its prekey
 * may be old) a text comes later as a copy, and stands where that came, with the day on which it was written (PROTOCOL.md, A copy's date).
 */
function holdOrder(of: readonly Written[], thread: readonly EntryView[]): void {
  const its = standing(thread);
  const late = new Set(thread.filter(({ writtenAt }) => writtenAt !== null).map(textOf));
  for (const device of new Set(of.map((each) => each.device))) {
    const order = of.filter((each) => each.device === device && each.fate === 'stands').map(({ text }) => text);
    const shown = its.filter((text) => order.includes(text));
    const stands = (mayStand: (text: string) => boolean): boolean =>
      shown.filter(mayStand).join('\n') === order.filter((text) => shown.includes(text) && mayStand(text)).join('\n');
    if (!stands(() => true) && !stands((text) => !late.has(text)))
      throw new Broken(`texts are out of their order: ${shown.join(' / ')}`);
  }
}

/** What a device that was shut out has on its screens was not hidden from it. */
export function holdSecret(thief: number, written: readonly Written[], thread: readonly EntryView[]): void {
  const hidden = new Set(written.filter(({ hiddenFrom }) => hiddenFrom.has(thief)).map(({ text }) => text));
  for (const text of seen(thread))
    if (hidden.has(text)) throw new Broken(`a device that was shut out reads what came after: ${text}`);
}

// The 24 words of a recovery sheet as they are typed, counted by the engine, so that what is shown is what will be read; and what is said
// of words that are no sheet's.
import { createEffect, createSignal, on } from 'solid-js';
import type { Dictionary } from '../i18n/fr.ts';
import { TextArea } from '../ui/index.ts';
import { useApp } from './state.ts';

/** A sheet's words. */
const WHOLE = 24;

export function SheetWords(props: {
  readonly words: string;
  readonly onWords: (words: string) => void;
  /** How many words the engine reads in them. */
  readonly onCount: (count: number) => void;
}) {
  const app = useApp();
  const [count, setCount] = createSignal(0);
  const recount = async (typed: string): Promise<void> => {
    const read = await app.engine.countSheetWords(typed);
    // An answer that comes late is of an older text.
    if (typed !== props.words) return;
    setCount(read);
    props.onCount(read);
  };
  createEffect(
    on(
      () => props.words,
      (typed) => void recount(typed),
    ),
  );
  return (
    <TextArea
      label={app.t.recovery.wordsLabel}
      hint={app.t.recovery.wordsHint}
      value={props.words}
      onInput={(words) => props.onWords(words)}
      rows={5}
      counter={{ text: app.t.recovery.wordsCount({ count: String(count()) }), over: count() > WHOLE }}
    />
  );
}

/** `unknown`: places of words that are in no list; `count`: how many words were read. */
export function wrongWordsSaid(t: Dictionary, unknown: readonly number[], count: number): string {
  if (unknown.length > 0) return t.recovery.wordsUnknown({ count: unknown.length, places: unknown.join(', ') });
  return count === WHOLE ? t.recovery.failWords : t.recovery.wordsNumber({ count: String(count) });
}

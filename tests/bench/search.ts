// What a keystroke of a search costs over 10,000 and 100,000 entries of two kilobytes, as the engine looks: terms, the latest first, the passages of the
// first twenty. And how large the index is, and how long it takes to make.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { seededRandom } from '../harness/random.ts';
import { passagesOf } from '../../client/engine/search/passages.ts';
import { createPostings, type Postings } from '../../client/engine/search/postings.ts';
import { marksIn, queryOf, wantedBy } from '../../client/engine/search/query.ts';
import { termsIn } from '../../client/engine/search/words.ts';
import { median } from './client.ts';

export type SearchFigures = {
  /** A keystroke over 10,000 entries of 2 KiB, ms: the median of words typed letter by letter. */
  readonly search_10k_ms: number;
  /** The same of 100,000 over it. */
  readonly search_100k_vs_10k: number;
  /** Memory of the index of 10,000 beyond the texts, MiB. */
  readonly search_index_mib_10k: number;
  /** To make it, ms. */
  readonly search_build_10k_ms: number;
};

const LENGTH = 2_048;
const VOCABULARY = 40_000;
const WORDS_TYPED = 60;
const SHOWN = 20;
const SEED = 12_345;
const DRAWN_AT_ONCE = 65_536;

const SYLLABLES = (
  'ba be bi co cé dé du en er fa fi ga ge ha in ja la le lé li ma me mi mon né no ou pa pe pré ra re ri sa se si ' +
  'ta te ti tion tou tré va ve vi œu çai'
).split(' ');

/** Words of one to five syllables, drawn as words of a language are: a few very often, most seldom. */
function corpusOf(seed: number) {
  const random = seededRandom(seed);
  let drawn = new Uint32Array(0);
  let next = 0;
  const unit = (): number => {
    if (next >= drawn.length)
      [drawn, next] = [Uint32Array.from(new Uint32Array(random.bytes(DRAWN_AT_ONCE * 4).buffer)), 0];
    return (drawn[next++] as number) / 2 ** 32;
  };
  const words = Array.from({ length: VOCABULARY }, () =>
    Array.from({ length: 1 + Math.floor(unit() * 5) }, () => SYLLABLES[Math.floor(unit() * SYLLABLES.length)]).join(''),
  );
  const word = (): string => words[Math.floor(Math.exp(unit() * Math.log(VOCABULARY))) - 1] ?? (words[0] as string);
  return {
    text: (): string => {
      let text = '';
      while (text.length < LENGTH) text += `${word()}${unit() < 0.1 ? ', ' : ' '}`;
      return text;
    },
    typed: (): readonly string[] => {
      const whole = words[Math.floor(unit() * VOCABULARY)] as string;
      return Array.from({ length: Math.min(8, whole.length) }, (_, letters) => whole.slice(0, letters + 1));
    },
  };
}

/** `now` in ms. */
export async function benchSearch(now: () => number = () => performance.now()): Promise<SearchFigures> {
  await loadSodium();
  const corpus = corpusOf(SEED);
  // Flat, as texts are that come out of a codec.
  const texts = Array.from({ length: 10_000 }, () => Buffer.from(corpus.text()).toString());
  const typed = Array.from({ length: WORDS_TYPED }, corpus.typed).flat();
  collect();
  const before = memory();
  const begun = now();
  const few = indexOf(texts, 10_000);
  const built = now() - begun;
  collect();
  const mebibytes = (memory() - before) / 2 ** 20;
  const many = indexOf(texts, 100_000);
  const [short, long] = [keystrokes(few, texts, 10_000, typed, now), keystrokes(many, texts, 100_000, typed, now)];
  return {
    search_10k_ms: short,
    search_100k_vs_10k: long / short,
    search_index_mib_10k: mebibytes,
    search_build_10k_ms: built,
  };
}

/** Node's collector, without a flag of the command line. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  for (let round = 0; round < 3; round++) (runInNewContext('gc') as () => void)();
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Texts come again and again where there are more items than texts. */
function indexOf(texts: readonly string[], count: number): Postings {
  const terms = texts.map((text) => (count > texts.length ? [...termsIn(text)] : null));
  const postings = createPostings();
  for (let item = 0; item < count; item++) {
    const at = item % texts.length;
    postings.add(item, terms[at] ?? termsIn(texts[at] as string));
  }
  return postings;
}

function keystrokes(
  postings: Postings,
  texts: readonly string[],
  count: number,
  typed: readonly string[],
  now: () => number,
): number {
  const times = typed.map((each) => {
    const start = now();
    const query = queryOf(each);
    const words = wantedBy(query);
    for (const inside of [false, true]) {
      const found = postings.find(words, count, inside);
      let shown = 0;
      for (let item = count - 1; item >= 0; item--) {
        if (!found.has(item) || ++shown > SHOWN) continue;
        const text = texts[item % texts.length] as string;
        passagesOf(text, marksIn(text, query, inside) ?? []);
      }
    }
    return now() - start;
  });
  return median(times);
}

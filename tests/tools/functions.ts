// The length of functions, as a rule over sources (architecture.ts): what is longer than a screen is more than one thought.
import type { FunctionSource, Source } from './sources.ts';

const FUNCTION_LINES = 80;
/** A component is mostly the tree that it shows. */
const COMPONENT_LINES = 120;

/** Longer still, and known: each is to be taken apart. "path name". */
export const KNOWN_LONG: readonly string[] = [];

const isComponent = (path: string, { name }: FunctionSource): boolean => path.endsWith('.tsx') && /^[A-Z]/.test(name);

/** Every function that is longer than it may be, as "path name". */
export const longFunctions = (
  sources: readonly Source[],
): readonly { readonly where: string; readonly lines: number }[] =>
  sources
    .filter(({ path }) => !/^tests\/|\.test\.tsx?$/.test(path))
    .flatMap(({ path, functions }) =>
      functions
        .filter((each) => each.lines > (isComponent(path, each) ? COMPONENT_LINES : FUNCTION_LINES))
        .map(({ name, lines }) => ({ where: `${path} ${name}`, lines })),
    );

export const lengthBreaches = (source: Source): string[] =>
  longFunctions([source])
    .filter(({ where }) => !KNOWN_LONG.includes(where))
    .map(({ where, lines }) => `${where}: ${lines} lines are more than one thought`);

// What every command of `npm run relay` is made of: a name, its help, and a run that answers a report or one line that names the
// fix. Commands know no process: settings, clock, chance and files arrive from main.ts.
import type { Clock, Random } from '../../shared/clock.ts';
import type { Result } from '../../shared/result.ts';
import type { Config } from '../config.ts';

export type World = {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  /** All of standard input, as text. */
  readonly stdin: () => string;
  /** A line on how far a long command has come, for people who watch. */
  readonly tell?: (line: string) => void;
};

export type Given = {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
};

export type Report = {
  /** For people. */
  readonly lines: readonly string[];
  /** For programs: the same, under --json. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Makes the command exit with 1 although it did its work: a check that failed. */
  readonly failed?: boolean;
};

export type Failure = { readonly type: 'failed'; readonly line: string };
export type Done = Promise<Result<Report, Failure>>;

export type Command = {
  readonly name: string;
  /** One line in the list of commands. */
  readonly summary: string;
  /** What stands behind the name in the usage line. */
  readonly synopsis: string;
  /** What --help says beyond the summary. */
  readonly help: string;
  /** Fewest and most arguments. */
  readonly takes: readonly [number, number];
  /** Options beside --json and --help; those with a value are of type string. */
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
  run(given: Given, world: World): Done;
};

export const textOption = ({ options }: Given, name: string): string | null => {
  const value = options[name];
  return typeof value === 'string' ? value : null;
};

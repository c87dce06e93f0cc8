// The domains of the engine, as a rule over sources (architecture.ts): what a domain brings along stands in its one file, all of these
// stand in one list, and what goes through the list asks no domain by itself.
import { TABLE } from './stored.ts';
import type { Source } from './sources.ts';

const ENGINE = /^client\/engine\/(?!.*\.test\.)/;
const DOMAIN = /^client\/engine\/\w+\/domain\.ts$/;
const LIST = 'client/engine/domains.ts';
/** They go through the list; of the folders they know those that every domain rests on. */
const THROUGH_THE_LIST = /^client\/engine\/(engine|door)\.ts$/;
const INSIDE = /^client\/engine\/(vault|send|entries|invitation|receive|recovery|push)\//;
/** So many names of calls side by side are a list of calls. */
const A_LIST_OF_CALLS = 4;

const DECLARES_CALLS = /\b(?:interface|type) (\w+Calls)\b(?! *= *All<)/g;
const IS_DOMAIN = /\bsatisfies Domain\b|: Domain\b *=/;
const TABLES = /\btables: \[([^\]]*)\]/g;

/** Names that the interfaces of a domain's file declare. */
function callsIn({ path, text }: Source): readonly string[] {
  if (!DOMAIN.test(path)) return [];
  return [...text.matchAll(/\binterface \w+Calls \{\n([\s\S]*?)\n\}/g)].flatMap(([, body]) =>
    [...(body ?? '').matchAll(/^ {2}(\w+)\(/gm)].flatMap(([, name]) => name ?? []),
  );
}

/** Nothing where the list of domains is not among the sources. */
export function domainBreaches(sources: readonly Source[]): string[] {
  const list = sources.find(({ path }) => path === LIST);
  if (list === undefined) return [];
  const listed = new Set(list.imports.map(({ target }) => target));
  const calls = new Set(sources.flatMap(callsIn));
  const tables = sources
    .filter(({ path }) => DOMAIN.test(path))
    .flatMap(({ text }) => [...text.matchAll(TABLES)])
    .flatMap(([, names]) => (names ?? '').split(',').map((name) => name.trim()))
    .filter((name) => name !== '');
  return sources
    .filter(({ path }) => /^client\/(?!.*\.test\.)/.test(path))
    .flatMap((source) => [
      ...declarationBreaches(source, listed),
      ...tableBreaches(source, tables),
      ...insideBreaches(source),
      ...(DOMAIN.test(source.path) ||
      !source.keys.some((keys) => keys.filter((key) => calls.has(key)).length >= A_LIST_OF_CALLS)
        ? []
        : [`${source.path}: is a second list of calls`]),
    ]);
}

function declarationBreaches({ path, text }: Source, listed: ReadonlySet<string>): string[] {
  if (!ENGINE.test(path) || path === LIST) return [];
  if (DOMAIN.test(path)) return listed.has(path) ? [] : [`${path}: is a domain that is not in the list`];
  return [
    ...[...text.matchAll(DECLARES_CALLS)].map(([, name]) => `${path}: ${name} belongs into its domain's file`),
    ...(IS_DOMAIN.test(text) ? [`${path}: a domain has a file of its own, domain.ts`] : []),
  ];
}

const tableBreaches = ({ path, text }: Source, tables: readonly string[]): string[] =>
  ENGINE.test(path)
    ? [...text.matchAll(TABLE)]
        .map(([, name]) => name ?? '')
        .filter((name) => tables.filter((each) => each === name).length !== 1)
        .map((name) => `${path}: ${name} is not the table of one domain`)
    : [];

const insideBreaches = ({ path, imports }: Source): string[] =>
  THROUGH_THE_LIST.test(path)
    ? imports
        .filter(({ target }) => INSIDE.test(target))
        .map(({ target }) => `${path}: asks ${target} beside the list of domains`)
    : [];

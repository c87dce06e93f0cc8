// Where in these sources a fault was thrown, as file.ts:line, of a relay that runs from its sources or as one program
// (bundle.ts): the program's source map is read at the first fault and not before, since that costs a start memory and time.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** What a source map says of a position; lines and columns from 0. */
type Entries = { findEntry(line: number, column: number): { originalSource?: string; originalLine?: number } | object };

const SOURCE = /([a-z-]+\.ts:\d+):\d+\)?$/;
const PROGRAM = /(?:\(|at )(?:file:\/\/)?([^()]+\.cjs):(\d+):(\d+)\)?$/;
const OURS = /(^|\/)(server|shared)\/[^:]*\.ts$/;

/** By file of the program; null where none lies beside it. */
const maps = new Map<string, Entries | null>();

/** The first frame of a stack that lies in this project's own TypeScript; null where none does. */
export function placeIn(stack: string): string | null {
  for (const line of stack.split('\n')) {
    const place = SOURCE.exec(line)?.[1] ?? mapped(line);
    if (place !== null) return place;
  }
  return null;
}

function mapped(line: string): string | null {
  const [, file, row, column] = PROGRAM.exec(line) ?? [];
  if (file === undefined) return null;
  const entry = mapOf(file)?.findEntry(Number(row) - 1, Number(column) - 1);
  if (entry === undefined || !('originalSource' in entry) || entry.originalLine === undefined) return null;
  const { originalSource: source = '', originalLine } = entry;
  return OURS.test(source) ? `${basename(source)}:${originalLine + 1}` : null;
}

function mapOf(file: string): Entries | null {
  let map = maps.get(file);
  if (map === undefined) {
    try {
      map = readMap(`${file}.map`);
    } catch {
      // Told of a fault, nothing may make another: a process that can open no file is what is told. Read at the next one.
      return null;
    }
    maps.set(file, map);
  }
  return map;
}

function readMap(file: string): Entries | null {
  if (!existsSync(file)) return null;
  const { SourceMap } = process.getBuiltinModule('node:module');
  return new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as ConstructorParameters<typeof SourceMap>[0]);
}

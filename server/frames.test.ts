// A fault of the built relay is told by the line of the sources that threw it.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { RELAY } from '../tests/durability/relay-process.ts';
import { placeIn } from './frames.ts';

/** Every place where the program holds this text, as a frame of a stack. */
function framesOf(text: string): string[] {
  const folder = dirname(RELAY);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cjs'))
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .flatMap((line, row) => {
          const column = line.indexOf(text);
          return column < 0 ? [] : [`    at anything (${join(folder, name)}:${row + 1}:${column + 1})`];
        }),
    );
}

const lineOf = (file: string, text: string): number =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

it.each([
  ['main.ts', 'is not an address of this machine'],
  ['http/app.ts', 'This address answers POST only.'],
  ['storage/sqlite/checkpoint.thread.ts', 'started as a thread only'],
  ['storage/sqlite/group-commit.ts', 'function createGroupCommit'],
])('names %s', (file, text) => {
  // What the relay's thread uses too is in both programs.
  const places = new Set(framesOf(text).map(placeIn));
  expect([...places]).toEqual([`${basename(file)}:${lineOf(file, text)}`]);
});

it('names the first frame of ours: neither the message, nor Node, nor a package', () => {
  const [ours = ''] = framesOf('is not an address of this machine');
  const [theirs = ''] = framesOf('better_sqlite3.node');
  expect(theirs).not.toBe('');
  const node = '    at node:internal/process/task_queues:104:5';
  const stack = ['Error: of Anna', node, theirs, ours].join('\n');
  expect(placeIn(stack)).toMatch(/^main\.ts:\d+$/);
  expect(placeIn(['Error: of Anna', node, theirs, '    at x (/elsewhere/main.cjs:1:1)'].join('\n'))).toBeNull();
});

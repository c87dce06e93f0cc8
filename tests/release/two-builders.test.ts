// The long form of reproducibility: two builders, of whom the second is another user with another patch of Node where one can be had.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './builder.ts';

it('two builders of the same sources make the same bytes', () => {
  const args = [join('tests', 'release', 'reproduce.ts')];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^dist\/client: \d+ files, the same bytes twice$/m);
  expect(stdout).toMatch(/^dist\/relay: \d+ files, the same bytes twice$/m);
  expect(status).toBe(0);
});

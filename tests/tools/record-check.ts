// `npm run record:check FILE`: whether an export is as it was made, in one line and a few more where something in it is not whole. It reads that file,
// asks nothing of anybody, and ends with 1 where the file is refused.
import { openAsBlob } from 'node:fs';
import { checkExport } from '../../client/platform/checked.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { sayRefusal, sayWhole, sayWords } from '../../client/features/common/checking/say.ts';
import { createI18n, spokenOf } from '../../client/i18n/index.ts';

const tag = process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '';
const { t, date } = await createI18n(spokenOf([tag.replaceAll(/[_.]/g, '-')]));

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const fail = (line: string): void => {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
};

const [file] = process.argv.slice(2);
if (file === undefined) fail('npm run record:check FILE');
else await check(file);

async function check(path: string): Promise<void> {
  const blob = await opened(path);
  if (blob === null) return fail(t.checking.unreadable);
  await loadSodium();
  const checked = await checkExport(blob);
  if (!checked.ok) return fail(sayRefusal(t, checked.error));
  for (const line of sayWhole(t, checked.value, date)) say(line);
  say(sayWords(t, checked.value));
  say(t.checking.limits);
}

/** What is not there is told at once, and what cannot be read as it is. */
async function opened(path: string): Promise<Blob | null> {
  try {
    return await openAsBlob(path);
  } catch {
    return null;
  }
}

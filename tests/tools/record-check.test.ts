// `npm run record:check`: what it says of a file, and with which code it ends.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createArchive } from '../../client/platform/archive.ts';
import { wordsOfSum } from '../../client/platform/checked.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { createExportWriter } from '../../shared/export/write.ts';

const folder = mkdtempSync(join(tmpdir(), 'entretemps-check-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);

beforeAll(async () => {
  await loadSodium();
  const { sink, end } = createArchive();
  const head = {
    purpose: 'own',
    profile: '',
    language: 'fr',
    made: Date.UTC(2026, 11, 1),
    zone: 'Europe/Brussels',
  } as const;
  const writer = createExportWriter(sink, head, (sum) => wordsOfSum(sum, 'fr'));
  const says = { text: 'Devant l’école.' };
  writer.piece({ relation: 1, section: 'exchange', at: head.made, id: '', state: 'whole', lacks: [], says });
  await writer.end([{ n: 1, name: 'Claire', state: 'whole' }]);
  const bytes = new Uint8Array(await (await end()).arrayBuffer());
  writeFileSync(path('whole.zip'), bytes);
  writeFileSync(path('cut.zip'), bytes.subarray(0, bytes.length - 9));
  writeFileSync(path('other.txt'), 'Une lettre.');
});

function check(name: string, language = 'fr') {
  const ran = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'record-check.ts'), ...(name === '' ? [] : [path(name)])],
    {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: language },
    },
  );
  return { code: ran.status, said: ran.stdout.trim().split('\n'), refused: ran.stderr.trim() };
}

it('says of a whole file that nothing has changed, with its six words, in the language of the terminal', () => {
  const { code, said } = check('whole.zip');
  expect(code).toBe(0);
  expect(said[0]).toMatch(
    /^Rien n’a changé depuis la préparation de ce fichier, le 1.*décembre.*2026.*: 1 pièce, suite entière\.$/,
  );
  expect(said[1]).toMatch(/^Empreinte\u00a0: (\p{L}+ ){5}\p{L}+$/u);
  expect(check('whole.zip', 'C').said[0]).toMatch(/^Nothing has changed/);
});

it('refuses what is cut, foreign or not there with one line and code 1', () => {
  expect(check('cut.zip')).toMatchObject({
    code: 1,
    said: [''],
    refused: expect.stringMatching(/^Ce fichier est incomplet[^\n]*$/),
  });
  expect(check('other.txt')).toMatchObject({ code: 1, refused: 'Ce fichier n’est pas un export d’Entretemps.' });
  expect(check('none.zip')).toMatchObject({
    code: 1,
    refused: expect.stringMatching(/^Cet appareil n’a pas pu lire[^\n]*$/),
  });
  expect(check('')).toMatchObject({ code: 1, refused: 'npm run record:check FILE' });
});

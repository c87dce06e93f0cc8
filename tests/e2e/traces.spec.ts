// What an erasure leaves in the files of a real profile: nothing of the rows there were, sealed as they were, nor of the key that opened
// them, once the browser is closed. What is searched for is found before, so the search sees what it should.
import type { Page } from '@playwright/test';
import { headerCodec } from '../../client/engine/account/headers.ts';
import { decodeVersioned } from '../../shared/codec.ts';
import { unwrap } from '../../shared/result.ts';
import { agreeFrame } from './agree.ts';
import { acceptInvitation, invite, lock, openPractice, setDownFlash, unlock } from './people.ts';
import { expect, PHONE } from './fixtures.ts';
import { test } from './resident.ts';
import { type Needle, searchFolder } from './search.ts';

type Kept = { readonly table: string; readonly value: readonly number[] };

/** Every row that this browser keeps, as it lies in the place in force. */
async function rowsOf(page: Page): Promise<readonly Kept[]> {
  return page.evaluate(async () => {
    type Buckets = { keys(): Promise<string[]>; open(name: string): Promise<{ indexedDB: IDBFactory }> };
    const { storageBuckets } = navigator as unknown as { storageBuckets: Buckets };
    const [name = ''] = await storageBuckets.keys();
    const { indexedDB: factory } = await storageBuckets.open(name);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = factory.open('entretemps');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('no database'));
    });
    const rows = database.transaction('rows').objectStore('rows');
    const [keys, values] = await Promise.all(
      [rows.getAllKeys(), rows.getAll()].map(
        (request) =>
          new Promise<unknown[]>((resolve) => {
            request.onsuccess = () => resolve(request.result as unknown[]);
          }),
      ),
    );
    database.close();
    return (keys ?? []).map((key, at) => ({
      table: (key as string[])[1] ?? '',
      value: [...((values ?? [])[at] as Uint8Array)],
    }));
  });
}

/** Pieces from all over a row's bytes: a file may cut it anywhere. */
function needleOf({ table, value }: Kept, at: number): Needle {
  const bytes = Buffer.from(value);
  const starts = [0.1, 0.45, 0.8].map((part) => Math.floor((bytes.length - 24) * part));
  return {
    is: `row ${at} of ${table}`,
    forms: starts.map((start) => ({ name: `from ${start}`, bytes: bytes.subarray(start, start + 24) })),
  };
}

/** Its sealed rows, and of the header, which is in clear, the wrapped storage key. */
const sealedOf = (rows: readonly Kept[]): readonly Needle[] =>
  rows
    .map(({ table, value }) => {
      if (table !== 'space') return { table, value };
      const { wrappedStorageKey } = unwrap(decodeVersioned(headerCodec, Uint8Array.from(value)));
      return { table: 'space, wrapped key', value: [...wrappedStorageKey] };
    })
    .filter(({ table, value }) => SEALED.has(table) && value.length > 70)
    .map(needleOf);
const SEALED: ReadonlySet<string> = new Set([
  'entry',
  'session',
  'vault',
  'draft',
  'relation',
  'account',
  'space, wrapped key',
]);

test('after an erasure and the next unlocking, no file of the profile holds a row of before, or its key', async ({
  relay,
  resident,
  newcomer,
}) => {
  test.setTimeout(600_000);
  const desk = await newcomer({ viewport: { width: 1440, height: 900 } });
  await openPractice(desk, relay.admit());
  const invitation = await invite(desk, 'Lucie M.');
  const phone = await resident(PHONE);
  const keys = await acceptInvitation(phone.page, invitation, 'Lucie');
  await agreeFrame(desk, phone.page, 'Lucie');
  await setDownFlash(phone.page, 'Ce qui doit disparaître de ce téléphone.');
  await setDownFlash(phone.page, 'Ce qui reste.');
  await phone.page.waitForTimeout(2_000);
  const before = sealedOf(await rowsOf(phone.page));
  const found = new Set(searchFolder(phone.profile, before).map(({ is }) => is));
  expect(
    before.map(({ is }) => is).filter((is) => !found.has(is)),
    'rows that the search does not see',
  ).toEqual([]);
  expect(before.some(({ is }) => is.endsWith('wrapped key'))).toBe(true);

  await phone.page.getByRole('link', { name: 'Le fil' }).click();
  await phone.page.getByRole('button', { name: /Ce qui doit disparaître/ }).click();
  await phone.page.getByRole('article').getByRole('button', { name: 'Autres actions' }).first().click();
  await phone.page.getByRole('button', { name: 'Effacer ce dépôt' }).click();
  await phone.page.getByRole('dialog').getByRole('button', { name: 'Effacer', exact: true }).click();
  await expect(phone.page.getByText(/^Dépôt effacé le /)).toBeVisible();
  await lock(phone.page);
  await unlock(phone.page, keys.passphrase);
  await phone.page.getByRole('link', { name: 'Le fil' }).click();
  await expect(phone.page.getByText('Ce qui reste.')).toBeVisible();
  const after = sealedOf(await rowsOf(phone.page));
  expect(after.length).toBeGreaterThan(3);
  await phone.close();
  const left = searchFolder(phone.profile, before);
  expect([...new Set(left.map(({ is, where }) => `${is} in ${where}`))]).toEqual([]);
  // And what lives on is there: the search saw the right profile.
  expect(searchFolder(phone.profile, after)).not.toEqual([]);
});

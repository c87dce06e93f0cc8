// A client of one's own, the one file of a release, at an origin of its own: a psychologist's space moves to it by the 24 words, what it hands over names the relay, and the
// patient goes on at the relay's own address. Her browser asks the relay for nothing.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CARRIED_FILE, carryApp } from '../../server/carry.ts';
import { agreeFrame } from './agree.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { acceptInvitation, invite, openPractice, setDownFlash, takePassphrase } from './people.ts';

const FLASH = 'Écrit à l’adresse du relais, lu depuis une autre.';
let child: ChildProcess | null = null;
const folders: string[] = [];
test.afterEach(() => {
  child?.kill();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function startOwnClient(relay: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'entretemps-own-'));
  folders.push(folder);
  const program = join(folder, CARRIED_FILE);
  writeFileSync(program, await carryApp(join(import.meta.dirname, '..', '..', 'dist', 'client')));
  const started = spawn(process.execPath, [program, '--relay', relay, '--port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  return new Promise((resolve, reject) => {
    let said = '';
    started.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, origin] = /open (http:\S+)/.exec(said) ?? [];
      if (origin !== undefined) resolve(origin);
    });
    started.once('exit', () => reject(new Error(said)));
  });
}

test('a space moves to a client of one’s own, and two people write to each other from two addresses', async ({
  relay,
  newcomer,
}) => {
  test.setTimeout(600_000);
  const own = await startOwnClient(relay.origin);
  const former = await newcomer(DESK);
  const { sheet } = await openPractice(former, relay.admit());

  const desk = await newcomer({ ...DESK, baseURL: own });
  const elsewhere: string[] = [];
  desk.context().on('request', (request) => {
    if (!request.url().startsWith(own) && !request.url().startsWith('blob:')) elsewhere.push(request.url());
  });
  await desk.goto('/');
  // It says whose relay this is, and not where the app lies.
  await expect(desk.getByText(new URL(relay.origin).host)).toBeVisible();
  await desk.getByRole('link', { name: 'Retrouver mon espace' }).click();
  await desk.getByLabel('Les 24 mots, séparés par des espaces').fill(sheet.join(' '));
  await desk.getByRole('button', { name: 'Continuer' }).click();
  await takePassphrase(desk);
  await expect(desk.getByRole('heading', { name: 'Votre espace est retrouvé.' })).toBeVisible({ timeout: 120_000 });
  await desk.getByRole('button', { name: 'Ouvrir' }).click();

  const invitation = await invite(desk, 'Lou D.');
  expect(invitation.link.startsWith(`${relay.origin}/i#`)).toBe(true);
  const phone = await newcomer(PHONE);
  await acceptInvitation(phone, invitation, 'Lou');
  await agreeFrame(desk, phone, 'Lou');
  await setDownFlash(phone, FLASH);
  await desk.locator('nav a[href="/cabinet"]').first().click();
  await desk.getByRole('table').getByRole('link', { name: 'Lou' }).click();
  await expect(desk.getByText(FLASH).first()).toBeVisible({ timeout: 120_000 });
  expect(elsewhere).toEqual([]);
});

// What tests of a call do on the screens of both, and what a page's connections say of themselves.
import type { Page } from '@playwright/test';
import { fr as t } from '../../client/i18n/fr.ts';
import { expect } from './fixtures.ts';
import { type Person, unlock } from './people.ts';

export const ARRIVES = { timeout: 90_000 } as const;
const ZONE = 'Europe/Brussels';
export const LIVE = /^Depuis .*Rien n’est enregistré\.$/;

/** Keeps the connections of a page where a test can ask for their figures. `lies`: its certificate says another fingerprint than it has. */
export async function watchCalls(page: Page, lies = false): Promise<void> {
  await page.addInitScript((liar) => {
    const here = globalThis as unknown as {
      calls: RTCPeerConnection[];
      names: Map<RTCPeerConnection, Set<string>>;
      RTCPeerConnection: unknown;
    };
    here.calls = [];
    here.names = new Map();
    here.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        here.calls.push(this);
      }
      override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
        const name = /^a=ice-ufrag:(.*)$/m.exec(description.sdp ?? '')?.[1] ?? '';
        here.names.set(this, (here.names.get(this) ?? new Set()).add(name));
        return super.setRemoteDescription(description);
      }
    };
    if (!liar) return;
    const lie = { algorithm: 'sha-256', value: Array.from({ length: 32 }, () => '66').join(':') };
    RTCCertificate.prototype.getFingerprints = () => [lie];
  }, lies);
}

export type Figures = {
  readonly sound: number;
  readonly pictures: number;
  readonly energy: number;
  readonly through: string;
  readonly made: number;
  readonly descriptions: number;
};

/**
 * What arrived at a page so far: packets of sound and how loud they were, pictures decoded; what kind of address it goes from; how many connections
 * it made, and under how many names of ICE the last one was described by the other side.
 */
export const figuresOf = (page: Page): Promise<Figures> =>
  page.evaluate(async () => {
    const here = globalThis as unknown as { calls: RTCPeerConnection[]; names: Map<RTCPeerConnection, Set<string>> };
    const last = here.calls.at(-1);
    const descriptions = last === undefined ? 0 : (here.names.get(last)?.size ?? 0);
    const figures = { sound: 0, pictures: 0, energy: 0, through: '', made: here.calls.length, descriptions };
    const all = new Map<string, Record<string, unknown>>();
    (await last?.getStats())?.forEach((each: Record<string, unknown>) => void all.set(String(each['id']), each));
    for (const each of all.values()) {
      if (each['type'] === 'inbound-rtp' && each['kind'] === 'audio') {
        figures.sound += Number(each['packetsReceived']);
        figures.energy += Number(each['totalAudioEnergy'] ?? 0);
      }
      if (each['type'] === 'inbound-rtp' && each['kind'] === 'video')
        figures.pictures += Number(each['framesDecoded'] ?? 0);
      if (each['type'] === 'transport') {
        const pair = all.get(String(each['selectedCandidatePairId']));
        const local = all.get(String(pair?.['localCandidateId']))?.['candidateType'];
        figures.through = typeof local === 'string' ? local : '';
      }
    }
    return figures;
  });
export const arrives = async (page: Page, what: 'sound' | 'pictures' | 'energy', more: number): Promise<void> => {
  const before = (await figuresOf(page))[what];
  await expect.poll(async () => (await figuresOf(page))[what] - before, ARRIVES).toBeGreaterThan(more);
};

/** In so many minutes, as it is typed where these browsers are. */
export function inMinutes(minutes: number): { readonly day: string; readonly hour: string } {
  const at = new Date(Date.now() + minutes * 60_000);
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(at);
  const [day = '', hour = ''] = parts.split(' ');
  return { day, hour };
}

export async function propose(desk: Page, ...moments: readonly ReturnType<typeof inMinutes>[]): Promise<void> {
  await desk.getByRole('button', { name: t.consult.propose, exact: true }).click();
  const form = desk.getByRole('form', { name: t.consult.propose });
  for (const [i, { day, hour }] of moments.entries()) {
    if (i > 0) await form.getByRole('button', { name: t.consult.momentAdd }).click();
    const moment = form.getByRole('group', { name: t.consult.moment({ number: String(i + 1) }) });
    await moment.getByLabel(t.consult.day).fill(day);
    await moment.getByLabel(t.consult.hour).fill(hour);
  }
  await form.getByLabel(t.consult.psyWords).fill('Pour en parler de vive voix.');
}

/** Both on their pages, with a consultation that begins in ten minutes. */
export async function agreed(desk: Page, phone: Page): Promise<void> {
  await desk.getByRole('table').getByRole('link', { name: /Lucie/ }).first().click();
  await desk.getByRole('link', { name: t.consult.heading }).click();
  await propose(desk, inMinutes(10));
  await desk.getByRole('button', { name: t.consult.send }).click();
  await phone.getByRole('link', { name: t.consult.waits({ psy: 'Claire' }) }).click(ARRIVES);
  await phone.getByRole('radio').first().check();
  await phone.getByRole('button', { name: t.consult.take }).click();
  await expect(phone.getByText(t.consult.open)).toBeVisible(ARRIVES);
  await phone.getByRole('link', { name: t.consult.enter }).click();
  await desk.getByRole('link', { name: t.consult.join }).click(ARRIVES);
}
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** A page whose connections are watched from the first script on. */
export async function enterWatched(person: Person, path: string, lies = false): Promise<Page> {
  const page = await person.context.newPage();
  await watchCalls(page, lies);
  await page.goto(path);
  await unlock(page, person.keys.passphrase);
  return page;
}

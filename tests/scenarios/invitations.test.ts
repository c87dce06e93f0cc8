// Invitations: each way one can fail to open is told apart, and a link used twice is never silently accepted.
import { describe, expect, it } from 'vitest';
import { SECOND } from '../../shared/clock.ts';
import { APPEND, CREATE } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { flash, indexOf, notices, texts } from '../harness/days.ts';
import {
  CLAIRE,
  createWorld,
  DAY,
  HOUR,
  meet,
  newSpace,
  ORIGIN,
  PASSPHRASE,
  psychologist,
  settle,
} from '../harness/world.ts';

/** A fragment with one bit of its byte at `at` flipped (0: version, 1: hash, 33: psk, 65: M0). */
function altered(link: string, at: number): string {
  const [origin, fragment] = link.split('#') as [string, string];
  const bytes = Buffer.from(fragment, 'base64url');
  bytes[at] = (bytes[at] as number) ^ 1;
  return `${origin}#${bytes.toString('base64url')}`;
}

describe('an invitation', () => {
  it('says who invites, with the six words the psychologist reads out, before anything is created', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link, words } = unwrap(await claire.engine.invite('Camille D.'));
    const camille = await world.device();
    const read = unwrap(await camille.engine.readInvitation(link));
    expect(read).toMatchObject({ profile: CLAIRE, language: 'fr', words, origin: ORIGIN });
    expect(words).toHaveLength(6);
    expect((await claire.space()).practice?.words).toEqual(words);
    expect(unwrap(await camille.engine.readInvitation(link.slice(link.indexOf('#') + 1)))).toEqual(read);
    expect(camille.store.commits()).toBe(0);
    await world.close();
  });

  it('made by a device that was away for weeks, before its first pass, opens until it expires', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    world.time.advance(40 * DAY);
    const { link, expiresAt } = unwrap(await claire.engine.invite('Camille'));
    const camille = await world.device();
    unwrap(await camille.engine.readInvitation(link));
    world.time.set(expiresAt - SECOND);
    unwrap(await camille.engine.readInvitation(link));
    await world.close();
  });

  it('that somebody has used reads as used, by the same link or in another browser', async () => {
    const world = await createWorld();
    const { link } = await meet(world);
    const other = await world.device();
    expect(await other.engine.readInvitation(link)).toEqual({ ok: false, error: 'already-used' });
    const joined = await other.engine.joinInNewSpace(link, newSpace('Quelqu’un'));
    expect(joined).toEqual({ ok: false, error: 'already-used' });
    expect((await other.view()).spaces).toEqual([]);
    await world.close();
  });

  it('reads as used already while the first person waits for acceptance', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link } = unwrap(await claire.engine.invite('Camille'));
    unwrap(await (await world.device()).engine.joinInNewSpace(link, newSpace('Camille')));
    expect(await (await world.device()).engine.readInvitation(link)).toEqual({ ok: false, error: 'already-used' });
    await world.close();
  });

  it('reads as expired after seven days, and a first flight that comes later is not taken', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link, key, expiresAt } = unwrap(await claire.engine.invite('Camille'));
    expect(expiresAt).toBe(world.time.now() + 7 * DAY);
    const [onTime, late] = [await world.device(), await world.device()];
    world.time.set(expiresAt - SECOND);
    expect((await onTime.engine.readInvitation(link)).ok).toBe(true);
    // The late one reads in time, but what it sends arrives past expiry.
    late.wire.intercept = (path, body, send) => {
      if (path === APPEND.path) world.time.set(expiresAt + HOUR);
      return send();
    };
    unwrap(await late.engine.joinInNewSpace(link, newSpace('Camille')));
    expect(world.time.now()).toBe(expiresAt + HOUR);
    await settle(claire, late);
    expect((await claire.space()).relations).toEqual([]);
    expect((await late.relation()).state).toBe('awaiting-acceptance');
    world.time.set(expiresAt + 2 * DAY);
    await claire.engine.sync();
    expect((await claire.space()).invitations.find((each) => each.key === key)?.state).toBe('expired');
    expect((await onTime.engine.readInvitation(link)).ok).toBe(false);
    await world.close();
  });

  it.each([-3 * HOUR, 0, 3 * HOUR])(
    'takes no first flight that reaches the relay past the expiry, by whatever clock it was read in time (off by %i ms)',
    async (skew) => {
      const world = await createWorld();
      const claire = await psychologist(world);
      const { link, expiresAt } = unwrap(await claire.engine.invite('Camille'));
      const camille = await world.device({ skew });
      world.time.set(expiresAt - 2 * HOUR);
      camille.wire.intercept = (path, _body, send) => {
        if (path === APPEND.path) world.time.set(expiresAt + HOUR);
        return send();
      };
      unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
      await settle(claire, camille);
      expect((await claire.space()).relations).toEqual([]);
      expect((await camille.relation()).state).toBe('awaiting-acceptance');
      await world.close();
    },
  );

  it('goes by the relay’s clock where a device’s is wrong: behind it reads as expired, ahead it is taken', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link, expiresAt } = unwrap(await claire.engine.invite('Camille'));
    world.time.set(expiresAt - 2 * HOUR);
    const ahead = await world.device({ skew: 3 * HOUR });
    unwrap(await ahead.engine.joinInNewSpace(link, newSpace('Camille')));
    await settle(claire, ahead);
    expect((await ahead.relation()).state).toBe('active');
    const other = unwrap(await claire.engine.invite('Noor'));
    world.time.set(other.expiresAt + HOUR);
    const behind = await world.device({ skew: -3 * HOUR });
    expect(await behind.engine.readInvitation(other.link)).toEqual({ ok: false, error: 'expired' });
    await world.close();
  });

  it('reads as expired at its very last moment', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link, expiresAt } = unwrap(await claire.engine.invite('Camille'));
    const camille = await world.device();
    world.time.set(expiresAt);
    expect(await camille.engine.readInvitation(link)).toEqual({ ok: false, error: 'expired' });
    await world.close();
  });

  it('reads as withdrawn once its author has taken it back', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link, key } = unwrap(await claire.engine.invite('Camille'));
    unwrap(await claire.engine.withdrawInvitation(key));
    expect(await (await world.device()).engine.readInvitation(link)).toEqual({ ok: false, error: 'withdrawn' });
    expect((await claire.space()).invitations[0]).toMatchObject({ state: 'withdrawn', link: '' });
    await settle(claire);
    expect((await claire.space()).vaultCurrent).toBe(true);
    await world.close();
  });

  it('that was used is not to be withdrawn', async () => {
    const world = await createWorld();
    const { claire } = await meet(world);
    const { key } = (await claire.space()).invitations[0]!;
    expect(await claire.engine.withdrawInvitation(key)).toEqual({ ok: false, error: 'joined' });
    await world.close();
  });

  it('is refused with any part of its link altered, and names nobody', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link } = unwrap(await claire.engine.invite('Camille'));
    const camille = await world.device();
    expect(await camille.engine.readInvitation(altered(link, 0))).toEqual({ ok: false, error: 'please-update' });
    expect(await camille.engine.readInvitation(altered(link, 1))).toEqual({ ok: false, error: 'altered' });
    expect(await camille.engine.readInvitation(altered(link, 40))).toEqual({ ok: false, error: 'altered' });
    expect(await camille.engine.readInvitation(altered(link, 70))).toEqual({ ok: false, error: 'not-an-invitation' });
    for (const wrong of ['', 'bonjour', `${ORIGIN}/i#`, link.slice(0, -1), `${link}A`])
      expect(await camille.engine.readInvitation(wrong)).toEqual({ ok: false, error: 'not-an-invitation' });
    expect((await camille.engine.readInvitation(link)).ok).toBe(true);
    await world.close();
  });

  it('of another relay is named as such, by its link or by what is inside', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link } = unwrap(await claire.engine.invite('Camille'));
    const elsewhere = await world.device({ origin: 'http://localhost:9999' });
    const asked = elsewhere.wire.requests;
    expect(await elsewhere.engine.readInvitation(link)).toEqual({ ok: false, error: 'other-relay' });
    expect(elsewhere.wire.requests).toBe(asked);
    const fragment = link.slice(link.indexOf('#') + 1);
    expect(await elsewhere.engine.readInvitation(fragment)).toEqual({ ok: false, error: 'other-relay' });
    await world.close();
  });

  it('is offline without a network, and opens afterwards', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link } = unwrap(await claire.engine.invite('Camille'));
    const camille = await world.device();
    camille.wire.offline = true;
    expect(await camille.engine.readInvitation(link)).toEqual({ ok: false, error: 'offline' });
    expect(await camille.engine.joinInNewSpace(link, newSpace('Camille'))).toEqual({ ok: false, error: 'offline' });
    camille.wire.offline = false;
    unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    await settle(claire, camille);
    expect((await camille.relation()).state).toBe('active');
    await world.close();
  });

  it('made without a network waits, and is finished by the next pass', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    unwrap(await claire.engine.invite('La première'));
    claire.wire.offline = true;
    expect(await claire.engine.invite('Camille')).toEqual({ ok: false, error: 'offline' });
    claire.wire.offline = false;
    await claire.engine.sync();
    const { invitations } = await claire.space();
    for (const { state, link } of invitations) {
      expect(state).toBe('open');
      expect((await (await world.device()).engine.readInvitation(link)).ok).toBe(true);
    }
    await world.close();
  });

  it('opened by two people at once brings one in, and both sides are told that it was used twice', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link } = unwrap(await claire.engine.invite('Camille'));
    const [first, second] = [await world.device(), await world.device()];
    // Both read the link while it is unused; the second's flight leaves after the first's.
    second.wire.intercept = async (path, _body, send) => {
      if (path !== APPEND.path) return send();
      second.wire.intercept = null;
      unwrap(await first.engine.joinInNewSpace(link, newSpace('Camille')));
      return send();
    };
    const joined = await second.engine.joinInNewSpace(link, newSpace('Quelqu’un'));
    await settle(claire, first, ...(joined.ok ? [second] : []));
    expect((await claire.space()).relations).toHaveLength(1);
    expect(joined.ok).toBe(true);
    const hers = await claire.relation(await indexOf(claire, 'Camille'));
    expect(notices(hers)).toContain('used-twice');
    expect((await second.relation()).state).not.toBe('active');
    expect(notices(await second.relation())).toContain('used-twice');
    // Only the first is heard.
    await flash(first, 'C’est bien moi.');
    await flash(second, 'Moi aussi.');
    await settle(first, second, claire);
    expect(await texts(claire)).toEqual(['C’est bien moi.']);
    await world.close();
  });
});

describe('a first attempt to join whose end is lost', () => {
  it('spends vouchers, and the next attempt still joins and can still make a new sheet', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const { link } = unwrap(await claire.engine.invite('Camille'));
    const camille = await world.device();
    for (let attempt = 0; attempt < 2; attempt++) {
      let created = 0;
      camille.wire.intercept = async (path, _body, send) => {
        const answer = await send();
        return path === CREATE.path && ++created === 1 ? null : answer;
      };
      expect(await camille.engine.joinInNewSpace(link, newSpace('Camille'))).toEqual({ ok: false, error: 'offline' });
      expect(created).toBe(1);
    }
    camille.wire.intercept = null;
    unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    await settle(claire, camille);
    expect((await camille.relation()).state).toBe('active');
    expect(unwrap(await camille.engine.newSheet(PASSPHRASE)).sheet).toBe(2);
    await world.close();
  });
});

describe('an admission link', () => {
  it('is spent when the space is complete, not when it is opened', async () => {
    const world = await createWorld();
    const link = await world.admissionLink();
    const claire = await world.device();
    expect(await claire.engine.probeAdmission(link)).toEqual({ ok: true, value: 'open' });
    unwrap(await claire.engine.createPractice(newSpace('Claire'), CLAIRE, link));
    expect(await claire.engine.probeAdmission(link)).toEqual({ ok: false, error: 'spent' });
    const other = await world.device();
    expect(await other.engine.createPractice(newSpace('Autre'), CLAIRE, link)).toEqual({
      ok: false,
      error: 'not-admitted',
    });
    expect((await other.view()).spaces).toEqual([]);
    await world.close();
  });

  it('that is none, or nobody’s, admits nobody; nor does a rhythm without days or a short passphrase', async () => {
    const world = await createWorld();
    const claire = await world.device();
    expect(await claire.engine.probeAdmission('bonjour')).toEqual({ ok: false, error: 'not-a-link' });
    const nobodys = `${ORIGIN}/a#${Buffer.alloc(32).toString('base64url')}`;
    expect(await claire.engine.probeAdmission(nobodys)).toEqual({ ok: false, error: 'spent' });
    expect((await claire.engine.createPractice(newSpace('C'), CLAIRE, nobodys)).ok).toBe(false);
    const link = await world.admissionLink();
    const dayless = { ...CLAIRE, rhythm: { ...CLAIRE.rhythm, days: 0 } };
    expect(await claire.engine.createPractice(newSpace('C'), dayless, link)).toEqual({
      ok: false,
      error: 'rhythm-invalid',
    });
    const short = newSpace('C', { passphrase: 'sept ca' });
    expect(await claire.engine.createPractice(short, CLAIRE, link)).toEqual({
      ok: false,
      error: 'passphrase-too-short',
    });
    unwrap(await claire.engine.createPractice(newSpace('C'), CLAIRE, link));
    await world.close();
  });
});

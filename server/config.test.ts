// Settings: defaults, good values, and the one line for each wrong one.
import { describe, expect, it } from 'vitest';
import { unwrap } from '../shared/result.ts';
import { isLocal, parseConfig } from './config.ts';
import { plainHttpLine } from './http/plain-http.ts';

describe('settings', () => {
  it('have a default each, and an empty value counts as absent', () => {
    const defaults = unwrap(parseConfig({}));
    expect(defaults).toMatchObject({
      host: '127.0.0.1',
      port: 8787,
      dataDir: './data',
      publicUrl: 'http://localhost:8787',
    });
    expect(parseConfig({ PORT: '', HOST: ' ', PUBLIC_URL: '' })).toEqual({ ok: true, value: defaults });
  });

  it('follow the environment, and PUBLIC_URL the port where it is not given', () => {
    expect(unwrap(parseConfig({})).databaseUrl).toBeNull();
    const address = 'postgresql://relay:secret@db.example:5433/entretemps?sslmode=verify-full';
    expect(unwrap(parseConfig({ DATABASE_URL: address })).databaseUrl).toBe(address);
    expect(unwrap(parseConfig({ PORT: '9000' })).publicUrl).toBe('http://localhost:9000');
    const given = {
      PUBLIC_URL: 'https://entretemps.example/',
      TRUST_PROXY: '1',
      MAILBOX_MIB: '10',
      BLOBS_MIB: '0',
      MIN_FREE_MIB: '0',
      LOG_LEVEL: 'quiet',
    };
    expect(unwrap(parseConfig(given))).toMatchObject({
      publicUrl: 'https://entretemps.example',
      trustedProxies: 1,
      mailboxBytes: 10 * 1024 * 1024,
      minFreeBytes: 0,
      logLevel: 'quiet',
    });
  });

  it('tell no device unless somebody can be asked about it, and let services be added to the browsers’ own', () => {
    expect(unwrap(parseConfig({})).pushContact).toBeNull();
    const mail = unwrap(parseConfig({ PUSH_CONTACT: 'mailto:host@entretemps.example' }));
    expect(mail.pushContact).toBe('mailto:host@entretemps.example');
    expect(mail.pushHosts).toContain('fcm.googleapis.com');
    const page = {
      PUSH_CONTACT: 'https://entretemps.example/hebergeur',
      PUSH_HOSTS: 'Push.example.net, p.example.org',
    };
    expect(unwrap(parseConfig(page)).pushContact).toBe(page.PUSH_CONTACT);
    expect(unwrap(parseConfig(page)).pushHosts).toEqual([...mail.pushHosts, 'push.example.net', 'p.example.org']);
  });

  it('hand out paths of calls where both the addresses and the secret are given', () => {
    expect(unwrap(parseConfig({})).turn).toBeNull();
    const given = { TURN_URLS: 'turn:192.0.2.7, turns:[2001:db8::1]:5349?transport=tcp', TURN_SECRET: 'x'.repeat(16) };
    expect(unwrap(parseConfig(given)).turn).toEqual({
      uris: ['turn:192.0.2.7', 'turns:[2001:db8::1]:5349?transport=tcp'],
      secret: 'x'.repeat(16),
    });
    for (const name of ['TURN_URLS', 'TURN_SECRET'] as const) {
      const line = parseConfig({ ...given, [name]: '' });
      expect(line).toMatchObject({ ok: false, error: { line: expect.stringContaining(`${name} is not`) } });
    }
    const short = parseConfig({ ...given, TURN_SECRET: 'geheim' });
    expect(short).toMatchObject({ ok: false, error: { line: expect.not.stringContaining('geheim') } });
  });

  it.each([
    ['TURN_URLS', 'https://turn.example'],
    ['TURN_URLS', 'turn:turn.example?transport=sctp'],
    ['TURN_URLS', 'turn:user@turn.example'],
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['HOST', 'a b'],
    ['PUBLIC_URL', 'relay.example'],
    ['PUBLIC_URL', 'ftp://relay.example'],
    ['PUBLIC_URL', 'https://relay.example/path'],
    ['PUBLIC_URL', 'https://user:word@relay.example'],
    ['DATA_DIR', 'da\0ta'],
    ['TRUST_PROXY', 'yes'],
    ['LOG_LEVEL', 'verbose'],
    ['RATE_PER_MINUTE', 'many'],
    ['MAX_STREAMS', '0'],
    ['MAILBOX_MIB', '0'],
    ['BLOBS_MIB', '-1'],
    ['MIN_FREE_MIB', 'some'],
    ['DATABASE_URL', 'relay:secret@db'],
    ['DATABASE_URL', 'mysql://relay:secret@localhost/entretemps'],
    ['DATABASE_URL', 'postgres://relay:secret@localhost'],
    ['DATABASE_URL', 'postgres://relay:secret@localhost/entretemps?sslmode=maybe'],
    ['DATABASE_URL', 'postgres://relay:100%secret@localhost/entretemps'],
    ['DATABASE_URL', 'postgres://re%lay:secret@localhost/entretemps'],
    ['DATABASE_URL', 'postgres://relay:secret@localhost/100%'],
    ['DATABASE_URL', 'postgres://relay:secret@db1.example,,db2.example/entretemps'],
    ['DATABASE_URL', 'postgres://relay:secret@db1.example,db2.example:0x10/entretemps'],
    ['DATABASE_URL', 'postgres://relay:secret@db1.example:5432,db2.example'],
    ['DATABASE_URL', 'postgres://relay:secret@db1.example%2Cdb2.example/entretemps'],
    ['PUSH_CONTACT', 'host@entretemps.example'],
    ['PUSH_CONTACT', 'mailto:host'],
    ['PUSH_CONTACT', 'mailto:host@entretemps.example?subject=hello'],
    ['PUSH_CONTACT', 'https://localhost/contact'],
    ['PUSH_CONTACT', 'http://entretemps.example/contact'],
    ['PUSH_HOSTS', 'https://push.example.net'],
    ['PUSH_HOSTS', '192.168.1.7'],
    ['PUSH_HOSTS', 'push.example.net:8443'],
    ['PUSH_HOSTS', 'push.example.net,,push.example.org'],
    ['PUSH_HOSTS', 'localhost'],
  ])(
    '%s=%j stops the start with one line that names it, the value unless a password may be in it, and a fix',
    (name, value) => {
      const result = parseConfig({ [name]: value });
      const line = result.ok ? '' : result.error.line;
      expect(line).toMatch(new RegExp(`^${name} must be .+, but it is .+\\. (Set|Leave) .+\\.$`));
      expect(line).not.toContain('\n');
      const isSecret = name === 'DATABASE_URL' || /^(?!mailto:).*@/.test(value);
      if (isSecret) expect(line).not.toContain(value);
      else expect(line).toContain(`but it is ${JSON.stringify(value)}. `);
    },
  );

  it.each([
    ['PORT', 'postgres://relay:hunter2@db/entretemps'],
    ['DATA_DIR', '~/relay:hunter2@db'],
    ['DATABASE_URL', 'hunter2'],
    ['PUSH_CONTACT', 'https://host:hunter2@localhost/'],
  ])('%s=%j, where a password may have been pasted, is not said', (name, value) => {
    const result = parseConfig({ [name]: value });
    expect(result.ok ? '' : result.error.line).toMatch(/ of \d+ characters, which is not shown here\. Set/);
    expect(result.ok ? '' : result.error.line).not.toContain('hunter2');
  });

  it('says of a value that is long only its beginning', () => {
    const result = parseConfig({ HOST: `a ${'b'.repeat(5_000)}` });
    expect(result.ok ? '' : result.error.line).toContain('"a bbbb');
    expect(result.ok ? '' : result.error.line.length).toBeLessThan(300);
  });
});

describe('plain HTTP', () => {
  it.each(['http://entretemps.example', 'http://192.168.1.5:8787'])('%s gives a line with the fix', (publicUrl) => {
    expect(plainHttpLine({ publicUrl })).toMatch(/PUBLIC_URL=https:\/\//);
  });

  it.each(['https://entretemps.example', 'http://localhost:8787', 'http://127.0.0.1:1', 'http://[::1]:1'])(
    '%s gives none',
    (publicUrl) => {
      expect(plainHttpLine({ publicUrl })).toBeNull();
    },
  );

  it('takes no name for local that only looks so', () => {
    for (const name of ['localhost.example', '127.0.0.1.example', 'mylocalhost', '128.0.0.1'])
      expect(isLocal(name)).toBe(false);
  });
});

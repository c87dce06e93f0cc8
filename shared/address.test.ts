import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fragmentIn, originIn, plainOrigin, plainPath, sameOrigin, secretOf } from './address.ts';

const HOST = 'https://entretemps.example';
const fragment = fc.stringMatching(/^[A-Za-z0-9_-]{130}$/);

/** What programs and people do to a link on its way, the fragment given. */
const WAYS: readonly ((secret: string) => string)[] = [
  (secret) => `${HOST}/i#${secret}`,
  (secret) => secret,
  (secret) => `${HOST}/i%23${secret}`,
  (secret) => `${HOST}/i%2523${secret}`,
  (secret) => `${HOST}/i&#35;${secret}`,
  (secret) => `${HOST}/i&#x23;${secret}`,
  (secret) => `${HOST}/i＃${secret}`,
  (secret) => `HTTPS://ENTRETEMPS.EXAMPLE/I#${secret}`,
  (secret) => `https://entretemps.example:443/i#${secret}`,
  (secret) => `https://entretemps.example./i/#${secret}`,
  (secret) => `${HOST}//i#${secret}`,
  (secret) => `<${HOST}/i#${secret}>`,
  (secret) => `« ${HOST}/i#${secret} ».`,
  (secret) => `(${HOST}/i#${secret}), à bientôt`,
  (secret) => `_${HOST}/i#${secret}_`,
  (secret) => `**${HOST}/i#${secret}**`,
  (secret) => `[mon invitation](${HOST}/i#${secret})`,
  (secret) => `<a href="${HOST}/i#${secret}">ici</a>`,
  (secret) => `Voici : ${HOST}/i#${secret}. À bientôt, au n°#3`,
  (secret) => `${HOST}/i#${secret.slice(0, 60)}\n${secret.slice(60)}`,
  (secret) => `> ${HOST}/i#${secret.slice(0, 60)}\r\n> ${secret.slice(60)}`,
  (secret) => `${HOST}/i#\n${secret}`,
  (secret) => `${HOST}/i#${secret.slice(0, 60)}=\r\n${secret.slice(60)}`,
  (secret) => `${HOST}/i#${secret.slice(0, 40)}\u200b${secret.slice(40, 80)}\u00ad${secret.slice(80)}\ufeff`,
  (secret) => `${HOST}/i#${secret.replaceAll('_', '%5F').replaceAll('-', '%2D')}`,
  (secret) => `https://eur01.safelinks.example/?url=https%3A%2F%2Fentretemps.example%2Fi%23${secret}&data=05%7C`,
  (secret) => `https://www.search.example/url?q=${HOST}/i%23${secret}&sa=D`,
  (secret) => `Voici le code seul : ${secret}.`,
];

describe('R11: a link', () => {
  it('gives the same secret however it was written, wrapped, quoted or rewritten', () => {
    fc.assert(
      fc.property(fragment, fc.constantFrom(...WAYS), (secret, way) => {
        // A mark around the link and a secret that ends like it cannot be told apart.
        fc.pre(!/^[_-]|[_-]$/.test(secret));
        expect(fragmentIn(way(secret), 130)).toBe(secret);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is never longer or shorter than it should be', () => {
    fc.assert(
      fc.property(fragment, (secret) => {
        expect(fragmentIn(`${HOST}/i#${secret}A`, 130)).not.toBe(secret);
        expect(fragmentIn(`${HOST}/i#${secret.slice(1)}`, 130)).not.toHaveLength(130);
      }),
    );
  });

  it('names one origin in all its forms', () => {
    const secret = 'x'.repeat(130);
    for (const way of WAYS) {
      const named = originIn(way(secret), 'i');
      if (named !== null) expect(named, way(secret)).toBe(HOST);
    }
    expect(originIn(`https://autre.example:8443/i#${secret}`, 'i')).toBe('https://autre.example:8443');
  });
});

it('R11: origins that differ in form are one, others are not', () => {
  for (const same of ['HTTPS://Entretemps.Example', `${HOST}:443`, `${HOST}.`, `${HOST}:0443`, ` ${HOST}/`])
    expect(sameOrigin(same, HOST), same).toBe(true);
  for (const other of [
    'http://entretemps.example',
    `${HOST}:444`,
    'https://entretemps.example.org',
    'https://x.example',
  ])
    expect(sameOrigin(other, HOST), other).toBe(false);
  expect(plainOrigin('http://[::1]:8787')).toBe('http://[::1]:8787');
  expect(plainOrigin('http://localhost:80')).toBe('http://localhost');
});

it('R11: paths that differ in form are one', () => {
  for (const path of ['/aide', '/aide/', '/AIDE', '//aide//', '/aide.', '/aide),', '/%61ide', '/aide»'])
    expect(plainPath(path), path).toBe('/aide');
  for (const path of ['/', '//', '', '/.']) expect(plainPath(path)).toBe('/');
  expect(plainPath('/dossiers/4/verifier/')).toBe('/dossiers/4/verifier');
});

it('takes for a secret only what stands on the two pages that have one', () => {
  const long = 'x'.repeat(43);
  expect(secretOf('/a', `#${long}`)).toBe('a');
  expect(secretOf(`/I/%23${long}`, '')).toBe('i');
  for (const [path, hash] of [
    ['/fil', `#${long}`],
    ['/i', '#main'],
    ['/i', ''],
    [`/ai%23${long}`, ''],
  ] as const)
    expect(secretOf(path, hash)).toBeNull();
});

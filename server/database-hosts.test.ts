import { expect, it } from 'vitest';
import { hostsOf } from './database-hosts.ts';
import { parseConfig } from './config.ts';

it('is one address for each host, with the user, the database and what else is asked', () => {
  expect(hostsOf('postgres://relay:p%40ss@one:5432,[::1]:5433,three/entretemps?sslmode=verify-full')).toEqual([
    'postgres://relay:p%40ss@one:5432/entretemps?sslmode=verify-full',
    'postgres://relay:p%40ss@[::1]:5433/entretemps?sslmode=verify-full',
    'postgres://relay:p%40ss@three/entretemps?sslmode=verify-full',
  ]);
  expect(hostsOf('postgresql://one/entretemps')).toEqual(['postgresql://one/entretemps']);
});

it('does not take a comma of the password for one between hosts', () => {
  expect(hostsOf('postgres://relay:a,b@one,two/entretemps')).toEqual([
    'postgres://relay:a,b@one/entretemps',
    'postgres://relay:a,b@two/entretemps',
  ]);
});

it('leaves which of them serves to the relay', () => {
  for (const query of [
    '?target_session_attrs=read-write',
    '?target_session_attrs=any&sslmode=require',
    '?sslmode=require&target_session_attrs=primary',
  ])
    for (const host of hostsOf(`postgres://one,two/entretemps${query}`))
      expect(host).toMatch(/^postgres:\/\/(one|two)\/entretemps(\?sslmode=require)?$/);
});

it('every printable sign of a password arrives as it is', () => {
  const password = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
  const address = `postgres://relay:${encodeURIComponent(password)}@one:5432,two:5432/entretemps`;
  expect(parseConfig({ DATABASE_URL: address })).toMatchObject({ ok: true, value: { databaseUrl: address } });
  for (const host of hostsOf(address)) expect(decodeURIComponent(new URL(host).password)).toBe(password);
});

// Addresses of object stores: what they lead to, and what is none.
import { describe, expect, it } from 'vitest';
import { unwrap } from '../shared/result.ts';
import { parseConfig } from './config.ts';
import { objectStoreOf } from './object-store.ts';

describe('an address of an object store', () => {
  it.each([
    ['s3://s3.example.org/recordings', 'https://s3.example.org/recordings', '', 'us-east-1'],
    [
      's3://s3.eu-west-3.amazonaws.com/a.bucket/of/one/?region=eu-west-3',
      'https://s3.eu-west-3.amazonaws.com/a.bucket',
      'of/one/',
      'eu-west-3',
    ],
    ['s3://S3.Example.org:443/recordings?style=host', 'https://recordings.s3.example.org', '', 'us-east-1'],
    ['s3://garage:3900/recordings?tls=off&region=garage', 'http://garage:3900/recordings', '', 'garage'],
    ['s3://[::1]:9000/recordings', 'https://[::1]:9000/recordings', '', 'us-east-1'],
    ['s3://localhost/recordings', 'https://localhost/recordings', '', 'us-east-1'],
  ])('%s', (text, url, folder, region) => {
    expect(objectStoreOf(text)).toMatchObject({ url, folder, region, said: text });
  });

  it.each([
    'https://s3.example.org/recordings',
    's3:recordings',
    's3://s3.example.org',
    's3://s3.example.org/',
    's3://s3.example.org/UPPER',
    's3://s3.example.org/-a',
    's3://recordings/folder',
    's3://key:secret@s3.example.org/recordings',
    's3://s3.example.org/recordings/../other',
    's3://s3.example.org/recordings/a+b',
    's3://s3.example.org/recordings?tls=on',
    's3://s3.example.org/recordings?acl=public',
    's3://s3.example.org/recordings#part',
  ])('%s is none, or not one that every store reads alike', (text) => {
    expect(objectStoreOf(text)).toBeNull();
  });
});

describe('its settings', () => {
  const [BLOBS_URL, BLOBS_KEY, BLOBS_SECRET] = ['s3://s3.example.org/recordings', 'AKEY', 'a/b+c='];
  it('are three, and the keys may stand alone for a command', () => {
    expect(unwrap(parseConfig({}))).toMatchObject({ objectStore: null, objectKeys: null });
    expect(unwrap(parseConfig({ BLOBS_KEY, BLOBS_SECRET }))).toMatchObject({
      objectStore: null,
      objectKeys: { key: 'AKEY', secret: 'a/b+c=' },
    });
    expect(unwrap(parseConfig({ BLOBS_URL, BLOBS_KEY, BLOBS_SECRET })).objectStore?.bucket).toBe('recordings');
  });

  it('are said by name where one is missing or wrong, and none of a key is shown', () => {
    const lineOf = (env: Record<string, string>): string => {
      const parsed = parseConfig(env);
      return parsed.ok ? '' : parsed.error.line;
    };
    expect(lineOf({ BLOBS_URL })).toBe('BLOBS_URL is set and BLOBS_KEY is not. Set all three, or leave them out.');
    expect(lineOf({ BLOBS_URL, BLOBS_KEY })).toBe(
      'BLOBS_URL is set and BLOBS_SECRET is not. Set all three, or leave them out.',
    );
    expect(lineOf({ BLOBS_URL: 's3://recordings/a' })).toMatch(
      /^BLOBS_URL must be an address such as s3:.+ but it is "s3:\/\/recordings\/a"/,
    );
    for (const line of [
      lineOf({ BLOBS_URL: 's3://AKEY:hidden@s3.example.org/recordings' }),
      lineOf({ BLOBS_URL, BLOBS_KEY: 'two hidden', BLOBS_SECRET }),
      lineOf({ BLOBS_URL, BLOBS_KEY, BLOBS_SECRET: 'it is hidden' }),
    ]) {
      expect(line).toMatch(/^BLOBS_[A-Z]+ must be/);
      expect(line).not.toMatch(/hidden|AKEY/);
    }
  });
});

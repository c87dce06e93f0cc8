// The log lets through what its allowlist names, whatever it is given.
import { expect, it } from 'vitest';
import { createLog, type LogFields } from './log.ts';

const NOW = Date.UTC(2026, 10, 23, 18, 41, 27, 345);

function written(
  use: (log: ReturnType<typeof createLog>) => void,
  level: 'quiet' | 'info' | 'debug' = 'info',
): string[] {
  const lines: string[] = [];
  use(createLog({ write: (line) => lines.push(line), clock: { now: () => NOW }, level }));
  return lines;
}

it('writes one JSON line with the hour, the event and the allowed fields', () => {
  expect(written((log) => log.write('request', { route: 'append', status: 200, ms: 3, count: 2 }))).toEqual([
    '{"time":"2026-11-23T18","event":"request","route":"append","status":200,"ms":3,"count":2}\n',
  ]);
});

it.each([
  ['an address', { ip: '192.0.2.1' }],
  ['a browser', { userAgent: 'Mozilla/5.0' }],
  ['a mailbox id', { mailboxId: 'AAAAAAAAAAAAAAAAAAAAAA' }],
  ['a path for a route', { route: '/a#secret' }],
  ['a text for a number', { status: 'Bonjour Anna', ms: '12', count: [1] }],
  ['an id for a reason', { reason: 'AAAAAAAAAAAAAAAAAAAAAA' }],
  ['a message for a reason', { reason: 'UNIQUE constraint failed: mailbox' }],
  ['a path for a place', { at: '/home/anna/server/http/app.ts:1' }],
  ['a field of the prototype', { constructor: 'x', __proto__: { ip: '192.0.2.1' } }],
])('drops %s', (_what, fields) => {
  expect(written((log) => log.write('request', fields as unknown as LogFields))).toEqual([
    '{"time":"2026-11-23T18","event":"request"}\n',
  ]);
});

it('drops an event it does not know', () => {
  expect(written((log) => log.write('Bonjour Anna' as 'request'))).toEqual([]);
});

it('reduces a fault to its code or class and its place in the source', () => {
  const [line = ''] = written((log) => log.fault(new TypeError('Anna wrote this'), 'read'));
  expect(JSON.parse(line)).toMatchObject({ event: 'fault', reason: 'TypeError', route: 'read' });
  expect(line).toMatch(/"at":"[a-z.-]*test\.ts:\d+"|^((?!"at").)*$/);
  expect(line).not.toContain('Anna');
  const full = Object.assign(new Error('disk of Anna'), { code: 'SQLITE_FULL' });
  expect(written((log) => log.fault(full))[0]).toContain('"reason":"SQLITE_FULL"');
  const named = Object.assign(new Error('x'), { name: 'AnnaKarenina', code: 'Anna' });
  expect(written((log) => log.fault(named))[0]).toContain('"reason":"unknown"');
  expect(written((log) => log.fault('Anna'))[0]).toContain('"reason":"unknown"');
});

it('says faults even when quiet, and only faults', () => {
  const lines = written((log) => {
    log.write('started');
    log.fault(new Error('x'));
  }, 'quiet');
  expect(lines.length).toBe(1);
  expect(lines[0]).toContain('"event":"fault"');
});

// The part of doctor that calls the relay: health, security headers as the relay sends them, clock, the largest upload, live
// hints without buffering, figures kept in. The mailbox it names is drawn at random and exists nowhere.
import { type Random, SECOND } from '../../shared/clock.ts';
import { encode } from '../../shared/codec.ts';
import { MailboxId } from '../../shared/ids.ts';
import { APPEND, PROBE, SUBSCRIBE } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { codeOf } from '../data/open-data.ts';
import { createReply } from '../http/reply.ts';
import type { World } from './command.ts';
import { bad, type Finding, fine, unsure } from './finding.ts';

const TIMEOUT_MS = 10 * SECOND;
/** An upload of the largest body over a slow line. */
const UPLOAD_TIMEOUT_MS = 60 * SECOND;
const BINARY = { 'content-type': 'application/octet-stream' };

/** One check of an origin; what the network throws becomes its finding. */
type Check = { readonly name: string; run(origin: string, world: World): Promise<Finding[]> };

export async function checkAnswers(origin: string, world: World): Promise<Finding[]> {
  const healthy = await checked(HEALTH, origin, world);
  if (healthy.some(({ verdict }) => verdict === 'bad')) return healthy;
  const findings: Finding[] = [...healthy];
  for (const check of [PAGE, CLOCK, CALLS, UPLOAD, LIVE, FIGURES]) {
    // Where no call comes through, what is a call too would say the same in other words, and name another fix.
    if ((check === UPLOAD || check === LIVE) && !comeThrough(findings)) continue;
    findings.push(...(await checked(check, origin, world)));
  }
  return findings;
}

/** Whether calls are answered by the relay, as far as it was looked at. */
export const comeThrough = (findings: readonly Finding[]): boolean =>
  !findings.some(({ name, verdict }) => name === 'calls' && verdict === 'bad');

async function checked(check: Check, origin: string, world: World): Promise<Finding[]> {
  try {
    return await check.run(origin, world);
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return [
      bad(
        check.name,
        `No answer (${isLate(error) ? 'ETIMEDOUT' : codeOf(cause)}): see that relay and proxy run, and their logs.`,
      ),
    ];
  }
}

const get = (url: string): Promise<Response> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
const post = (url: string, body: Uint8Array, timeoutMs = TIMEOUT_MS): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    body: body as Uint8Array<ArrayBuffer>,
    headers: BINARY,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });

const HEALTH: Check = {
  name: 'relay',
  run: async (origin) => {
    const alive = await get(`${origin}/healthz`);
    const says = await alive.text();
    if (alive.status !== 200 || !says.startsWith('The relay'))
      return [bad('relay', `Something else answers there (${alive.status}): see that the proxy passes to the relay.`)];
    const ready = await get(`${origin}/readyz`);
    const why = (await ready.text()).trim();
    return [ready.status === 200 ? fine('relay', 'Runs and is ready.') : bad('relay', why)];
  },
};

const PAGE: Check = {
  name: 'app',
  run: async (origin) => {
    const page = await get(`${origin}/`);
    await page.body?.cancel();
    const served =
      page.status === 200
        ? fine('app', 'Is served.')
        : page.status === 403
          ? bad('app', 'The relay takes this for plain HTTP: let the proxy send X-Forwarded-Proto, and set PUBLIC_URL.')
          : bad('app', `Is not served (${page.status}): run npm run build, then start the relay again.`);
    return [served, ...headerFindings(page.headers, origin)];
  },
};

/** What the relay itself sends is the measure: a proxy that drops, changes or doubles a header shows here. */
function headerFindings(headers: Headers, origin: string): Finding[] {
  const { security } = createReply({ publicUrl: origin });
  const differing = Object.keys(security).filter((name) => headers.get(name) !== security[name]);
  const { 'content-security-policy': csp } = security;
  return [
    headers.get('content-security-policy') === csp
      ? fine('csp', 'As the relay sends it.')
      : bad('csp', 'Is missing or another than the relay sends: let the proxy pass it as it is.'),
    differing.filter((name) => name !== 'content-security-policy').length === 0
      ? fine('headers', 'As the relay sends them.')
      : bad(
          'headers',
          `Missing or changed: ${differing.join(', ')}. Let the proxy pass them as they are; strict-transport-security also asks that PUBLIC_URL begins with https.`,
        ),
  ];
}

const CLOCK: Check = {
  name: 'clock',
  run: async (origin, { clock }) => {
    const sent = clock.now();
    const answer = await get(`${origin}/healthz`);
    await answer.body?.cancel();
    const theirs = Date.parse(answer.headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return [bad('clock', 'The Date header is missing: let the proxy pass it.')];
    const off = Math.round(Math.abs(theirs - (sent + clock.now()) / 2) / SECOND);
    return [
      off * SECOND > LIMITS.clockToleranceMs
        ? bad('clock', `The relay's clock and this one are ${off} s apart: set both by NTP.`)
        : fine('clock', `Within ${Math.max(1, off)} s of this one.`),
    ];
  },
};

const CALLS: Check = {
  name: 'calls',
  run: async (origin, { random }) => {
    const answer = await post(origin + PROBE.path, encode(PROBE.request, { code: random.bytes(32) }));
    const refusal = await refusalOf(answer);
    if (refusal === 'rate-limited')
      return [unsure('calls', 'Rate limited: wait a minute, or see TRUST_PROXY, without which people share a limit.')];
    if (refusal !== 'not-admitted')
      return [bad('calls', `Are not answered by the relay (${answer.status}): pass /api/ to it.`)];
    return [
      answer.headers.get('cache-control') === 'no-store'
        ? fine('calls', 'Are answered, and kept nowhere.')
        : bad('calls', 'Their Cache-Control is changed on the way: let the proxy pass it as it is.'),
    ];
  },
};

const UPLOAD: Check = {
  name: 'upload',
  run: async (origin) => {
    // No well-formed call begins so: the relay reads all of it and refuses.
    const largest = await post(origin + APPEND.path, new Uint8Array(LIMITS.bodyBytes).fill(0xff), UPLOAD_TIMEOUT_MS);
    const refusal = await refusalOf(largest);
    const mebibytes = LIMITS.bodyBytes / 1024 / 1024;
    if (refusal === 'malformed') return [fine('upload', `${mebibytes} MiB reach the relay.`)];
    return [
      bad(
        'upload',
        `A body of ${mebibytes} MiB does not reach the relay (${largest.status}): raise the proxy's limit.`,
      ),
    ];
  },
};

const HELD_BACK = 'Are held back by the proxy: switch its buffering and compression of them off.';
const isLate = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';
const lateAsNull = (error: unknown): null => {
  if (isLate(error)) return null;
  throw error;
};

const LIVE: Check = {
  name: 'live hints',
  run: async (origin, { random }) => {
    // A proxy that gathers an answer before it passes it holds back its head too.
    const answer = await post(origin + SUBSCRIBE.path, subscription(random)).catch(lateAsNull);
    if (answer === null) return [bad('live hints', HELD_BACK)];
    const reader = answer.body?.getReader();
    if (answer.status !== 200 || reader === undefined)
      return [bad('live hints', `Are not answered (${answer.status}): pass /api/ to the relay.`)];
    try {
      const first = await reader.read();
      return [
        first.done
          ? bad('live hints', 'Are cut at once: let the proxy keep long answers open.')
          : fine('live hints', 'Arrive at once.'),
      ];
    } catch {
      return [bad('live hints', HELD_BACK)];
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  },
};

const subscription = (random: Random): Uint8Array =>
  encode(SUBSCRIBE.request, [{ mailboxId: MailboxId.random(random), read: random.bytes(32), after: 0 }]);

const FIGURES: Check = {
  name: 'figures',
  run: async (origin) => {
    const answer = await get(`${origin}/metrics`);
    const text = await answer.text();
    return [
      text.includes('# TYPE entretemps_')
        ? bad('figures', 'The figures of METRICS_PORT are open to everybody: take /metrics out of the proxy.')
        : fine('figures', 'Are not to be had from outside.'),
    ];
  },
};

/** The relay's own refusal; null where somebody else answered. */
async function refusalOf(answer: Response): Promise<string | null> {
  try {
    const body = (await answer.json()) as { refusal?: unknown };
    return typeof body.refusal === 'string' ? body.refusal : null;
  } catch {
    return null;
  }
}

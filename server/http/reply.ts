// Every response the relay gives is made here, so that none leaves without the security headers. Built once a start; no header
// names the software.
import { type Codec, encode } from '../../shared/codec.ts';
import { type Refusal, REFUSALS } from '../../shared/protocol/errors.ts';
import type { Config } from '../config.ts';
import { createLentBuffers } from './lent-buffers.ts';

/** The tightest the app runs under: no inline style or script, no data:, and of blob: recorded voice and pictures that were opened here. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types entretemps',
].join('; ');

/** Of what a call answers: bytes that are never a document, so that no more need be said, a thousand times an evening over a phone's network. */
export const DATA_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";

const PERMISSIONS_POLICY = [
  'microphone=(self)',
  'camera=(self)',
  'publickey-credentials-create=(self)',
  'publickey-credentials-get=(self)',
  'accelerometer=()',
  'display-capture=()',
  'geolocation=()',
  'gyroscope=()',
  'magnetometer=()',
  'midi=()',
  'payment=()',
  'serial=()',
  'usb=()',
].join(', ');

const TWO_YEARS_S = 63_072_000;
/** When a refused `busy` or `rate-limited` call may be tried again, in seconds. */
const RETRY_AFTER_S: Partial<Record<Refusal, string>> = { busy: '2', 'rate-limited': '60', 'over-quota': '3600' };

export type HeaderRecord = Readonly<Record<string, string>>;
/** A whole response, before send.ts writes it. */
export type Answer = {
  readonly status: number;
  readonly headers: HeaderRecord;
  readonly body: string | Uint8Array;
  /** To be called once the body is sent or given up: its bytes are lent. */
  readonly sent?: () => void;
};
export type Reply = ReturnType<typeof createReply>;

export function createReply(config: Pick<Config, 'publicUrl'>) {
  const transport = config.publicUrl.startsWith('https:') && {
    'strict-transport-security': `max-age=${TWO_YEARS_S}`,
  };
  const security: HeaderRecord = {
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'permissions-policy': PERMISSIONS_POLICY,
    ...transport,
  };
  const buffers = createLentBuffers();
  const uncached: HeaderRecord = { ...security, 'cache-control': 'no-store' };
  const binary: HeaderRecord = {
    'content-type': 'application/octet-stream',
    'cache-control': 'no-store',
    'content-security-policy': DATA_SECURITY_POLICY,
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    ...transport,
  };
  const json: HeaderRecord = { ...uncached, 'content-type': 'application/json' };
  const plain: HeaderRecord = { ...uncached, 'content-type': 'text/plain; charset=utf-8' };
  const html: HeaderRecord = { ...uncached, 'content-type': 'text/html; charset=utf-8' };

  return {
    security,
    stream: { ...uncached, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } satisfies HeaderRecord,
    /** `room`: how long the body is at most, where that is known. */
    encoded: <T>(codec: Codec<T>, value: T, room?: number): Answer => {
      const lent = room === undefined ? null : buffers.lend(room);
      if (lent === null) return { status: 200, headers: binary, body: encode(codec, value, room) };
      return { status: 200, headers: binary, body: encode(codec, value, lent.bytes), sent: lent.giveBack };
    },
    refusal: (name: Refusal): Answer => {
      const retryAfter = RETRY_AFTER_S[name];
      const headers = retryAfter === undefined ? json : { ...json, 'retry-after': retryAfter };
      return { status: REFUSALS[name].status, headers, body: JSON.stringify({ refusal: name }) };
    },
    sentence: (status: number, text: string, extra: HeaderRecord = {}): Answer => ({
      status,
      headers: { ...plain, ...extra },
      body: `${text}\n`,
    }),
    page: (status: number, text: string): Answer => ({ status, headers: html, body: text }),
  };
}

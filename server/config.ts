// The relay's settings, each an environment variable with a default, parsed once. A wrong value stops the start with one line
// that names the variable, the value and the fix. An empty value counts as absent. What may hold a password is never said, only what
// it looks like: DATABASE_URL, TURN_SECRET, BLOBS_SECRET, and any other value with a sign of one, pasted in the wrong place.
import { isPathUri, MOST_PATHS } from '../shared/protocol/api.ts';
import { LIMITS } from '../shared/protocol/limits.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { hostsOf } from './database-hosts.ts';
import { type ObjectKeys, type ObjectStore, objectStoreOf } from './object-store.ts';
import { PUSH_SERVICES } from './push/endpoint.ts';

export const LOG_LEVELS = ['quiet', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Config = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly dataDir: string;
  /** The address of PostgreSQL, a secret; null keeps everything in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Where the bytes of blobs lie; null keeps them in `dataDir`. */
  readonly objectStore: ObjectStore | null;
  /** What signs calls to an object store. */
  readonly objectKeys: ObjectKeys | null;
  /** The origin that people open, without a slash at the end. */
  readonly publicUrl: string;
  /** Reverse proxies in front that append to X-Forwarded-For; 0 believes no such header. */
  readonly trustedProxies: number;
  readonly logLevel: LogLevel;
  /** Requests a minute from one address; 0 sets no limit. */
  readonly ratePerMinute: number;
  /** Live connections at once. */
  readonly streams: number;
  /** Bytes of envelopes that a new mailbox may hold, and what its blobs may count for. */
  readonly mailboxBytes: number;
  readonly mailboxBlobBytes: number;
  /** Free bytes of the disk below which nothing that grows is taken; 0 sets no floor. */
  readonly minFreeBytes: number;
  /** Where Prometheus reads the relay's figures, on loopback; null publishes none. */
  readonly metricsPort: number | null;
  /** Whom a browser's push service may ask about this relay (VAPID); null tells no device, and calls nobody. */
  readonly pushContact: string | null;
  /** Ends of the host names of the push services that may be called. */
  readonly pushHosts: readonly string[];
  /** Where calls may be relayed, and the secret that the TURN server shares; null hands out no path. */
  readonly turn: { readonly uris: readonly string[]; readonly secret: string } | null;
  /** Where the built client lies. */
  readonly clientDir: string;
};

/** Where the build leaves the client; it may be absent, as where the sources are served by something else. */
export const BUILT_CLIENT = './dist/client';

export type ConfigError = { readonly type: 'config'; readonly line: string };

class Wrong extends Error {}

/** The settings in an environment, or the one line that says which is wrong and how to put it right. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Result<Config, ConfigError> {
  const read: Read = (name, fallback, parse, wants, fix) => {
    const text = env[name]?.trim() ?? '';
    if (text === '') return fallback;
    const value = parse(text);
    if (value === null) throw new Wrong(`${name} must be ${wants}, but it is ${said(name, text)}. ${fix}`);
    return value;
  };
  try {
    return ok({
      ...readPlaces(read),
      ...readRoom(read),
      ...readOutside(read),
      ...readObjects(read),
      turn: readTurn(read),
    });
  } catch (error) {
    if (error instanceof Wrong) return err({ type: 'config', line: error.message });
    throw error;
  }
}

/** `wants` and `fix` are for the line that is said of a wrong value. */
type Read = <T>(name: string, fallback: T, parse: (text: string) => T | null, wants: string, fix: string) => T;

type Places = Pick<Config, 'host' | 'port' | 'dataDir' | 'databaseUrl' | 'publicUrl' | 'trustedProxies' | 'logLevel'>;

/** Where it is reached and where it keeps what it holds. */
function readPlaces(read: Read): Places {
  const port = read('PORT', 8787, whole(0, 65_535), 'a whole number from 0 to 65535', 'Set PORT=8787 or leave it out.');
  return {
    host: read('HOST', '127.0.0.1', host, 'an address or a host name', 'Set HOST=127.0.0.1 or leave it out.'),
    port,
    dataDir: read(
      'DATA_DIR',
      './data',
      path,
      FOLDER,
      'Set DATA_DIR to its whole path, such as /var/lib/entretemps, or leave it out for ./data.',
    ),
    databaseUrl: read<string | null>(
      'DATABASE_URL',
      null,
      postgresUrl,
      'an address such as postgres://user:password@host:5432/entretemps',
      'Set DATABASE_URL to that of PostgreSQL (servers that stand in for each other as user:password@one:5432,two:5432), percent-encoded where its password has signs such as % or @ (%25, %40), with ?sslmode=verify-full over a network, or leave it out for SQLite.',
    ),
    publicUrl: read(
      'PUBLIC_URL',
      `http://localhost:${port}`,
      origin,
      'an address such as https://entretemps.example, without a path',
      'Set PUBLIC_URL to the address that people open.',
    ),
    trustedProxies: read(
      'TRUST_PROXY',
      0,
      whole(0, 8),
      'a number of reverse proxies from 0 to 8',
      'Set TRUST_PROXY=1 behind one proxy.',
    ),
    logLevel: read('LOG_LEVEL', 'info', level, 'one of quiet, info, debug', 'Set LOG_LEVEL=info or leave it out.'),
  };
}

/** How much it takes. */
const readRoom = (
  read: Read,
): Pick<Config, 'ratePerMinute' | 'streams' | 'mailboxBytes' | 'mailboxBlobBytes' | 'minFreeBytes'> => ({
  ratePerMinute: read(
    'RATE_PER_MINUTE',
    3_000,
    whole(0, 10_000_000),
    'a whole number of requests',
    'Set RATE_PER_MINUTE=3000, or 0 for no limit.',
  ),
  streams: read(
    'MAX_STREAMS',
    12_000,
    whole(1, 1_000_000),
    'a whole number from 1',
    'Set MAX_STREAMS=12000 or leave it out.',
  ),
  mailboxBytes:
    1024 *
    1024 *
    read(
      'MAILBOX_MIB',
      LIMITS.mailboxBytes / 1024 / 1024,
      whole(1, 1024 * 1024),
      'a whole number of mebibytes from 1',
      'Set MAILBOX_MIB=512 or leave it out.',
    ),
  mailboxBlobBytes:
    1024 *
    1024 *
    read(
      'BLOBS_MIB',
      LIMITS.mailboxBlobBytes / 1024 / 1024,
      whole(0, 1024 * 1024),
      'a whole number of mebibytes',
      'Set BLOBS_MIB=4096, or 0 to take no recordings and files.',
    ),
  minFreeBytes:
    1024 *
    1024 *
    read(
      'MIN_FREE_MIB',
      256,
      whole(0, 1024 * 1024),
      'a whole number of mebibytes',
      'Set MIN_FREE_MIB=256, or 0 for no floor.',
    ),
});

/** Whom it tells of itself and of what came, and what it serves to people. */
const readOutside = (read: Read): Pick<Config, 'metricsPort' | 'pushContact' | 'pushHosts' | 'clientDir'> => ({
  metricsPort: read<number | null>(
    'METRICS_PORT',
    null,
    whole(1, 65_535),
    'a whole number from 1 to 65535',
    'Set METRICS_PORT=9464, or leave it out to publish no figures.',
  ),
  pushContact: read<string | null>(
    'PUSH_CONTACT',
    null,
    contact,
    'a mailto: address, or the https: address of a page that says how to reach you',
    'Set PUSH_CONTACT=mailto:you@entretemps.example, or leave it out: then no device is told of anything.',
  ),
  pushHosts: [
    ...PUSH_SERVICES,
    ...read<readonly string[]>(
      'PUSH_HOSTS',
      [],
      hostList,
      'host names of push services, with commas between them',
      'Set PUSH_HOSTS=push.example.net or leave it out.',
    ),
  ],
  clientDir: read('CLIENT_DIR', BUILT_CLIENT, path, FOLDER, 'Leave CLIENT_DIR out.'),
});

/** An address has both keys beside it; keys alone are there for commands, which are given an address. */
function readObjects(read: Read): Pick<Config, 'objectStore' | 'objectKeys'> {
  const wanted = 'such as s3://s3.example.org/bucket?region=eu-west-1, without keys';
  const fix =
    'Set BLOBS_URL to the host of the object store and the bucket there, BLOBS_KEY and BLOBS_SECRET beside it, or leave all out.';
  const objectStore = read<ObjectStore | null>('BLOBS_URL', null, objectStoreOf, `an address ${wanted}`, fix);
  const [aKey, make] = ['1 to 256 signs without spaces', 'Take it from where the object store makes keys.'];
  const key = read<string | null>('BLOBS_KEY', null, objectKey, aKey, make);
  const secret = read<string | null>('BLOBS_SECRET', null, objectKey, aKey, make);
  if (key !== null && secret !== null) return { objectStore, objectKeys: { key, secret } };
  if (objectStore === null) return { objectStore, objectKeys: null };
  throw new Wrong(
    `BLOBS_URL is set and ${key === null ? 'BLOBS_KEY' : 'BLOBS_SECRET'} is not. Set all three, or leave them out.`,
  );
}

/** Both or neither: one without the other would be found out in the first call that needs them. */
function readTurn(read: Read): Config['turn'] {
  const uris = read<readonly string[]>(
    'TURN_URLS',
    [],
    pathList,
    'up to eight addresses such as turn:turn.example:3478?transport=udp, with commas between them',
    'Set TURN_URLS=turn:turn.example:3478 or leave it out.',
  );
  const secret = read<string | null>(
    'TURN_SECRET',
    null,
    turnSecret,
    'the static-auth-secret of coturn, 16 to 256 signs without spaces',
    'Make one with `openssl rand -hex 32`.',
  );
  if (uris.length === 0 && secret === null) return null;
  if (uris.length === 0) throw new Wrong('TURN_SECRET is set and TURN_URLS is not. Set both, or leave both out.');
  if (secret === null) throw new Wrong('TURN_URLS is set and TURN_SECRET is not. Set both, or leave both out.');
  return { uris, secret };
}

/** Whether a host name always means this machine, so that plain HTTP to it crosses no network. */
export const isLocal = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127(\.\d{1,3}){3}$/.test(hostname);

const whole =
  (min: number, max: number) =>
  (text: string): number | null => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
    return value >= min && value <= max ? value : null;
  };

const host = (text: string): string | null => (/^[a-zA-Z0-9_.:-]+$/.test(text) ? text : null);

const FOLDER = 'a folder written out (~ and $HOME mean nothing here)';

/** A shell's signs are the shell's: from a file of settings or behind `--option=` they arrive as they are, and would name a folder. */
const path = (text: string): string | null =>
  text.includes('\0') || /^["']?(~|\$\{?[A-Za-z_]|%[A-Za-z]%?)/.test(text) ? null : text;

const level = (text: string): LogLevel | null => LOG_LEVELS.find((known) => known === text) ?? null;

function origin(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  const bare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return bare ? url.origin : null;
}

const SSL_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'];

function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** With hosts and a database; what else it asks of PostgreSQL is the driver's to read. */
const postgresUrl = (text: string): string | null => (hostsOf(text).every(isOneAddress) ? text : null);

function isOneAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol) || url.hostname === '' || url.pathname.length < 2)
    return false;
  // As the driver reads them: a % that begins no sign would end the start in an error of its own.
  if (![url.username, url.password, url.hostname, url.pathname].every(isPercentEncoded)) return false;
  // Not to be seen by who parts the address: the driver would part it, and go from host to host as it likes.
  if (decodeURIComponent(url.hostname).includes(',')) return false;
  const mode = url.searchParams.get('sslmode');
  return mode === null || SSL_MODES.includes(mode);
}

const MAX_CONTACT = 200;

function contact(text: string): string | null {
  if (text.length > MAX_CONTACT || !/^[\x21-\x7e]+$/.test(text)) return null;
  if (/^mailto:[^\s@,?]+@[^\s@,?]+\.[^\s@,?]+$/.test(text)) return text;
  // Apple's push service refuses a contact on localhost.
  return text.startsWith('https://') && URL.canParse(text) && !isLocal(new URL(text).hostname) ? text : null;
}

/** Names, not addresses: a number would let the relay be sent to a machine of its own network. */
function hostList(text: string): readonly string[] | null {
  const names = text.split(',').map((name) => name.trim().toLowerCase());
  return names.every((name) => /^([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(name)) ? names : null;
}

function pathList(text: string): readonly string[] | null {
  const uris = text.split(',').map((uri) => uri.trim());
  return uris.length <= MOST_PATHS && uris.every(isPathUri) ? uris : null;
}

const objectKey = (text: string): string | null => (/^[\x21-\x7e]{1,256}$/.test(text) ? text : null);

const turnSecret = (text: string): string | null => (/^[\x21-\x7e]{16,256}$/.test(text) ? text : null);

/** Longer values are cut: a line of a journal is read, not scrolled. */
const SAID = 80;

/** The value as it was read, signs that cannot be seen written out; where a password may be in it, what it looks like. */
function said(name: string, text: string): string {
  const mayHoldPassword =
    ['DATABASE_URL', 'TURN_SECRET', 'BLOBS_KEY', 'BLOBS_SECRET'].includes(name) ||
    (text.includes('@') && !text.startsWith('mailto:'));
  if (!mayHoldPassword) return JSON.stringify(text.length > SAID ? `${text.slice(0, SAID)}…` : text);
  const shape = /^[a-z]+:\/\//i.test(text) ? 'an address' : 'a text';
  return `${shape} of ${text.length} characters, which is not shown here`;
}

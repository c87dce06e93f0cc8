// The address of an object store, as a setting says it: s3://host[:port]/bucket[/folder][?region=…&style=host&tls=off]. It holds no secret:
// keys are settings of their own, so that an address can be said, logged and given to a command.

export type ObjectStore = {
  /** Where its bucket answers, without a slash at the end. */
  readonly url: string;
  /** Before the name of every object; empty, or ends with a slash. */
  readonly folder: string;
  readonly region: string;
  readonly bucket: string;
  /** As people wrote it. */
  readonly said: string;
};

/** What signs calls to it. */
export type ObjectKeys = { readonly key: string; readonly secret: string };

/** The region of stores that have none. */
const NO_REGION = 'us-east-1';
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
/** Signs that every store and every signature writes alike. */
const FOLDER = /^([A-Za-z0-9_-][A-Za-z0-9._-]*\/)*$/;
const OPTIONS: Readonly<Record<string, RegExp>> = { region: /^[a-z0-9-]{1,40}$/, style: /^host$/, tls: /^off$/ };

/** Null for anything else, an address with a key in it too. */
export function objectStoreOf(text: string): ObjectStore | null {
  const asWeb = text.replace(/^s3:/, 'https:');
  // A folder is what it is called, and not where that leads.
  if (asWeb === text || !URL.canParse(asWeb) || /\/\.\.?(\/|$)/.test(text)) return null;
  const { host, hostname, port, pathname, searchParams, hash, username, password } = new URL(asWeb);
  if (username !== '' || password !== '' || hash !== '' || !isHost(hostname, port)) return null;
  const options = [...searchParams];
  if (!options.every(([name, value]) => OPTIONS[name]?.test(value) === true)) return null;
  const [, bucket = '', rest = ''] = /^\/([^/]*)\/?(.*)$/.exec(pathname) ?? [];
  const folder = rest === '' || rest.endsWith('/') ? rest : `${rest}/`;
  if (!BUCKET.test(bucket) || !FOLDER.test(folder)) return null;
  const scheme = searchParams.get('tls') === 'off' ? 'http' : 'https';
  const url = searchParams.get('style') === 'host' ? `${scheme}://${bucket}.${host}` : `${scheme}://${host}/${bucket}`;
  return { url, folder, bucket, region: searchParams.get('region') ?? NO_REGION, said: text };
}

/** Not the name of a bucket, which other programs write in that place. */
const isHost = (hostname: string, port: string): boolean =>
  hostname.includes('.') || hostname.startsWith('[') || hostname === 'localhost' || port !== '';

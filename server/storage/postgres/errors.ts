// Which of PostgreSQL's errors a caller waits for, which are worth another try at once, and the one line that stops a start.

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** The server or the way to it is gone, full or taken for the moment: the same call may succeed later. */
export const isAway = (error: unknown): boolean =>
  /^(E[A-Z]{3,}|NOT_DURABLE|CONNECT|CONNECTION_|53|57P|08|25006|55P03|57014|25P0[34])/.test(codeOf(error));

/** Two transactions met; run again, one finds what the other left. */
export const isCollision = (error: unknown): boolean => ['23505', '40001', '40P01'].includes(codeOf(error));

/** Nothing more can be told through NOTIFY, and whoever tries to loses what it stored in the same transaction. */
export const isQueueFull = (error: unknown): boolean => codeOf(error) === '54000';

/** The server would acknowledge before what it acknowledges is on its disk, or (`local`) on its standby's. */
export class NotDurable extends Error {
  readonly code = 'NOT_DURABLE';
  readonly setting: string;
  readonly value: 'off' | 'local';
  constructor(setting: string, value: 'off' | 'local' = 'off') {
    super(setting);
    this.setting = setting;
    this.value = value;
  }
}

/** What is told through the address is not heard there. */
export class Unheard extends Error {
  readonly code = 'UNHEARD';
}

/** What stops a start or a command, in one line with its fix; null for what is a bug. The address is never part of it. */
export function databaseLine(error: unknown): string | null {
  const code = codeOf(error);
  const fix = (what: string, how: string): string => `DATABASE_URL: ${what} (${code}): ${how}.`;
  if (error instanceof NotDurable) return notDurableLine(error);
  switch (code) {
    case 'NEWER_SCHEMA':
      return 'DATABASE_URL: the database was written by a later version of the relay: start that version.';
    case 'UNFINISHED_MOVE':
      return 'DATABASE_URL: a move into this database is not finished: run `relay move` again, then start the relay.';
    case 'UNHEARD':
      return 'DATABASE_URL: what relays tell each other through it (NOTIFY) is not heard: a pooler in transaction mode stands between. Set its pool_mode to session, or give the address of PostgreSQL itself.';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return fix('the name of its host leads nowhere', 'see how it is written');
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'CONNECT_TIMEOUT':
    case 'ENOENT':
      return fix('nothing answers at its host and port', 'start PostgreSQL, or correct the address');
    case 'CONNECT_ENDED':
      return fix(
        'what answers at its host and port hangs up at once',
        'start PostgreSQL behind it, or correct the address',
      );
    case 'CONNECT_NO_TLS':
      return fix(
        'its sslmode asks for TLS, and the PostgreSQL at its host and port speaks none',
        'set ssl=on there, or on this machine alone leave sslmode out',
      );
    case 'CONNECT_NOT_POSTGRES':
      return fix('what answers at its host and port is no PostgreSQL', 'correct the address');
    case 'ECONNRESET':
    case 'EPIPE':
      return fix(
        'what answers at its host and port breaks the connection off',
        "see PostgreSQL's log, and its TLS settings",
      );
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return fix('its certificate is for another name', 'write its host as the certificate names it');
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return fix('its certificate is not of today', "renew it, or set this machine's clock right");
    case '28P01':
    case '28000':
      if (error instanceof Error && /no encryption|SSL off/.test(error.message))
        return fix('PostgreSQL takes nobody without TLS', 'add ?sslmode=verify-full to the address');
      return fix('PostgreSQL refuses its user or password', 'correct them, or see pg_hba.conf');
    case '3D000':
      return fix('PostgreSQL has no such database', 'make it with createdb, or correct the name');
    case '42501':
      return fix('its user may not do that', 'make it the owner of the database');
    case '53300':
      return fix('PostgreSQL takes no more connections', 'raise max_connections: each relay holds up to 10');
    case '53100':
      return fix("PostgreSQL's disk is full", 'make room there, then start again; nothing acknowledged is lost');
    case '57P03':
      return fix('PostgreSQL is starting or stopping', 'try again in a moment');
    case '25006':
      return fix(
        'none of its hosts is a primary, and a standby takes no writes',
        'give the address of the primary, or promote one',
      );
    default:
      if (/^ERR_(SSL|TLS)/.test(code))
        return fix(
          'TLS with what answers at its host and port fails',
          "see PostgreSQL's TLS settings, or correct the address",
        );
      if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code))
        return fix('its certificate is not trusted', 'set NODE_EXTRA_CA_CERTS to the authority that signed it');
      return isAway(error) || code.length === 5 || code.startsWith('E')
        ? fix('PostgreSQL could not be used', "see PostgreSQL's log")
        : null;
  }
}

function notDurableLine({ setting, value }: NotDurable): string {
  const by = value === 'off' ? 'a power cut' : 'a failover';
  return `DATABASE_URL: PostgreSQL runs with ${setting}=${value} and would acknowledge what ${by} takes back: set ${setting}=on.`;
}

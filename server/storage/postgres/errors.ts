// Which of PostgreSQL's errors a caller waits for, which are worth another try at once, and the one line that stops a start.

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** The server or the way to it is gone, full or taken for the moment: the same call may succeed later. */
export const isAway = (error: unknown): boolean =>
  /^(ELOST|E[A-Z]{3,}|CONNECT|CONNECTION_|53|57P|08|25006|55P03|57014|25P0[34])/.test(codeOf(error));

/** Two transactions met; run again, one finds what the other left. */
export const isCollision = (error: unknown): boolean => ['23505', '40001', '40P01'].includes(codeOf(error));

/** The server would acknowledge before what it acknowledges is on its disk. */
export class NotDurable extends Error {
  readonly code = 'NOT_DURABLE';
  readonly setting: string;
  constructor(setting: string) {
    super(setting);
    this.setting = setting;
  }
}

/** What stops a start or a command, in one line with its fix; null for what is a bug. The address is never part of it. */
export function databaseLine(error: unknown): string | null {
  const code = codeOf(error);
  const fix = (what: string, how: string): string => `DATABASE_URL: ${what} (${code}): ${how}.`;
  if (error instanceof NotDurable)
    return `DATABASE_URL: PostgreSQL runs with ${error.setting}=off and would acknowledge what a power cut takes back: set ${error.setting}=on.`;
  switch (code) {
    case 'NEWER_SCHEMA':
      return 'DATABASE_URL: the database was written by a later version of the relay: start that version.';
    case 'UNFINISHED_MOVE':
      return 'DATABASE_URL: a move into this database is not finished: run `relay move` again, then start the relay.';
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
    case '28P01':
    case '28000':
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
      return fix('this PostgreSQL is a read-only standby', 'give the address of the primary');
    default:
      if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code))
        return fix('its certificate is not trusted', 'set NODE_EXTRA_CA_CERTS to the authority that signed it');
      return isAway(error) || code.length === 5 || code.startsWith('E')
        ? fix('PostgreSQL could not be used', "see PostgreSQL's log")
        : null;
  }
}

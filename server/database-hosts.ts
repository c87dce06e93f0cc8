// The address of PostgreSQL, DATABASE_URL: one address for each host that it names, as the driver reads it. Several hosts stand behind
// each other with commas between, each with its port: postgres://user:password@one:5432,two:5432/entretemps.

const PARTS = /^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)([^/?#@]*)(.*)$/is;
/** Which of the servers serves is ours to find out. */
const OURS = 'target_session_attrs';

/** At least one; what is no such address stands alone as it is. */
export function hostsOf(address: string): readonly string[] {
  const [, before, hosts, after] = PARTS.exec(address) ?? [];
  if (before === undefined || hosts === undefined || after === undefined) return [address];
  const rest = after.replace(new RegExp(`([?&])${OURS}=[^&#]*&?`), '$1').replace(/[?&]$/, '');
  return hosts.split(',').map((host) => `${before}${host}${rest}`);
}

// The TLS part of doctor: who vouches for the certificate, for how long, and whether plain HTTP leads to HTTPS.
import { connect, type TLSSocket } from 'node:tls';
import { type Clock, DAY, SECOND } from '../../shared/clock.ts';
import { codeOf } from '../open-data.ts';
import { bad, type Finding, fine, unsure } from './finding.ts';

const TIMEOUT_MS = 10 * SECOND;
/** Certificates are renewed a month before they end; two weeks left means that renewal does not work. */
const RENEWED_DAYS = 14;

/** Nothing for an address without TLS. */
export async function checkTls({ protocol, hostname, port }: URL, clock: Clock): Promise<Finding[]> {
  if (protocol !== 'https:') return [];
  const shaken = await handshake(hostname.replace(/^\[|\]$/g, ''), port === '' ? 443 : Number(port));
  if (typeof shaken === 'string') return [bad('tls', tlsLine(shaken))];
  const days = Math.floor((shaken.validTo - clock.now()) / DAY);
  const findings = [
    days < RENEWED_DAYS
      ? bad('tls', `The certificate ends in ${days} days and was not renewed: see the proxy's log.`)
      : fine('tls', `${shaken.version}, certificate valid for ${days} more days.`),
  ];
  return port === '' ? [...findings, await checkRedirect(hostname)] : findings;
}

/** The error's code where it fails. */
function handshake(host: string, port: number): Promise<{ version: string; validTo: number } | string> {
  return new Promise((resolve) => {
    const name = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
    const socket: TLSSocket = connect({ host, port, minVersion: 'TLSv1.2', ...name }, () => {
      const version = socket.getProtocol() ?? 'TLS';
      const validTo = Date.parse(socket.getPeerCertificate().valid_to);
      socket.destroy();
      resolve({ version, validTo });
    });
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })));
    socket.on('error', (error) => resolve(codeOf(error)));
  });
}

function tlsLine(code: string): string {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'The name has no address: see its DNS record.';
    case 'ECONNREFUSED':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
      return `Nothing answers there (${code}): see that the proxy runs and that the firewall lets 443 through.`;
    case 'CERT_HAS_EXPIRED':
      return "The certificate has ended: see the proxy's log for why it was not renewed.";
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return "The certificate is another name's: give the proxy the name in PUBLIC_URL.";
    default:
      return `The certificate is not one that browsers trust (${code}): let the proxy fetch one, or, where the authority is private, name it by NODE_EXTRA_CA_CERTS.`;
  }
}

async function checkRedirect(hostname: string): Promise<Finding> {
  try {
    const answer = await fetch(`http://${hostname}/`, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.body?.cancel();
    const leads = answer.status >= 300 && answer.status < 400 && answer.headers.get('location')?.startsWith('https://');
    return leads === true
      ? fine('plain http', 'Leads to HTTPS.')
      : unsure('plain http', `Answers ${answer.status} instead of leading to HTTPS: let the proxy redirect it.`);
  } catch {
    return fine('plain http', 'Does not answer.');
  }
}

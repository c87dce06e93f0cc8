// The TLS part of doctor: who vouches for the certificate, for how long, and whether plain HTTP leads to HTTPS.
import { connect, type TLSSocket } from 'node:tls';
import { type Clock, DAY, HOUR, SECOND } from '../../shared/clock.ts';
import { codeOf } from '../data/open-data.ts';
import { bad, type Finding, fine, unsure } from './finding.ts';

const TIMEOUT_MS = 10 * SECOND;
/** Proxies renew a certificate while a third of its life is left; less than this share means that renewal does not work. */
const RENEWED_SHARE = 1 / 6;

/** `reached`: whether a request can follow. No findings for an address without TLS. */
export async function checkTls(
  { protocol, hostname, port }: URL,
  clock: Clock,
): Promise<{ findings: Finding[]; reached: boolean }> {
  if (protocol !== 'https:') return { findings: [], reached: true };
  const shaken = await handshake(hostname.replace(/^\[|\]$/g, ''), port === '' ? 443 : Number(port));
  if (typeof shaken === 'string') return { findings: [bad('tls', tlsLine(shaken))], reached: false };
  const findings = [lifeFinding(shaken, clock.now())];
  return { findings: port === '' ? [...findings, await checkRedirect(hostname)] : findings, reached: true };
}

type Shaken = { readonly version: string; readonly validFrom: number; readonly validTo: number };

export function lifeFinding({ version, validFrom, validTo }: Shaken, now: number): Finding {
  const left = validTo - now;
  const says = left < 2 * DAY ? `${Math.floor(left / HOUR)} hours` : `${Math.floor(left / DAY)} days`;
  return left < RENEWED_SHARE * (validTo - validFrom)
    ? bad('tls', `The certificate ends in ${says} and was not renewed: see the proxy's log.`)
    : fine('tls', `${version}, certificate valid for ${says} more.`);
}

/** The error's code where it fails. */
export function handshake(host: string, port: number): Promise<Shaken | string> {
  return new Promise((resolve) => {
    const name = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
    const socket: TLSSocket = connect({ host, port, minVersion: 'TLSv1.2', ...name }, () => {
      const version = socket.getProtocol() ?? 'TLS';
      const { valid_from, valid_to } = socket.getPeerCertificate();
      socket.destroy();
      resolve({ version, validFrom: Date.parse(valid_from), validTo: Date.parse(valid_to) });
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

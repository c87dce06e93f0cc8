// The part of doctor that looks at notices: whether the relay tells devices, as its settings say, and whether this machine reaches
// the push services that it would call. With notices off nobody is called.
import { SECOND } from '../../shared/clock.ts';
import { decode, encode } from '../../shared/codec.ts';
import { PUSH_KEY } from '../../shared/protocol/api.ts';
import type { Config } from '../config.ts';
import { handshake } from './doctor-tls.ts';
import { bad, type Finding, fine, unsure } from './finding.ts';

const TIMEOUT_MS = 10 * SECOND;
/** One name of each service that has one for the whole world. */
const SERVICES = ['fcm.googleapis.com', 'updates.push.services.mozilla.com', 'web.push.apple.com'];

/** Whether a host answers over TLS. */
type Reach = (host: string) => Promise<boolean>;

const overTls: Reach = async (host) => typeof (await handshake(host, 443)) !== 'string';

/** `settings`: where doctor runs beside the relay, under the same ones; else null. */
export async function checkPush(
  origin: string,
  settings: Pick<Config, 'pushContact'> | null,
  reach: Reach = overTls,
): Promise<Finding[]> {
  const isOn = await isOffered(origin);
  if (isOn === null) return [bad('notices', 'The relay does not say whether it tells devices: see its log.')];
  if (!isOn)
    return settings !== null && settings.pushContact !== null
      ? [bad('notices', 'PUSH_CONTACT is set here, but the relay tells nobody: start it again with that setting.')]
      : [fine('notices', 'Are off: the relay calls nobody.')];
  if (settings === null) return [fine('notices', 'Are on.')];
  if (settings.pushContact === null)
    return [
      unsure('notices', 'Are on, though PUSH_CONTACT is not set here: run doctor with the settings of the relay.'),
    ];
  const reached = await Promise.all(SERVICES.map(reach));
  const missing = SERVICES.filter((_, i) => reached[i] !== true);
  if (missing.length === 0) return [fine('notices', 'Are on, and push services can be reached.')];
  const fix = `let the relay out to port 443 of ${missing.join(', ')}`;
  return missing.length === SERVICES.length
    ? [bad('notices', `Are on, but no push service can be reached: ${fix}, or take PUSH_CONTACT away.`)]
    : [unsure('notices', `Are on, but some browsers cannot be told: ${fix}.`)];
}

/** Null where there is no such answer. */
async function isOffered(origin: string): Promise<boolean | null> {
  try {
    const answer = await fetch(origin + PUSH_KEY.path, {
      method: PUSH_KEY.method,
      body: encode(PUSH_KEY.request, {}) as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'application/octet-stream' },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const offered = decode(PUSH_KEY.response, new Uint8Array(await answer.arrayBuffer()));
    return answer.status === 200 && offered.ok ? offered.value.key !== null : null;
  } catch {
    return null;
  }
}

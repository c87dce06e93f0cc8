// Which addresses the relay may be made to call. An endpoint is a URL that a client gives, so only https to the push services of
// browsers passes, by the ends of their host names (setting PUSH_HOSTS adds others): never an address of the relay's own network,
// another port, or a name with credentials. Redirects are not followed (http.ts). Source: RFC 8030.
import { LIMITS } from '../../shared/protocol/limits.ts';

/** Chromium and its kin, Firefox, Safari, Edge. A host passes that is one of them or below one. */
export const PUSH_SERVICES: readonly string[] = [
  'fcm.googleapis.com',
  'push.services.mozilla.com',
  'push.apple.com',
  'notify.windows.com',
];

/** The address as it may be called; null where it may not. `hosts`: ends of host names, in lower case. */
export function parsePushEndpoint(text: string, hosts: readonly string[]): string | null {
  if (text.length > LIMITS.pushEndpointBytes || !/^https:\/\/[\x21-\x7e]+$/.test(text) || !URL.canParse(text))
    return null;
  const url = new URL(text);
  // What the parser would have had to repair, or would read otherwise than it is written, is nobody's real endpoint.
  if (url.href !== text || url.port !== '' || url.username !== '' || url.password !== '' || url.hash !== '')
    return null;
  return hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`)) ? text : null;
}

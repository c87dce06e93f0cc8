// Credentials of a TURN server for an hour: coturn's REST scheme (`use-auth-secret`), which needs no word between the two servers. Source:
// draft-uberti-behave-turn-rest-00; RFC 8489, 9.2 for what becomes of the password.
import { createHmac } from 'node:crypto';
import { toHex } from '../shared/bytes.ts';
import { HOUR, type Random, SECOND } from '../shared/clock.ts';

export type TurnCredentials = { readonly username: string; readonly password: string; readonly until: number };

/** As long as a credential opens anything, ms: a call that has begun goes on after it. */
export const CREDENTIALS_LAST = HOUR;
const NAME_BYTES = 16;

/** A random name behind the second at which it ends, so that nothing tells two calls of one person. `now`: ms. */
export function turnCredentials(secret: string, now: number, random: Random): TurnCredentials {
  const until = Math.floor((now + CREDENTIALS_LAST) / SECOND) * SECOND;
  const username = `${until / SECOND}:${toHex(random.bytes(NAME_BYTES))}`;
  // SHA-1 is the scheme's: the secret is the server's own, and what it makes is over in an hour.
  return { username, password: createHmac('sha1', secret).update(username).digest('base64'), until };
}

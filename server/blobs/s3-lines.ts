// What is said of an object store that does not do what the relay needs: one line that names the setting and the fix, and whether the settings
// are wrong or waiting may help. Keys are never part of it.
import type { ObjectStore } from '../object-store.ts';

type Place = Pick<ObjectStore, 'said' | 'bucket'>;

const line = ({ said }: Place, what: string): string => `BLOBS_URL (${said}): ${what}`;

/** It does not answer; `reason`: the system's code. */
export function silenceLine(place: Place, reason: string): string {
  switch (reason) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return line(
        place,
        `the name of its host leads nowhere (${reason}): see how it is written, and this machine's name server.`,
      );
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
      return line(
        place,
        `what answers there speaks no TLS (${reason}): add ?tls=off where the way to it is your own network.`,
      );
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_SOCKET':
    case 'ECONNRESET':
      return line(
        place,
        `the object store does not answer (${reason}): see that it runs and that this machine may call it.`,
      );
    default:
      return /CERT|SELF_SIGNED|ISSUER/.test(reason)
        ? line(place, `its certificate is not trusted (${reason}): name a private authority by NODE_EXTRA_CA_CERTS.`)
        : line(place, `the object store cannot be called (${reason}): see its address.`);
  }
}

/** It answers something else than what was asked for; and whether settings are to be changed. */
export function answerLine(place: Place, status: number, body: string): [line: string, isWrong: boolean] {
  const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(body)?.[1] ?? '';
  const wrong = (what: string): [string, boolean] => [line(place, what), true];
  switch (code) {
    case 'InvalidAccessKeyId':
      return wrong('the object store knows no such BLOBS_KEY.');
    case 'SignatureDoesNotMatch':
      return wrong('the object store does not take BLOBS_SECRET for that of BLOBS_KEY: see both, and the region.');
    case 'NoSuchBucket':
      return wrong(`there is no bucket ${place.bucket}: make it, or correct the address.`);
    case 'RequestTimeTooSkewed':
      return wrong("the object store and this machine's clock are too far apart: set it by NTP.");
    case 'AuthorizationHeaderMalformed':
    case 'IllegalLocationConstraintException':
      return wrong(
        `its region is another one: add ?region=${/<Region>([a-z0-9-]{1,40})</.exec(body)?.[1] ?? '…'} to the address.`,
      );
    case 'QuotaExceeded':
    case 'InsufficientStorage':
      return [
        line(place, `the object store is full (${code}): make room there. Devices keep what they could not send.`),
        false,
      ];
  }
  if (status === 401 || status === 403)
    return wrong(
      `BLOBS_KEY may not do there what a relay does (${status} ${code}): let it list, read, write and delete.`,
    );
  if (status >= 300 && status < 400)
    return wrong(`the bucket lies elsewhere (${status}): give the address of the endpoint of its own region.`);
  if (status === 507) return [line(place, 'the object store is full (507): make room there.'), false];
  return [
    line(place, `the object store answers ${status}${code === '' ? '' : ` (${code})`}: see its log.`),
    status < 500,
  ];
}

/** Where what was removed would stay. */
export const versionsLine = (place: Place): string =>
  line(
    place,
    'the bucket keeps versions of what is erased: switch versioning off and remove them, or give a bucket without.',
  );

/** Where the trial found another thing than it laid down. */
export const oddLine = (place: Place, what: string): string =>
  line(place, `what answers there is no object store that a relay can use: ${what}.`);

export const againLine = (place: Place): string => line(place, 'the object store takes and gives blobs again.');

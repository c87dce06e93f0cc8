// What the relay may be made to call: browsers' push services, and nothing of its own network.
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { parsePushEndpoint, PUSH_SERVICES } from './endpoint.ts';

const judged = (text: string, more: readonly string[] = []) => parsePushEndpoint(text, [...PUSH_SERVICES, ...more]);

describe('an endpoint', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/dQw4:APA91b-x_y',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
    'https://web.push.apple.com/QGu?x=1',
    'https://wns2-by3p.notify.windows.com/w/?token=BQYAAA%3d%3d',
  ])('of a browser passes as it is: %s', (text) => {
    expect(judged(text)).toBe(text);
  });

  it('of a further service passes where the operator named it, and by whole labels only', () => {
    expect(judged('https://a.push.example.net/1')).toBeNull();
    expect(judged('https://a.push.example.net/1', ['push.example.net'])).toBe('https://a.push.example.net/1');
    expect(judged('https://push.example.net/1', ['push.example.net'])).toBe('https://push.example.net/1');
    expect(judged('https://badpush.example.net/1', ['push.example.net'])).toBeNull();
  });

  it.each([
    ['plain HTTP', 'http://fcm.googleapis.com/x'],
    ['another scheme', 'file:///etc/passwd'],
    ['this machine', 'https://127.0.0.1/x'],
    ['this machine by name', 'https://localhost/x'],
    ['this machine in IPv6', 'https://[::1]/x'],
    ['a number that is an address', 'https://2130706433/x'],
    ['the metadata service of a cloud', 'https://169.254.169.254/latest/meta-data'],
    ['a name of the network', 'https://relay/metrics'],
    ['a service as the beginning of a name', 'https://fcm.googleapis.com.attacker.example/x'],
    ['a service as the end of another label', 'https://notfcm.googleapis.com.example/x'],
    ['a service among the credentials', 'https://fcm.googleapis.com@127.0.0.1/x'],
    ['credentials', 'https://user:word@fcm.googleapis.com/x'],
    ['a port', 'https://fcm.googleapis.com:8443/x'],
    ['the default port, written out', 'https://fcm.googleapis.com:443/x'],
    ['a fragment', 'https://fcm.googleapis.com/x#y'],
    ['capitals that a parser would change', 'https://FCM.googleapis.com/x'],
    ['a dot at the end of the name', 'https://fcm.googleapis.com./x'],
    ['dots that a parser would resolve', 'https://fcm.googleapis.com/a/../b'],
    ['a backslash', 'https://fcm.googleapis.com\\@127.0.0.1/x'],
    ['a line of a header', 'https://fcm.googleapis.com/x\r\nhost: relay'],
    ['a blank', ' https://fcm.googleapis.com/x'],
    ['a letter that looks like another', 'https://fcm.gооgleapis.com/x'],
    ['no path', 'https://fcm.googleapis.com'],
    ['more than an address holds', `https://fcm.googleapis.com/${'x'.repeat(LIMITS.pushEndpointBytes)}`],
    ['nothing', ''],
  ])('is refused: %s', (_what, text) => {
    expect(judged(text)).toBeNull();
  });
});

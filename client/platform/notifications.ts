// The browser's side of notices: whether it can be told, its one push subscription for this app, and the notice and badge that its
// service worker left. What a subscription is registered for is the engine's to know.
import { equalBytes } from '../../shared/bytes.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** `install-first`: Safari on a phone has notices in an app of the Home Screen alone. `refused`: the person or the browser said no. */
export type PushAbility = 'able' | 'refused' | 'install-first' | 'unsupported';

export type Subscription = {
  readonly endpoint: string;
  /** 65 and 16 bytes. */
  readonly p256dh: Uint8Array;
  readonly auth: Uint8Array;
  /** Made by this call; else it stood before. */
  readonly isNew: boolean;
};

const TAG = 'entretemps';

export function pushAbility(): PushAbility {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis))
    return /iPhone|iPad/.test(navigator.userAgent) ? 'install-first' : 'unsupported';
  return Notification.permission === 'denied' ? 'refused' : 'able';
}

/** Whether the person has said yes, so that nothing more needs asking. */
export const isGranted = (): boolean => pushAbility() === 'able' && Notification.permission === 'granted';

/** Of the subscription that stands, or null. */
export async function currentEndpoint(): Promise<string | null> {
  const registration = await registered();
  return (await registration?.pushManager.getSubscription().catch(() => null))?.endpoint ?? null;
}

/**
 * Asks the person where that was not done yet, then subscribes under the relay's key (65 bytes). One that stands for that key is
 * kept where `keep` says so; any other is given up first, since a browser has one. `refused` by the person, `failed` by the browser or
 * its push service: then what was given up is gone.
 */
export async function subscribe(key: Uint8Array, keep: boolean): Promise<Result<Subscription, 'refused' | 'failed'>> {
  const registration = await registered();
  if (registration === null) return err('failed');
  if ((await Notification.requestPermission()) !== 'granted') return err('refused');
  try {
    const standing = await registration.pushManager.getSubscription();
    const kept = keep && standing !== null && isFor(standing, key) ? partsOf(standing) : null;
    if (kept !== null) return ok({ ...kept, isNew: false });
    await standing?.unsubscribe();
    const made = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key as Uint8Array<ArrayBuffer>,
    });
    const parts = partsOf(made);
    if (parts !== null) return ok({ ...parts, isNew: true });
    await made.unsubscribe();
    return err('failed');
  } catch {
    return err('failed');
  }
}

function isFor({ options }: PushSubscription, key: Uint8Array): boolean {
  const its = options.applicationServerKey;
  return its !== null && equalBytes(new Uint8Array(its), key);
}

function partsOf(subscription: PushSubscription): Omit<Subscription, 'isNew'> | null {
  const [p256dh, auth] = [subscription.getKey('p256dh'), subscription.getKey('auth')];
  if (p256dh === null || auth === null) return null;
  return { endpoint: subscription.endpoint, p256dh: new Uint8Array(p256dh), auth: new Uint8Array(auth) };
}

/** From then on the push service takes nothing more for this browser. */
export async function unsubscribe(): Promise<void> {
  const registration = await registered();
  const subscription = await registration?.pushManager.getSubscription().catch(() => null);
  await subscription?.unsubscribe().catch(() => false);
}

/** What it told of is being looked at. */
export async function clearNotice(): Promise<void> {
  if ('clearAppBadge' in navigator) await navigator.clearAppBadge().catch(() => undefined);
  const registration = await registered();
  const shown = (await registration?.getNotifications?.({ tag: TAG }).catch(() => [])) ?? [];
  for (const notice of shown) notice.close();
}

async function registered(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null;
  return (await navigator.serviceWorker.getRegistration().catch(() => undefined)) ?? null;
}

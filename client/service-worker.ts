/// <reference lib="webworker" />
// The service worker: keeps the app's own files at hand, so that it opens offline, urgent help included. It answers for the
// files the build names and for nothing else: no answer of the relay and no decrypted text ever enters its cache.
// A new version is fetched whole in the background and serves the next opening; the one before stays until the version after
// it, because a page that is open may still ask for a part of it.
// A push shows one word and no other, the name under which the person chose to see the app, whatever it holds: its bytes are not even read (PROTOCOL.md, Relay: push). Asking to be told,
// and asking again where the browser has made another subscription, needs a capability that this worker never has: the page does
// both when its space is opened.
import { plainPath } from '../shared/address.ts';

// What the build tells (vite.config.ts): the address of every file of the app as the relay serves it ("/", "/aide",
// "/assets/…"), and a word that changes whenever one of them does.
declare const __APP_FILES__: readonly string[];
declare const __APP_VERSION__: string;

const CACHE_PREFIX = 'entretemps-';
const CACHE = `${CACHE_PREFIX}${__APP_VERSION__}`;
/** This version and the one before. */
const KEPT_CACHES = 2;
const SHELL = '/';
const NOTICE = 'Entretemps';
/** A cache of this name, with nothing in it, says that the person chose the other name and icon (platform/shown-name.ts). */
const DISCREET = 'notes';
const DISCREET_NOTICE = 'Notes';
/** The page looks for it when a space is opened (platform/notifications.ts). */
const NOTICE_TAG = 'entretemps';

const files: ReadonlySet<string> = new Set(__APP_FILES__);
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

worker.addEventListener('install', (event) => {
  event.waitUntil(keepFiles());
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([dropOldCaches(), worker.clients.claim()]));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const file = request.method === 'GET' ? fileFor(request) : null;
  if (file !== null) event.respondWith(answer(file, request));
});

worker.addEventListener('push', (event) => {
  event.waitUntil(showNotice());
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(showApp());
});

/** One notice, however many pushes came; a badge of 1, never a count. */
async function showNotice(): Promise<void> {
  const isDiscreet = await caches.has(DISCREET).catch(() => false);
  const icon = isDiscreet ? '/icons/discreet-192.png' : '/icons/app-192.png';
  await worker.registration.showNotification(isDiscreet ? DISCREET_NOTICE : NOTICE, { tag: NOTICE_TAG, icon });
  // Where the browser has no badge, the notice is all.
  const { navigator } = worker;
  if ('setAppBadge' in navigator) await navigator.setAppBadge(1).catch(() => undefined);
}

/** The window that is open, as it stands, or a new one at the beginning. */
async function showApp(): Promise<void> {
  const [open] = await worker.clients.matchAll({ type: 'window' });
  if (open === undefined) await worker.clients.openWindow(SHELL);
  else await open.focus();
}

/** All of them or none: a version of which one part is missing is not installed, and the browser tries again later. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE);
  // A hashed file never changes; any other must come from the relay, not from the browser's own cache.
  const fresh = [...files].map((path) => new Request(path, path.startsWith('/assets/') ? {} : { cache: 'no-cache' }));
  await cache.addAll(fresh);
  await worker.skipWaiting();
}

async function dropOldCaches(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE);
  await Promise.all(names.slice(0, Math.max(0, names.length - (KEPT_CACHES - 1))).map((name) => caches.delete(name)));
}

/** Which of our files answers a request, or null where the network does: the relay's calls, other origins, unknown files. */
function fileFor(request: Request): string | null {
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin || pathname.startsWith('/api/')) return null;
  if (files.has(pathname)) return pathname;
  const path = plainPath(pathname);
  if (files.has(path)) return path;
  // A route of the app: its shell, whose router takes it from there.
  const isRoute = !path.slice(path.lastIndexOf('/')).includes('.');
  if (request.mode === 'navigate' && isRoute) return SHELL;
  // A part of the version before, asked for by a page that is still open.
  return pathname.startsWith('/assets/') ? pathname : null;
}

async function answer(file: string, request: Request): Promise<Response> {
  const current = await caches.open(CACHE);
  const kept = (await current.match(file)) ?? (await caches.match(file));
  return kept ?? fetch(request);
}

// The one Trusted Types policy of the app, `entretemps` (server's CSP: require-trusted-types-for 'script'; trusted-types
// entretemps). It promises two things: HTML comes from Solid's compiled templates alone, and a script address is one of our
// own workers. Loaded once by the page and once by each worker that starts another.

/** Assets carry a hash; the service worker alone keeps its name, because its address is its identity. */
const OWN_SCRIPT = /^\/(?:assets\/[\w.-]+\.js|service-worker\.js)$/;

type Policy = { createHTML(html: string): string; createScriptURL(url: string): string };
type Trusted = { createPolicy(name: string, rules: Policy): Policy };

const rules: Policy = {
  createHTML: (html) => html,
  createScriptURL: (address) => {
    const url = new URL(address, location.origin);
    const ours = url.origin === location.origin && (import.meta.env.DEV || OWN_SCRIPT.test(url.pathname));
    if (!ours) throw new TypeError('not one of our scripts');
    return url.href;
  },
};

// Where a browser knows no Trusted Types, the same rules hold as plain functions.
const trusted = (globalThis as { trustedTypes?: Trusted }).trustedTypes;
const policy = trusted === undefined ? rules : trusted.createPolicy('entretemps', rules);

/**
 * For `template()` of solid-js/web alone: the build replaces its one `innerHTML` line by a call of this (vite.config.ts).
 * The HTML is what the compiler wrote from our JSX, never a person's text.
 */
export const solidTemplate = (html: string): string => policy.createHTML(html);

/**
 * The address for `new Worker(…)` and `serviceWorker.register(…)`; throws for any script that is not ours. A worker's
 * address comes from `import address from './x.worker.ts?worker&url'`.
 */
export const ownScript = (address: string): string => policy.createScriptURL(address);

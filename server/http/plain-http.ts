// Plain HTTP away from this machine: browsers then withhold the cryptography and storage the app stands on, and anyone on the
// way could change its code. Such a request gets one static page, and a start with such a PUBLIC_URL one line, that name the fix.
import { type Config, isLocal } from '../config.ts';

/** Whether a request reached the relay by HTTPS (through a proxy that ends TLS) or from this machine. */
export function isReachedSafely(
  host: string,
  forwardedProto: string | undefined,
  config: Pick<Config, 'publicUrl'>,
): boolean {
  const hostname = host.replace(/:\d+$/, '').toLowerCase();
  if (isLocal(hostname)) return true;
  if (forwardedProto !== undefined) return forwardedProto.split(',').pop()?.trim() === 'https';
  return config.publicUrl === `https://${host.toLowerCase()}`;
}

/** The line printed at the start, or null where PUBLIC_URL is safe. */
export function plainHttpLine(config: Pick<Config, 'publicUrl'>): string | null {
  const url = new URL(config.publicUrl);
  if (url.protocol === 'https:' || isLocal(url.hostname)) return null;
  return (
    `PUBLIC_URL is plain HTTP away from this machine, where browsers refuse the app its cryptography: ` +
    `put a reverse proxy with HTTPS in front (Caddy does it in one line) and set PUBLIC_URL=https://${url.host}.`
  );
}

/** In every language of the app, French first: whoever opens it may not be the person who runs the relay. */
export const PLAIN_HTTP_PAGE = `<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Entretemps</title>
<h1>Cette adresse n’est pas protégée</h1>
<p>Entretemps ne s’ouvre que par une adresse qui commence par <b>https://</b> : sans elle, ce que vous écrivez pourrait être lu ou modifié en chemin. Rien n’a été envoyé.</p>
<p>Si vous hébergez ce relais : placez devant lui un serveur mandataire avec HTTPS (Caddy, par exemple), qui transmet <code>X-Forwarded-Proto</code>, et indiquez cette adresse dans <code>PUBLIC_URL</code>.</p>
<div lang="en">
<h2>This address is not protected</h2>
<p>Entretemps opens only at an address that begins with <b>https://</b>. Nothing was sent.</p>
<p>If you host this relay: put a reverse proxy with HTTPS in front of it (Caddy, for one), which passes <code>X-Forwarded-Proto</code>, and set that address as <code>PUBLIC_URL</code>.</p>
</div>
<div lang="nl">
<h2>Dit adres is niet beveiligd</h2>
<p>Entretemps opent alleen via een adres dat met <b>https://</b> begint. Er is niets verzonden.</p>
</div>
<div lang="de">
<h2>Diese Adresse ist nicht geschützt</h2>
<p>Entretemps öffnet sich nur über eine Adresse, die mit <b>https://</b> beginnt. Nichts wurde gesendet.</p>
</div>
</html>
`;

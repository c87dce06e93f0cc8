// Every domain tag, once. tag(t) = lp8("entretemps/1/" ‖ t) starts every KDF info, hash, signature and associated data, so
// that nothing made for one purpose is ever accepted for another (PROTOCOL.md, Keys and tags).
import { concatBytes, utf8 } from '../../bytes.ts';

/** HKDF labels and their output length in bytes. */
export const KDF_LABELS = {
  'recovery/kem': 32,
  'recovery/anchor-id': 16,
  'recovery/anchor-read': 32,
  'aik/anchor': 32,
  anchor: 56,
  'aik/vault': 32,
  'aik/vault-admin': 32,
  'pass/store': 32,
  'pass/aik': 32,
  'prf/store': 32,
  'mailbox/id': 16,
  'mailbox/append': 32,
  'mailbox/read': 32,
  'mailbox/admin': 32,
  'mailbox/seal': 32,
  'invitation/bundle': 32,
  'invitation/psk': 32,
  'relation/psk': 32,
  handshake: 64,
  turn: 64,
  chain: 32,
  message: 32,
  slot: 56,
  body: 56,
  commit: 32,
  'epoch/record': 32,
  'epoch/keyring': 32,
  'epoch/wrap': 56,
  'epoch/auth': 32,
  'vault/mark': 32,
  erase: 32,
  'link/mailbox': 32,
  'link/psk': 32,
  'link/key': 32,
  link: 56,
  identity: 69,
  'row/name': 16,
  stream: 51,
} as const satisfies Record<string, number>;
export type KdfLabel = keyof typeof KDF_LABELS;

export const HASH_TAGS = [
  'cap',
  'device',
  'bundle',
  'initiator',
  'relation',
  'handshake',
  'turn',
  'envelope',
  'body',
  'blob',
  'record',
  'record-head',
  'vault-genesis',
  'epoch',
  'base',
  'list',
  'list-genesis',
  'link',
  'link-code',
  'object',
  'frame',
  'call',
  'act',
  'reread',
  'identity-salt',
  'identity-salt-one',
  'identity-salt-link',
  'identity-salt-export',
  'identity-salt-release',
  'export',
  'export-item',
] as const;
export type HashTag = (typeof HASH_TAGS)[number];

export const SIGN_TAGS = ['list', 'prekey', 'base', 'anchor', 'announce', 'sheet'] as const;
export type SignTag = (typeof SIGN_TAGS)[number];

export const AD_TAGS = [
  'envelope',
  'bundle',
  'slot',
  'body',
  'record',
  'mark',
  'blob',
  'keyring',
  'epoch-wrap',
  'anchor',
  'link',
  'store',
  'prf',
  'aik',
  'row',
] as const;
export type AdTag = (typeof AD_TAGS)[number];

const cache = new Map<string, Uint8Array>();

export function tag(name: KdfLabel | HashTag | SignTag | AdTag): Uint8Array {
  let bytes = cache.get(name);
  if (bytes === undefined) {
    const text = utf8(`entretemps/1/${name}`);
    bytes = concatBytes(new Uint8Array([text.length]), text);
    cache.set(name, bytes);
  }
  return bytes;
}

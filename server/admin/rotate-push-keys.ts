// relay rotate-push-keys: a fresh key pair to tell devices under. What a thief of the old one could do ends: push services take
// nothing more under it for devices that have subscribed again.
import { ok } from '../../shared/result.ts';
import { createPushKeys } from '../push/keys.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

export const rotatePushKeys: Command = {
  name: 'rotate-push-keys',
  summary: 'Put a fresh key pair in place of the one that notices are sent under, and forget every device.',
  synopsis: '',
  help:
    'For when the database or a backup may be in wrong hands. A browser holds its subscription to the key it was\n' +
    'made for, so every device is forgotten, and asks to be told again the next time its app is opened; until then\n' +
    'it is told nothing. Works beside a running relay.',
  takes: [0, 0],
  options: {},
  run: (_, { config, random }) =>
    withDatabase(config, async (inspector) => {
      await inspector.replacePushKeys(createPushKeys(random));
      return ok({
        lines: ['A fresh key pair is in place. Devices are told again once their app was opened.'],
        json: { replaced: true },
      });
    }),
};

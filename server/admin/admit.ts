// relay admit: a further link. Only the code's hash is stored: what is printed is the only copy.
import { LIMITS } from '../../shared/protocol/limits.ts';
import { ok } from '../../shared/result.ts';
import { admissionLink, createCode } from '../link.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

export const admit: Command = {
  name: 'admit',
  summary: 'Print a further single-use link that lets one psychologist make a space here.',
  synopsis: '[--may-grant]',
  help: 'Hand the link over by a way you trust: whoever opens it first takes it. Unused, `suspend` withdraws it. With --may-grant whoever takes it may give colleagues access from inside the app, out of the same allowance.',
  takes: [0, 0],
  options: { 'may-grant': { type: 'boolean' } },
  run: ({ options }, { config, random }) =>
    withDatabase(config, async (inspector) => {
      const { code, hash } = createCode(random);
      const mayGrant = options['may-grant'] === true;
      await inspector.admit(hash, LIMITS.admissionAllowance, mayGrant);
      const link = admissionLink(config.publicUrl, code);
      return ok({ lines: [link], json: { link, allowance: LIMITS.admissionAllowance, mayGrant } });
    }),
};

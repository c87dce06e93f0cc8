// relay admit: a further link. Only the code's hash is stored: what is printed is the only copy.
import { LIMITS } from '../../shared/protocol/limits.ts';
import { ok } from '../../shared/result.ts';
import { admissionLink, createCode } from '../link.ts';
import { openData } from '../open-data.ts';
import type { Command } from './command.ts';
import { failed } from './database.ts';

export const admit: Command = {
  name: 'admit',
  summary: 'Print a further single-use link that lets one psychologist make a space here.',
  synopsis: '',
  help: 'Hand the link over by a way you trust: whoever opens it first takes it. Unused, `suspend` withdraws it.',
  takes: [0, 0],
  options: {},
  run: async (_, { config, clock, random }) => {
    const opened = await openData(config, { alone: null, clock });
    if (!opened.ok) return failed(opened.error.line);
    const { storage } = opened.value;
    const { code, hash } = createCode(random);
    const admitted = await storage.admit(hash, LIMITS.admissionAllowance);
    await storage.close();
    if (!admitted.ok) return failed('The database is busy or its disk full: make room, then try again.');
    const link = admissionLink(config.publicUrl, code);
    return ok({ lines: [link], json: { link, allowance: LIMITS.admissionAllowance } });
  },
};

// relay suspend: takes nothing more into one mailbox, or withdraws an admission nobody used. Nothing is deleted and nothing
// becomes readable: devices of a suspended mailbox still read what it holds, and keep what they could not send.
import { fromBase64Url } from '../../shared/bytes.ts';
import { MailboxId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import { capabilityHash } from '../auth.ts';
import type { Command } from './command.ts';
import { failed, withDatabase } from './database.ts';

const CODE_BYTES = 32;

export const suspend: Command = {
  name: 'suspend',
  summary: 'Take nothing more into a mailbox, or withdraw an unused admission.',
  synopsis: '<mailbox id> [--resume] | <admission link or code> | --unused',
  help:
    'A suspended mailbox refuses new envelopes as one that is full does: what it holds can be read, and senders\n' +
    'keep theirs and try again. --resume takes it up again, with MAILBOX_MIB and BLOBS_MIB as its caps.\n' +
    'An admission can be withdrawn until its space is complete; --unused withdraws every unused one.\n' +
    'Works at once, also beside a running relay. `status --largest` shows mailbox ids.',
  takes: [0, 1],
  options: { resume: { type: 'boolean' }, unused: { type: 'boolean' } },
  run: async ({ positionals: [named], options }, { config }) => {
    const all = options['unused'] === true;
    const resumes = options['resume'] === true;
    if (all === (named !== undefined) || (all && resumes))
      return failed('suspend takes one of: a mailbox id, an admission link or code, --unused.');

    const mailboxId = MailboxId.parse(named);
    if (mailboxId !== null)
      return withDatabase(config, async (inspector) => {
        if (
          !(await inspector.setCap(mailboxId, resumes ? config.mailboxBytes : 0, resumes ? config.mailboxBlobBytes : 0))
        )
          return failed('This relay has no mailbox of that id: `status --largest` shows the ids it has.');
        const line = resumes
          ? 'The mailbox takes envelopes again.'
          : 'The mailbox takes nothing more; it can still be read.';
        return ok({ lines: [line], json: { mailbox: resumes ? 'resumed' : 'suspended' } });
      });

    const code = all ? null : fromBase64Url((named ?? '').replace(/^.*#/, ''));
    if (code?.length !== CODE_BYTES && !all)
      return failed('That is neither a mailbox id (22 characters) nor an admission link or code (43): copy it whole.');
    if (resumes) return failed('A withdrawn admission cannot be taken up again: `admit` makes a fresh one.');
    return withDatabase(config, async (inspector) => {
      const withdrawn = await inspector.withdrawAdmissions(code === null ? null : capabilityHash(code));
      if (withdrawn === 0 && !all)
        return failed(
          'No unused admission has that code: it was used or withdrawn before, or belongs to another relay.',
        );
      const line =
        withdrawn === 1 ? 'One unused admission is withdrawn.' : `${withdrawn} unused admissions are withdrawn.`;
      return ok({ lines: [line], json: { withdrawn } });
    });
  },
};

// A relay that errs at random: it holds back, doubles and shuffles rows, loses and repeats requests, says to have stored what it has not.
import type { MailboxId } from '../../../shared/ids.ts';
import { type Attack, counter } from '../../hostile-relay/relay.ts';

/** A number below `n`. */
export type Dice = (n: number) => number;

/** `spares`: a mailbox of which it shows what there is. `swallowed`: it says to have stored there what it has not. */
export function erratic(
  dice: Dice,
  {
    spares = () => false,
    swallowed,
  }: { readonly spares?: (at: MailboxId) => boolean; readonly swallowed?: () => void } = {},
): Attack {
  const { happened, did } = counter();
  const held: { rows: Parameters<NonNullable<Attack['fresh']>>[0][number]; at: string }[] = [];
  return {
    happened,
    fresh: (rows, mailboxId) => {
      if (spares(mailboxId)) return rows;
      const due = held.filter(({ at }) => at === mailboxId && dice(3) === 0);
      for (const one of due) held.splice(held.indexOf(one), 1);
      const shown = rows.flatMap((row) => {
        const fate = dice(8);
        if (fate === 0) held.push(did({ rows: row, at: mailboxId }));
        return fate === 0 ? [] : fate === 1 ? did([row, row]) : [row];
      });
      const all = [...shown, ...due.map(({ rows: row }) => row)];
      return all.length > 1 && dice(3) === 0 ? did(shuffled(all, dice)) : all;
    },
    relent: (mailboxId) => {
      const due = held.filter(({ at }) => at === mailboxId);
      for (const one of due) held.splice(held.indexOf(one), 1);
      return due.map(({ rows: row }) => row);
    },
    append: (item) => {
      if (dice(8) !== 0) return item;
      if (spares(item.mailboxId)) swallowed?.();
      return did(0);
    },
    answer: (answer) => (dice(10) === 0 ? did(null) : answer),
  };
}

function shuffled<T>(items: readonly T[], dice: Dice): readonly T[] {
  const rest = [...items];
  return items.map(() => rest.splice(dice(rest.length), 1)[0] as T);
}

// When a worksheet is offered: once, or on certain days until one that is the last. The days are the patient's own, and the patient's device
// alone finds them (PROTOCOL.md, Worksheets).
import { type Codec, oneOf, refuseBytes, type Reader, u8, type Writer } from '../codec.ts';
import { localDay, minuteOfDay } from './day.ts';

export type WorksheetPlan =
  | { readonly type: 'once' }
  | {
      readonly type: 'days';
      /** Bit 0 is Monday, bit 6 Sunday; one of them at the least. */
      readonly weekdays: number;
      /** From this minute of the day on. */
      readonly minute: number;
      /** The last day. */
      readonly until: number;
    };

/** Days after the letter's own beyond which nothing is offered, whatever the plan says. */
export const PLAN_DAYS = 56;
const EVERY_DAY = 0b111_1111;

const isSound = ({ weekdays, until }: WorksheetPlan & { type: 'days' }): boolean =>
  Number.isInteger(weekdays) && weekdays >= 1 && weekdays <= EVERY_DAY && until > 0;

export const worksheetPlan: Codec<WorksheetPlan> = {
  write: (writer: Writer, plan) => {
    u8.write(writer, plan.type === 'once' ? 0 : 1);
    if (plan.type === 'once') return;
    if (!isSound(plan)) throw new RangeError('a plan of no day');
    u8.write(writer, plan.weekdays);
    minuteOfDay.write(writer, plan.minute);
    localDay.write(writer, plan.until);
  },
  read: (reader: Reader): WorksheetPlan => {
    if (oneOf(u8, [0, 1]).read(reader) === 0) return { type: 'once' };
    const plan = {
      type: 'days',
      weekdays: u8.read(reader),
      minute: minuteOfDay.read(reader),
      until: localDay.read(reader),
    } as const;
    return isSound(plan) ? plan : refuseBytes();
  },
};

// A consultation as a file for a calendar (RFC 5545): a moment and one word, made on this device. Moments are UTC, since readers disagree on
// lengths and on hours that a change of time skips; no name, no address, nothing of what it is about, and no METHOD, which would ask for an
// organiser (RFC 5546, 3.2.1).

export type CalendarEntry = {
  /** Lower-case hex: a later file of the same one replaces it. */
  readonly id: string;
  readonly begins: number;
  readonly minutes: number;
  readonly title: string;
  /** When it is made, ms. */
  readonly now: number;
};

const LINE_BYTES = 75;

const utc = (moment: number): string => new Date(moment).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

/** RFC 5545, 3.3.11. */
const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n');

/** RFC 5545, 3.1: lines of at most 75 bytes, continued behind a space; no character is cut in two. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let bytes = 0;
  for (const character of line) {
    const more = new TextEncoder().encode(character).length;
    if (bytes + more > LINE_BYTES) {
      lines.push(current);
      current = ' ';
      bytes = 1;
    }
    current += character;
    bytes += more;
  }
  return [...lines, current].join('\r\n');
}

export function calendarFile({ id, begins, minutes, title, now }: CalendarEntry): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//E//1//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${utc(now)}`,
    // Of two files of one consultation the later one holds.
    `SEQUENCE:${Math.floor(now / 1_000) % 2 ** 31}`,
    `DTSTART:${utc(begins)}`,
    `DTEND:${utc(begins + minutes * 60_000)}`,
    `SUMMARY:${escaped(title)}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

#!/usr/bin/env bash
# A whole-day absence read by node-ical and written by ical-generator begins and ends a day early, east of Greenwich.
#
# Guess: two of the most used calendar packages mean the same by the Date of a whole day, so that reading a file and writing it
# again keeps 24 December 24 December, in any zone; at least for dates made as anybody would, new Date(2026, 11, 24).
# Seen: node-ical gives local midnight for VALUE=DATE; ical-generator, told allDay, writes the UTC day of the Date. In Brussels
# that is the 23rd, without a word; in UTC and west of it all is right, so a test on a build machine is green. A time zone given
# with the event (timezone: the one that the process runs in) mends it.
# Versions: ical-generator 10.2.0, node-ical 0.26.1. Seen on 2026-11-29.
# For absences and holidays as .ics: a day is a text (20261224) or three numbers, never a Date; and the tests of it run under TZ
# east and west of Greenwich (Europe/Brussels, America/Toronto), not under the machine's UTC.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact ical-generator@10.2.0 node-ical@0.26.1
cat >copy.mjs <<'JS'
import icalGenerator from 'ical-generator';
import nodeIcal from 'node-ical';

const file = (lines) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//finding//EN', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20261129T100000Z', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
const days = (text) => text.match(/DT(?:START|END);VALUE=DATE:\d+/g).map((line) => line.slice(-8)).join('-');
const write = (start, end, more = {}) => {
  const calendar = icalGenerator();
  calendar.createEvent({ start, end, allDay: true, summary: 'Absence', ...more });
  return days(calendar.toString());
};
const absence = Object.values(nodeIcal.sync.parseICS(file(['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20270105', 'SUMMARY:Absence']))).find((one) => one.type === 'VEVENT');
console.log(JSON.stringify({
  copied: write(absence.start, absence.end),
  local: write(new Date(2026, 11, 24), new Date(2027, 0, 5)),
  utc: write(new Date(Date.UTC(2026, 11, 24)), new Date(Date.UTC(2027, 0, 5))),
}));
JS
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

const under = (zone) => {
  const seen = JSON.parse(execFileSync(process.execPath, ['copy.mjs'], { env: { ...process.env, TZ: zone }, encoding: 'utf8' }));
  console.log(zone.padEnd(16), JSON.stringify(seen));
  return seen;
};
const right = '20261224-20270105';
const early = '20261223-20270104';
// The control: in UTC and in Toronto the copy is the original, and days made in UTC are right everywhere.
assert.deepEqual(under('UTC'), { copied: right, local: right, utc: right });
assert.deepEqual(under('America/Toronto'), { copied: right, local: right, utc: right });
assert.deepEqual(under('Europe/Brussels'), { copied: early, local: early, utc: right });
console.log('seen as described');
JS
node run.mjs

#!/usr/bin/env bash
# Phone libraries turn crisis and emergency numbers into links that reach nobody: 3114 becomes tel:+33-3114, 112 tel:+33-112.
#
# Guess: a short number (112, 3114, 1813, 143, 988) is either refused by a parser of full numbers, or written as RFC 3966 wants a
# number that only its own country knows: tel:3114;phone-context=+33, or bare.
# Seen: two of three parse it without an error, call it not valid, and write tel:+33-3114, tel:+32-1813, tel:+1-988, tel:+33-112
# for the link and "+33 3114" for the eye: numbers that no exchange knows. The extra class for short numbers of the first knows
# 3114, 107, 1813, 143, 988 as short and free; it does not know the Netherlands' 113 (suicide prevention), and it calls 15 and
# 112 an emergency and 114, France's emergency by text, none. Written in a sentence, "112" and "3114" are found by no search of
# a text for phone numbers, and the full-length lines are as they should be (control: BE 0800 32 123).
# Version: google-libphonenumber 3.2.47, libphonenumber-js 1.13.16 (max data), awesome-phonenumber 7.8.0 (calls them too short and
# offers no link). Seen on 2026-11-29.
# For a page of urgent numbers: keep the digits as they are dialled, as data checked by hand, link to tel: and those digits, and
# let no library format, validate or "find" them. Where a host may edit them, check digits and length, nothing else.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact \
  google-libphonenumber@3.2.47 libphonenumber-js@1.13.16 awesome-phonenumber@7.8.0
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { parsePhoneNumber as awesome } from 'awesome-phonenumber';
import google from 'google-libphonenumber';
import { findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js/max';

const full = google.PhoneNumberUtil.getInstance();
const short = new google.ShortNumberInfo();
const linkOf = (country, digits) => full.format(full.parse(digits, country), google.PhoneNumberFormat.RFC3966);

const numbers = [
  ['FR', '3114', '33'],
  ['FR', '112', '33'],
  ['BE', '1813', '32'],
  ['CH', '143', '41'],
  ['CA', '988', '1'],
];
for (const [country, digits, code] of numbers) {
  const other = parsePhoneNumberFromString(digits, country);
  console.log(country, digits, '->', linkOf(country, digits), other.getURI(), 'valid:', other.isValid());
  assert.equal(linkOf(country, digits), `tel:+${code}-${digits}`);
  assert.equal(other.getURI(), `tel:+${code}${digits}`);
  assert.equal(other.isValid(), false);
  assert.equal(awesome(digits, { regionCode: country }).valid, false);
  assert.equal(short.isValidShortNumberForRegion(full.parse(digits, country), country), true);
}
assert.equal(short.isValidShortNumberForRegion(full.parse('113', 'NL'), 'NL'), false);
console.log('NL 113 is a short number here:', false);
for (const [digits, emergency] of [['112', true], ['15', true], ['114', false]])
  assert.equal(short.isEmergencyNumber(digits, 'FR'), emergency);
assert.deepEqual(findPhoneNumbersInText('En danger immédiat : 112. Parler à quelqu’un : 3114.', 'FR'), []);
// The control: a full number keeps its link.
assert.equal(linkOf('BE', '0800 32 123'), 'tel:+32-800-32-123');
assert.equal(findPhoneNumbersInText('Parler : 0800 32 123.', 'BE')[0].number.number, '+3280032123');
console.log('seen as described');
JS
node run.mjs

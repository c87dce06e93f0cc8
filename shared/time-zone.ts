// Time zones, resolved once: a name comes from a device, a form, another person's profile or a stored row, and this runtime may
// not know it (older data, a device without a zone, a name that is none). Whoever computes or words an hour asks here, and always
// gets a zone that Intl takes. Whether a name is known, and what is said of one that is not, is for the caller.

/** UTC is the one zone that every runtime has. */
const UTC = 'UTC';

/** Zones that were renamed, in both directions: data of one year knows one name, of another year the other. */
const RENAMED: readonly (readonly [string, string])[] = [
  ['Europe/Kyiv', 'Europe/Kiev'],
  ['Asia/Kolkata', 'Asia/Calcutta'],
  ['Asia/Ho_Chi_Minh', 'Asia/Saigon'],
  ['Asia/Yangon', 'Asia/Rangoon'],
  ['Asia/Kathmandu', 'Asia/Katmandu'],
  ['America/Nuuk', 'America/Godthab'],
  ['America/Argentina/Buenos_Aires', 'America/Buenos_Aires'],
  ['Atlantic/Faroe', 'Atlantic/Faeroe'],
  ['Pacific/Kanton', 'Pacific/Enderbury'],
];

/** Names no longer than any of the IANA database's; a name of a megabyte is none. */
const LONGEST = 64;

/** Whether this runtime computes in the zone of this IANA name. */
export const isTimeZone = (name: string): boolean => name.length > 0 && name.length <= LONGEST && takes(name);

/** The zone to compute in for a name: itself, the same zone by its other name, else the device's. Never throws. */
export function knownZone(name: string | undefined): string {
  if (typeof name === 'string' && isTimeZone(name)) return name;
  const other = RENAMED.find((names) => names.some((each) => each === name))?.find(
    (each) => each !== name && isTimeZone(each),
  );
  return other ?? deviceTimeZone();
}

/** The zone that the device shows its hours in; where it names none, one of its offset. Never throws. */
export function deviceTimeZone(): string {
  const named = nameOfDevice();
  if (typeof named === 'string' && isTimeZone(named)) return named;
  const minutes = offsetOfDevice();
  const hours = Math.abs(minutes) / 60;
  const sign = minutes < 0 ? '-' : '+';
  const iso = `${sign}${twoDigits(Math.floor(hours))}:${twoDigits(Math.abs(minutes) % 60)}`;
  // Of the two ways to write an offset the older counts westwards, and by whole hours.
  const old = `Etc/GMT${minutes < 0 ? '+' : '-'}${hours}`;
  return [...(minutes === 0 ? [] : [old, iso]), UTC].find(isTimeZone) ?? UTC;
}

/**
 * Whether a zone that a device proposes is a place's, and may be proposed as one's own. A browser that resists fingerprinting
 * says UTC or Reykjavik wherever it is; a device without a zone has an offset alone.
 */
export const isPlace = (zone: string): boolean =>
  isTimeZone(zone) && zone.includes('/') && !/^(?:Etc\/|SystemV\/|Atlantic\/Reykjavik$)/i.test(zone);

/** What was found of a name: asking Intl costs some 50 µs, and every row that holds a rhythm asks. Names come from other people: bounded. */
const asked = new Map<string, boolean>();
const ASKED = 200;
let answering = Intl.DateTimeFormat;

function takes(name: string): boolean {
  // Another Intl, as a test or an extension puts one in place, knows other names.
  if (answering !== Intl.DateTimeFormat || asked.size >= ASKED) asked.clear();
  answering = Intl.DateTimeFormat;
  let taken = asked.get(name);
  if (taken === undefined) asked.set(name, (taken = intlTakes(name)));
  return taken;
}

function intlTakes(name: string): boolean {
  try {
    // Some runtimes take a name and say another; one that says nothing cannot compute in it.
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).format(0) !== '' && !/^Etc\/Unknown$/i.test(name);
  } catch {
    return false;
  }
}

/** What the device says, which is not always a name. */
function nameOfDevice(): unknown {
  try {
    return new Intl.DateTimeFormat().resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** Minutes east of Greenwich of the device's own calendar, in which screens count its days. */
function offsetOfDevice(): number {
  // Of a winter's day: what has no zone has no summer time either.
  const offset = -new Date(Date.UTC(2026, 0, 15)).getTimezoneOffset();
  return Number.isFinite(offset) ? Math.round(offset) : 0;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

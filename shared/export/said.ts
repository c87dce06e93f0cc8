// Which strings of what a piece says are words of people: all but those that say what a thing is. What a later version adds counts as words of people
// until it is named here, so that nothing of theirs is passed over by what strikes or finds.

/** Names under which a string is an id, a hash, or one of a list that the app knows. */
const OF_THE_APP: ReadonlySet<string> = new Set([
  // Ids and hashes.
  'id',
  'sourceId',
  'envelopeId',
  'worksheetId',
  'absenceId',
  'consultationId',
  'coverId',
  'requestId',
  'transferId',
  'objectId',
  'device',
  'head',
  'subject',
  'request',
  'synthesis',
  'letter',
  'covers',
  'replacedBy',
  'replaces',
  'answeredBy',
  'addsTo',
  'quotedIn',
  'clauses',
  'hash',
  'prev',
  'envelope',
  'body',
  'bytes',
  'path',
  // What something is, and how it stands.
  'type',
  'kind',
  'step',
  'why',
  'what',
  'how',
  'choice',
  'choicesOpen',
  'since',
  'by',
  'to',
  'from',
  'with',
  'route',
  'answer',
  'decision',
  'delivery',
  'standing',
  'precision',
  'asks',
  'media',
  'format',
  'section',
  'place',
  'state',
  'language',
  'country',
  'zone',
  'timeZone',
]);

/** Whether a string that stands under `name` in `among` is somebody's. A term of a frame and a zone have names of the app's. */
const isSaid = (name: string, among: object): boolean =>
  !OF_THE_APP.has(name) && !(name === 'name' && ('value' in among || 'agreed' in among));

type Change = (text: string) => string;

/** The same value, each text of people's changed. */
export function withSaid(value: unknown, change: Change, isOne = true): unknown {
  if (typeof value === 'string') return isOne ? change(value) : value;
  if (Array.isArray(value)) return value.map((each) => withSaid(each, change, isOne));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, its]) => [name, withSaid(its, change, isSaid(name, value))]),
  );
}

/** Every text of people's in a value, in its order; none that is empty. */
export function saidIn(value: unknown, isOne = true): readonly string[] {
  if (typeof value === 'string') return isOne && value !== '' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => saidIn(each, isOne));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([name, its]) => saidIn(its, isSaid(name, value)));
}

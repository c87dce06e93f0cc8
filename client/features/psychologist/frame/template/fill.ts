// From a template to the text that the other person reads: variables of the rhythm, of the practice and of the country are filled in,
// those that only she knows stand in brackets until she has written them. When what is set beside a text changes, the text follows where
// it still says what was set before.
import type { Profile } from '../../../../../shared/protocol/cadre.ts';
import type { FrameTerms } from '../../../../frame/terms.ts';
import { numbersOf } from '../../../../i18n/help-numbers.ts';
import { CLAUSES, type ClauseName } from '../../../../engine/api/frame-views.ts';
import { isFrameCountry, type Template } from './template.ts';
import { formatHour, formatUnits, formatWeekdays } from '../../../../i18n/format.ts';
import { daysIn, everyWeeksIn, zoneIn } from './words.ts';

/** All that a frame's texts are filled from. `country` is empty where none is chosen. */
export type Filling = {
  readonly template: Template;
  readonly country: string;
  readonly profile: Profile;
  readonly terms: FrameTerms;
};

export type ClauseText = { readonly id: string; readonly title: string; readonly text: string };

const PARAGRAPH = '\n\n';
const GAP = /\[[^[\]\n]+\]/;

/** Whether something in brackets is still to be written or taken out. */
export const hasGap = (text: string): boolean => GAP.test(text);

/** The whole frame as it first stands; a clause that nothing asks for (a volume that is none) is not in it. */
export function clausesOf(filling: Filling): ClauseText[] {
  return CLAUSES.flatMap((id) => {
    const text = paragraphsOf(id, filling).join(PARAGRAPH);
    return text === '' ? [] : [{ id, title: filling.template.clauses[id].title, text }];
  });
}

/** The paragraphs of a clause with every variable filled. */
const paragraphsOf = (id: ClauseName, filling: Filling): string[] =>
  slotsOf(id, filling).filter((paragraph) => paragraph !== '');

/** The same, with an empty text for a paragraph that is not there: two fillings of one clause have as many. */
function slotsOf(id: ClauseName, filling: Filling): string[] {
  const { template, terms } = filling;
  const slots = template.clauses[id].text.split(PARAGRAPH).map((paragraph) => filled(paragraph, filling));
  if (id === 'short') {
    slots.splice(2, 0, given(terms.volume) ? filled(template.shortVolume, filling) : '');
    return slots;
  }
  if (id === 'volume' && !given(terms.volume)) return slots.map(() => '');
  if (id === 'supervision' && terms.supervision === 0) return slots.map(() => '');
  if (id === 'absence' && terms.cover === false) return slots.map((slot, i) => (i === 1 ? '' : slot));
  return slots;
}

/** Slots of a country hold variables of their own, so that a filled text is looked at once more. */
function filled(text: string, filling: Filling): string {
  const values = valuesOf(filling);
  const once = (whole: string): string =>
    whole.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? bracketed(name, filling.template));
  return once(once(text));
}

const bracketed = (name: string, { gaps }: Template): string => `[${gaps[name] ?? name}]`;
const given = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

type Values = Readonly<Record<string, string | undefined>>;
/** Words are found once for a filling: Intl takes its time, and a form asks at every key. */
const worded = new WeakMap<Filling, Values>();

/** What is known of each variable, worded; a name that is not here stands in brackets. */
function valuesOf(filling: Filling): Values {
  const known = worded.get(filling) ?? wordsOf(filling);
  worded.set(filling, known);
  return known;
}

function wordsOf(filling: Filling): Values {
  const { template, profile } = filling;
  const written = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
  return {
    ...template.later,
    psy_full_name: written(profile.name),
    title: written(profile.title),
    registration_number: written(profile.registration),
    ...rhythmValues(filling),
    ...termValues(filling),
    ...countryValues(filling),
  };
}

function rhythmValues({ template: { grammar }, profile, terms }: Filling): Values {
  const rhythm = terms.rhythm ?? profile.rhythm;
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => (rhythm.days & (1 << (day - 1))) !== 0);
  return {
    days: formatWeekdays(grammar, days),
    window_start: formatHour(grammar, rhythm.windowStart),
    window_end: formatHour(grammar, rhythm.windowEnd),
    cutoff: formatHour(grammar, rhythm.cutOff),
    timezone: zoneIn(grammar, rhythm.timeZone),
  };
}

function termValues({ template, terms }: Filling): Values {
  const { grammar } = template;
  const { late, absenceNotice, volume, silence, keeping, review, fee, endingNotice, erased } = terms;
  const contact = late?.contact.trim();
  const period = given(silence) ? daysIn(grammar, silence.afterDays) : undefined;
  const choice = given(silence) ? (['nothing', 'word', 'call', 'contact'] as const)[silence.choice] : undefined;
  return {
    late_days: given(late) ? String(late.answerDays) : undefined,
    late_contact: contact === '' ? undefined : contact,
    absence_notice: given(absenceNotice) ? daysIn(grammar, absenceNotice) : undefined,
    volume: given(volume) ? formatUnits(grammar, volume, 'minute') : undefined,
    silence_period: period ?? template.later['silence_period'],
    silence_period_after: period ?? template.later['silence_period_after'],
    silence_contact: silence?.contact.trim() || template.later['silence_contact'],
    silence_choice: choice === undefined ? template.later['silence_choice'] : template.silence[choice],
    retention_years: given(keeping) ? String(keeping.years) : undefined,
    review_dates: given(review) ? everyWeeksIn(grammar, review) : undefined,
    fee: fee?.trim() || undefined,
    ending_notice: given(endingNotice) ? formatUnits(grammar, endingNotice, 'week') : undefined,
    erased: erased === 0 ? template.erased.removed : template.erased.kept,
  };
}

/** The country's own sentences, and its urgent numbers as the host keeps them. */
function countryValues({ country, template }: Filling): Values {
  if (!isFrameCountry(country)) return {};
  const texts = template.countries[country];
  const rows = numbersOf(country);
  const first = rows.find(({ kind, byText }) => kind === 'emergency' && byText !== true);
  const lines = rows.filter(({ kind }) => kind === 'crisis' || kind === 'listening');
  const said = lines.map(({ number, name }) =>
    name === undefined || name.includes(number) ? number : `${name}, ${number}`,
  );
  return {
    country_who_check: texts.who_check,
    country_secrecy: texts.secrecy,
    country_record: texts.record,
    country_notes: texts.notes,
    country_complaint: texts.complaint,
    country_data: texts.data,
    emergency_number: first?.number,
    crisis_lines: said.length === 0 ? undefined : said.join(template.grammar.semicolon),
  };
}

/** The clauses after a change of what they are filled from. `lost`: those that say something else by now, so that they are hers to word. */
export function followed(
  clauses: readonly ClauseText[],
  before: Filling,
  after: Filling,
): { readonly clauses: readonly ClauseText[]; readonly lost: readonly string[] } {
  const lost: string[] = [];
  const next = CLAUSES.flatMap((id): ClauseText[] => {
    const found = clauses.find((each) => each.id === id);
    const [was, is] = [slotsOf(id, before), slotsOf(id, after)];
    const isThere = is.some((slot) => slot !== '');
    if (found === undefined) {
      // One that she took out stays out; one that was not asked for before comes in.
      const isNew = isThere && was.every((slot) => slot === '');
      return isNew ? [{ id, title: after.template.clauses[id].title, text: is.join(PARAGRAPH) }] : [];
    }
    if (!isThere) return [];
    const text = follow(found.text, was, is);
    if (text === null) lost.push(id);
    return [{ ...found, title: followTitle(found.title, id, before, after), text: text ?? found.text }];
  });
  const own = clauses.filter(({ id }) => !CLAUSES.some((each) => each === id));
  return { clauses: [...next, ...own], lost };
}

const followTitle = (title: string, id: ClauseName, before: Filling, after: Filling): string =>
  title === before.template.clauses[id].title ? after.template.clauses[id].title : title;

/** Paragraph by paragraph; null where one that changes is not in the text as it was. */
function follow(text: string, was: readonly string[], is: readonly string[]): string | null {
  let paragraphs: readonly string[] = text.split(PARAGRAPH);
  let last = -1;
  for (const [i, old] of was.entries()) {
    const fresh = is[i] ?? '';
    const at = old === '' ? -1 : paragraphs.indexOf(old);
    if (at >= 0) last = at;
    if (old === fresh) continue;
    if (old === '') {
      paragraphs = paragraphs.toSpliced(last + 1, 0, fresh);
      last += 1;
    } else if (at < 0) {
      const reworded = inPart(paragraphs, old, fresh);
      if (reworded === null) return null;
      paragraphs = reworded;
    } else {
      paragraphs = fresh === '' ? paragraphs.toSpliced(at, 1) : paragraphs.with(at, fresh);
      if (fresh === '') last = at - 1;
    }
  }
  return paragraphs.join(PARAGRAPH);
}

/** The sentences of a paragraph that change, where she has reworded the rest of it. */
function inPart(paragraphs: readonly string[], old: string, fresh: string): readonly string[] | null {
  const [was, is] = [sentencesOf(old), sentencesOf(fresh)];
  if (was.length !== is.length) return null;
  let next = paragraphs;
  for (const [i, sentence] of was.entries()) {
    const changed = is[i] ?? '';
    if (sentence === changed) continue;
    const at = next.findIndex((paragraph) => paragraph.includes(sentence));
    if (at < 0) return null;
    next = next.with(
      at,
      (next[at] ?? '').replace(sentence, () => changed),
    );
  }
  return next;
}

/** Down to what stands between commas: a name that she has filled in keeps the rest from nothing. */
const sentencesOf = (paragraph: string): string[] => paragraph.split(/(?<=[.:;,])\s+/);

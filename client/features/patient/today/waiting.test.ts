import { describe, expect, it } from 'vitest';
import { waitingAt } from '../../../../shared/rhythm/late.ts';
import type { Waits } from '../../../../shared/rhythm/promises.ts';
import type { Rhythm } from '../../../../shared/rhythm/rhythm.ts';
import { agendaOf } from '../../../../shared/rhythm/windows.ts';
import { NO_FRAME_STANDING } from '../../../engine/api/frame-views.ts';
import { NO_COVER_STANDING } from '../../../engine/api/cover-views.ts';
import { NO_RHYTHM_STANDING, type RhythmStanding } from '../../../engine/api/rhythm-views.ts';
import type { RelationNotice, RelationView } from '../../../engine/api/views.ts';
import { french } from '../../../i18n/index.ts';
import { waitingWords } from './waiting.ts';

const zone = 'Europe/Brussels';
// Tuesday to Saturday.
const rhythm: Rhythm = { days: 0b0111110, windowStart: 1080, windowEnd: 1200, cutOff: 1020, timeZone: zone };
const at = (text: string) => new Date(`2026-11-${text}:00+01:00`).getTime();
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

const setDown = (moment: number | null): readonly Waits[] =>
  moment === null ? [] : [{ id: 'a', at: moment, seq: 1, weight: 1, light: false, answered: null, left: null }];

function said(
  now: string,
  oldest: string | null,
  answer: { at: string; opened: boolean } | null = null,
  {
    nothingYet = false,
    announced = false,
    unopened = answer?.opened === false ? 1 : 0,
    rhythm: its = rhythm,
    standing = {} as Partial<RhythmStanding>,
    notices = [] as readonly RelationNotice[],
  } = {},
) {
  const relation = {
    peerName: 'Claire Vasseur',
    profile: { name: 'Claire Vasseur', title: '', registration: '', rhythm: its },
    agenda: agendaOf(its),
    waiting: waitingAt(agendaOf(its), setDown(oldest === null ? null : at(oldest)), at(now), {
      answered: answer === null ? null : at(answer.at),
    }),
    rhythm: { ...NO_RHYTHM_STANDING, ...standing },
    cover: NO_COVER_STANDING,
    frame: NO_FRAME_STANDING,
    notices,
    unopened: { count: unopened, first: 'a' },
    lastAnswer: answer === null ? null : { id: 'a', at: at(answer.at), opened: answer.opened },
  } as unknown as RelationView;
  const words = waitingWords(relation, { nothingYet, announced }, at(now), zone, french);
  return { ...words, heading: plain(words.heading), notes: words.notes.map(plain) };
}

describe('what the day says at its head', () => {
  it('names this evening’s window before the cut-off', () => {
    const { heading, notes } = said('21T14:26', '21T07:52');
    expect(heading).toBe('Claire vous répondra ce soir, entre 18 h et 20 h.');
    expect(notes).toEqual(['Ce que vous déposez avant 17 h sera lu aujourd’hui. Après : mardi 24 novembre.']);
  });

  it('says when what comes after the cut-off will be read', () => {
    expect(said('21T17:30', '21T07:52').notes).toEqual(['Ce que vous déposez maintenant sera lu mardi 24 novembre.']);
  });

  it('says that the window is open while it is', () => {
    expect(said('21T18:30', '21T07:52').notes[0]).toBe('La fenêtre est ouverte jusqu’à 20 h.');
  });

  it('names the day of an answer that is due later', () => {
    expect(said('22T10:00', '22T09:00').heading).toBe('Claire vous répondra mardi 24 novembre, entre 18 h et 20 h.');
  });

  it('promises no hour between the window’s end and lateness, then says that it is late', () => {
    expect(said('21T20:30', '21T07:52').heading).toBe('Claire doit encore vous répondre ce soir.');
    expect(said('21T21:30', '21T07:52')).toMatchObject({
      heading: 'La réponse a du retard.',
      late: true,
    });
  });

  it('never says for the other person that they know of it, unless they wrote so', () => {
    expect(said('24T21:30', '21T07:52').heading).toBe('La réponse a du retard.');
    expect(said('24T21:30', '21T07:52', null, { announced: true }).heading).toBe(
      'La réponse a du retard. Claire le sait.',
    );
  });

  it('names the next window while it is late: today’s until it is over, then the one of the next day of answer', () => {
    const next = (now: string) => said(now, '20T07:52').notes.at(-1);
    expect(next('21T10:00')).toBe('Prochaine fenêtre : aujourd’hui, entre 18 h et 20 h.');
    expect(next('21T21:30')).toBe('Prochaine fenêtre : mardi 24 novembre, entre 18 h et 20 h.');
    expect(next('22T10:00')).toBe('Prochaine fenêtre : mardi 24 novembre, entre 18 h et 20 h.');
    expect(next('23T10:00')).toBe('Prochaine fenêtre : demain, entre 18 h et 20 h.');
  });

  it('says of a window in the morning that its answer is still to come today, not this evening', () => {
    const mornings = { ...rhythm, windowStart: 540, windowEnd: 660, cutOff: 480 };
    expect(said('21T11:30', '21T07:52', null, { rhythm: mornings }).heading).toBe(
      'Claire doit encore vous répondre aujourd’hui.',
    );
  });

  it('tells of every answer that was not opened, not of the last alone', () => {
    expect(said('21T19:00', null, { at: '21T18:40', opened: true }, { unopened: 2 })).toMatchObject({
      heading: '2 réponses vous attendent.',
      answerHere: true,
    });
  });

  it('puts an answer that was not opened before everything else', () => {
    expect(said('21T19:00', null, { at: '21T18:40', opened: false })).toMatchObject({
      heading: 'Votre réponse est arrivée.',
      answerHere: true,
    });
  });

  it('says when the next answer comes once today’s was read', () => {
    expect(said('21T19:30', null, { at: '21T18:40', opened: true }).heading).toBe(
      'Claire vous a répondu aujourd’hui. La prochaine réponse : mardi 24 novembre.',
    );
  });

  it('says on a day off when the answers come back', () => {
    expect(said('22T10:00', null, { at: '20T18:40', opened: true }).heading).toBe(
      'Claire reprend mardi 24 novembre. Vous pouvez déposer ; rien ne se perd.',
    );
  });

  it('asks for nothing where nothing was set down', () => {
    expect(said('21T10:00', null, { at: '20T18:40', opened: true }).heading).toBe(
      'Cette page attend sans rien demander.',
    );
    expect(said('21T10:00', null, null, { nothingYet: true })).toMatchObject({
      heading: 'Rien à préparer. Une phrase suffit.',
      first: true,
    });
  });

  it('says what the frame’s absence, delay, pause and end mean for the day, before what is awaited', () => {
    const day = Date.parse('2026-11-24T00:00Z') / 86_400_000;
    const absence = {
      id: 'a',
      why: 'absence',
      place: null,
      days: [{ from: day, until: day + 3 }],
      text: 'Un congé.',
      at: 0,
      isChanged: false,
    } as const;
    expect(said('24T10:00', null, null, { standing: { absences: [absence] } })).toMatchObject({
      heading: 'Claire est en absence jusqu’au vendredi 27 novembre. Vous pouvez déposer ; tout sera lu au retour.',
      notes: ['Un congé.', 'Ce que vous déposez d’ici là attend au calme ; rien ne se perd.'],
    });
    expect(said('21T10:00', null, null, { standing: { absences: [absence] } }).notes.at(-1)).toBe(
      'Claire sera en absence du mardi 24 novembre au vendredi 27 novembre.',
    );
    const delay = { at: at('21T21:00'), until: at('22T12:00'), text: 'Je vous lis demain.' };
    expect(said('21T21:30', '21T18:00', null, { standing: { delay } })).toMatchObject({
      heading: 'La réponse a du retard. Claire l’annonce pour demain, avant 12 h.',
      late: true,
    });
    const pause = { by: 'patient', at: at('20T10:00'), returnDay: null, text: '' } as const;
    expect(said('21T10:00', '20T09:00', null, { standing: { pauses: [pause] } }).heading).toBe(
      'Le suivi est en pause depuis le 20 novembre 2026, à votre demande.',
    );
    const end = { how: 'stopped', by: 'psychologist', at: at('20T10:00'), text: '', wishesSynthesis: false } as const;
    expect(said('21T10:00', '20T09:00', null, { standing: { end } }).heading).toBe('Claire a arrêté ce suivi.');
    const unread = { at: '20T09:30', opened: false } as const;
    expect(said('21T10:00', null, unread, { standing: { end } })).toMatchObject({
      heading: 'Claire a arrêté ce suivi.',
      answerHere: false,
    });
    expect(said('21T10:00', null, unread, { standing: { pauses: [pause] } })).toMatchObject({
      answerHere: true,
      notes: ['Le suivi est en pause depuis le 20 novembre 2026, à votre demande.'],
    });
    const ended = { ...end, how: 'last-letter', by: 'patient' } as const;
    expect(said('21T10:00', null, null, { standing: { end: ended, lastLetterUntil: at('28T10:00') } }).notes).toEqual([
      'Le suivi est terminé. Une dernière lettre peut encore venir, jusqu’au 28 novembre 2026.',
    ]);
  });

  it('says of what is late what this device knows: a new device first, then the relay, then that nothing came', () => {
    expect(said('24T21:30', '21T07:52').notes[0]).toBe(
      'Vos dépôts arrivent sur l’appareil de votre psychologue. La réponse n’est pas venue.',
    );
    const notices = [{ type: 'not-yet-arrived' }] as const;
    expect(said('24T21:30', '21T07:52', null, { notices }).notes[0]).toMatch(
      /^Vos dépôts sont gardés ici. Rien ne confirme/,
    );
    const recovered = [...notices, { type: 'peer-recovered', at: at('20T10:00') }] as const;
    expect(said('24T21:30', '21T07:52', null, { notices: recovered }).notes[0]).toMatch(/retrouvé son espace/);
    const standing = { lateContact: 'M. Lefèvre, 04 000 00 00' };
    expect(said('24T21:30', '21T07:52', null, { standing }).notes.at(-1)).toBe(
      'Le cadre dit qui joindre : M. Lefèvre, 04 000 00 00.',
    );
  });
});

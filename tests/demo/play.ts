// Five weeks of a practice, played from beginning to end in less than a minute by the real engine against the real relay, over the data folder that the
// relay is then started on. What stands in both browsers at the end is laid down as rows, and opened with the passphrase that is printed.
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import type { Browser } from '../bench/client-space.ts';
import { browserOf, createStage, pass, type Stage, workdayAfter } from './stage.ts';
import { LETTER_BEGUN, livesOfLucie } from './story/lucie.ts';
import { livesOfAnneke, livesOfKarim, livesOfMireille, livesOfPaul, livesOfSofia } from './story/others.ts';
import type { Scene } from './story/scene.ts';
import { arrive, CLAIRE, prove, type Someone, verbs } from './story/verbs.ts';

export type Life = { readonly passphrase: string; readonly rows: Browser };
export type Demo = { readonly psychologist: Life; readonly patient: Life };

/** Easy to type, and of people who do not exist. */
const PASSPHRASES = { psychologist: 'lanterne verger brume moulin', patient: 'sentier plume rivage tilleul' };

/** Working days before today on which each of them came. */
const CAME = { lucie: 25, mireille: 25, paul: 25, sofia: 20, karim: 15, anneke: 2 };
/** Away on two days of the third week, and on five that are still to come. */
const AWAY = { past: [13, 12], from: 9, days: 4 } as const;

/**
 * `folder`: becomes the relay's data folder. `now`: when the visitor comes, ms. `tell`: scenes that are played, of all that are known.
 */
export async function playDemo({
  folder,
  now,
  origin,
  tell,
}: {
  readonly folder: string;
  readonly now: number;
  readonly origin: string;
  readonly tell: (done: number, total: number) => void;
}): Promise<Demo> {
  const stage = await createStage({ folder, origin, from: now - 45 * DAY, today: now });
  const claire = await stage.actor(true);
  stage.until(stage.at(stage.workday(CAME.lucie), '8:00'));
  const own = { label: 'Cabinet', name: CLAIRE.name, language: 'fr', passphrase: PASSPHRASES.psychologist } as const;
  const link = await stage.admission();
  await prove(claire, unwrap(await claire.engine.createPractice(own, CLAIRE, link)));
  const acts = verbs(stage, claire);

  const come = (name: string, label: string, passphrase: string | null = null): Promise<Someone> =>
    arrive(stage, claire, { name, label, passphrase });
  const people: Someone[] = [];
  /** The first day of somebody: met in the morning, agreed by noon; from then on their scenes are part of the play. */
  const scenes: Scene[] = [];
  const begins = (day: number, who: () => Promise<Someone>, lives: typeof livesOfKarim, isAgreed = true): void => {
    scenes.push({
      at: stage.at(stage.workday(day), '8:30') + people.length + scenes.length * MINUTE,
      play: async () => {
        const someone = await who();
        people.push(someone);
        if (isAgreed) await acts.propose(someone);
        if (isAgreed) await acts.agree(someone);
        scenes.push(...lives(stage, claire, someone, acts));
        if (!isAgreed) return;
        const on = (n: number, time: string) => stage.at(stage.workday(n), time);
        scenes.push({ at: on(day - 4, '12:50'), play: () => acts.compareWords(someone) });
        scenes.push({ at: on(day - 5, '18:58'), play: () => acts.goOn(someone) });
      },
    });
  };
  begins(CAME.lucie, () => come('Lucie', 'Lucie M.', PASSPHRASES.patient), livesOfLucie);
  begins(CAME.mireille, () => come('Mireille', 'Mireille'), livesOfMireille);
  begins(CAME.paul, () => come('Paul', 'Paul V.'), livesOfPaul);
  begins(CAME.sofia, () => come('Sofia', 'Sofia R.'), livesOfSofia);
  begins(CAME.karim, () => come('Karim', 'Karim B.'), livesOfKarim);
  begins(CAME.anneke, () => come('Anneke', 'Anneke D.'), livesOfAnneke, false);
  scenes.push(...absences(stage, claire.engine, () => people.slice(0, 5), acts));

  await playAll(stage, scenes, now - 2 * MINUTE, tell);
  const [lucie] = people;
  if (lucie === undefined) throw new Error('nobody came');
  stage.until(now - MINUTE);
  await acts.draft(lucie, LETTER_BEGUN);
  for (const someone of people) await pass(someone.actor, claire);
  const rows = { psychologist: await browserOf(claire), patient: await browserOf(lucie.actor) };
  for (const { actor } of people) await actor.engine.close().catch(() => undefined);
  await stage.close();
  return {
    psychologist: { passphrase: PASSPHRASES.psychologist, rows: rows.psychologist },
    patient: { passphrase: PASSPHRASES.patient, rows: rows.patient },
  };
}

/** The earliest of what is left, until none is left before `end`: a scene may bring others. */
async function playAll(
  stage: Stage,
  scenes: Scene[],
  end: number,
  tell: (done: number, total: number) => void,
): Promise<void> {
  for (let played = 0; ; played++) {
    scenes.sort((a, b) => a.at - b.at);
    const next = scenes.shift();
    if (next === undefined || next.at > end - HOUR / 6) return;
    tell(played, played + scenes.length + 1);
    stage.until(next.at);
    await next.play();
  }
}

/** The one that is over and the one to come, each told beforehand to whoever has a frame. */
function absences(
  stage: Stage,
  engine: Parameters<typeof browserOf>[0]['engine'],
  whom: () => readonly Someone[],
  { hers, meet }: ReturnType<typeof verbs>,
): readonly Scene[] {
  const plan = async (from: number, until: number, text: string): Promise<void> => {
    const people = whom();
    const keys = await Promise.all(people.map(hers));
    const draft = { id: null, why: 'absence', place: null, days: [{ from, until }], text } as const;
    for (const { result } of await engine.planAbsence(keys, draft)) unwrap(result);
    for (const someone of people) await meet(someone);
  };
  const [first, last] = AWAY.past;
  const next = workdayAfter(stage.workday(0) + AWAY.from);
  return [
    {
      at: stage.at(stage.workday(19), '12:15'),
      play: () => plan(stage.workday(first), stage.workday(last), 'Deux jours de formation.'),
    },
    {
      at: stage.at(stage.workday(3), '9:15'),
      play: () => plan(next, next + AWAY.days, 'Quelques jours de congé.'),
    },
  ];
}

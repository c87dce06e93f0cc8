// A frame proposed at the desk as its template has it, and agreed to on the phone: before that nothing is written. In the language of the space.
import { expect, type Page } from '@playwright/test';
import type { Dictionary } from '../../client/i18n/fr.ts';
import { fr } from '../../client/i18n/fr.ts';

/** What is received comes with the next pass. */
const ARRIVES = { timeout: 120_000 } as const;
/** The texts of a template, whatever its reader's language: the terms that it leaves to them. */
const LEFT_OPEN = 2;

/**
 * `desk` stands anywhere in the open space, `phone` on its day; it stands there again. `name`: the patient's, as the desk has it. `t`, `his`: in the
 * language of the desk, and of the phone.
 */
export async function agreeFrame(
  desk: Page,
  phone: Page,
  name: string,
  t: Dictionary = fr,
  his: Dictionary = t,
): Promise<void> {
  await desk.locator('nav a[href="/cabinet"]').first().click();
  await desk.getByRole('table').getByRole('link', { name }).click();
  await desk
    .getByRole('navigation', { name: t.frameEditor.tabs })
    .getByRole('link', { name: t.frameEditor.tab })
    .click();
  await desk.getByRole('link', { name: t.frameEditor.writeFirst }).click();
  await desk.getByLabel(t.frameEditor.country).selectOption('BE');
  await fillGaps(desk, t);
  await proposeFrame(desk, name, t);
  await expect(desk.getByRole('heading', { name: t.frame.versions })).toBeVisible();
  await phone.getByRole('link', { name: his.frame.gateRead }).click(ARRIVES);
  await agreeTo(phone, his);
  await phone.getByRole('button', { name: his.frame.toDay }).click();
  await expect(phone.getByLabel(his.today.writeFlashLabel)).toBeVisible();
  // The desk has it too before anything is answered.
  await expect(desk.getByRole('button', { name: agreedRow(t) })).toBeVisible(ARRIVES);
}

/** The first row of the versions once it was agreed to: it says on which day. */
function agreedRow(t: Dictionary): RegExp {
  const [before = ''] = t.frame.stateAgreed({ date: '\n' }).split('\n');
  return new RegExp(before.trim());
}

/** Chooses what is left to the patient, the first of each, and agrees. */
export async function agreeTo(phone: Page, t: Dictionary = fr): Promise<void> {
  const groups = phone.getByRole('group').filter({ has: phone.getByRole('radio') });
  await expect(groups).toHaveCount(LEFT_OPEN);
  // By its key: the foot of the page may lie over what would be pressed.
  for (const group of await groups.all()) await group.getByRole('radio').first().press('Space');
  await phone.getByRole('button', { name: t.frame.agree }).click();
  await phone.getByRole('dialog').getByRole('button', { name: t.frame.agree }).click();
  await expect(phone.getByRole('button', { name: t.frame.toDay })).toBeVisible();
}

/** Rewrites each clause that still has something in brackets. */
export async function fillGaps(desk: Page, t: Dictionary = fr): Promise<void> {
  const due = desk
    .getByRole('navigation', { name: t.frameEditor.clauses })
    .getByRole('button', { name: new RegExp(`${t.frameEditor.gapMark}$`) });
  for (let left = await due.count(); left > 0; left--) {
    await due.first().click();
    const text = desk.getByLabel(t.frameEditor.clauseText, { exact: true });
    await text.fill((await text.inputValue()).replaceAll(/\[([^\]]+)\]/g, '$1'));
    await expect(due).toHaveCount(left - 1);
  }
}

export async function proposeFrame(desk: Page, name: string, t: Dictionary = fr): Promise<void> {
  await desk.getByLabel(t.frameEditor.pledge).check();
  // By the name that people are called by.
  await desk.getByRole('button', { name: t.frameEditor.propose({ name: name.split(' ')[0] ?? name }) }).click();
}

// What a page must be for whoever sees, points or moves otherwise, measured in the page itself (abilities.spec.ts): nothing sideways or cut where
// text is large or spaced, targets that a finger meets, a focus that is seen wherever Tab leads, and comes out again.
import type { Page } from '@playwright/test';
import { violationsIn } from './states.ts';

/** Texts whose box shows less of them than they are, without a way to the rest. */
export const cut = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *, nav *, header *, footer *')]
      .filter((each) => each.getClientRects().length > 0 && each.closest('.sr, svg') === null)
      .filter((each) =>
        [...each.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim() !== ''),
      )
      .filter((each) => {
        const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(
          each,
        ) as CSSStyleDeclaration & {
          readonly webkitLineClamp?: string;
        };
        // An excerpt says that it is one, and the whole stands behind it.
        if (textOverflow === 'ellipsis' || (webkitLineClamp ?? 'none') !== 'none') return false;
        const hides = (value: string): boolean => value === 'hidden' || value === 'clip';
        return (
          (hides(overflowX) && each.scrollWidth > each.clientWidth + 1) ||
          (hides(overflowY) && each.scrollHeight > each.clientHeight + 1)
        );
      })
      .map((each) => each.outerHTML.slice(0, 120)),
  );

/** What can be pressed and is met by a finger on less than so many pixels, words within a sentence apart (WCAG 2.5.5, inline). */
export const smallTargets = (page: Page, least: number): Promise<readonly string[]> =>
  page.evaluate((px) => {
    const small: string[] = [];
    const shown = (each: Element): boolean =>
      each.checkVisibility({ visibilityProperty: true }) && each.closest('[inert]') === null;
    const pressed = document.querySelectorAll<HTMLElement>(
      'a[href], button, summary, select, input:not([type=hidden]), textarea, [role=radio], [role=option], [role=menuitem]',
    );
    for (const each of pressed) {
      if (!shown(each) || each.closest('.skip, .sr, dialog:not([open])') !== null) continue;
      // A box that is hidden behind its label is pressed by the label.
      const label = each instanceof HTMLInputElement ? each.labels?.[0] : undefined;
      const parts = [each, ...(label === undefined ? [] : [label, ...label.children])];
      const isMet = (at: Element): boolean => {
        const { width, height } = at.getBoundingClientRect();
        if (width === 0) return false;
        const { content, inset } = getComputedStyle(at, '::after');
        const grows = content === 'none' || inset === 'auto' ? 0 : Math.max(0, -Number.parseFloat(inset));
        return width + 2 * grows >= px - 0.5 && height + 2 * grows >= px - 0.5;
      };
      if (parts.some(isMet)) continue;
      const isInline =
        getComputedStyle(each).display === 'inline' &&
        (each.parentElement?.textContent.trim().length ?? 0) > each.textContent.trim().length;
      if (isInline) continue;
      const box = (label ?? each).getBoundingClientRect();
      small.push(`${Math.round(box.width)}×${Math.round(box.height)} ${each.outerHTML.slice(0, 110)}`);
    }
    return small;
  }, least);

/** Where Tab leads, in its order, from the top of the page until it comes round; null where it never does. */
export async function tabOrder(
  page: Page,
  most = 400,
): Promise<{ readonly stops: readonly string[]; readonly faults: readonly string[] } | null> {
  await page.evaluate(() => {
    // Tab goes on from where one was: from the top of the document.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    getSelection()?.removeAllRanges();
    scrollTo(0, 0);
    for (const each of document.querySelectorAll('[data-stop]')) each.removeAttribute('data-stop');
  });
  const stops: string[] = [];
  const faults: string[] = [];
  for (let n = 0; n < most; n++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((at) => lookAtFocus(at), n);
    if (stop === 'round') return { stops, faults };
    if (stop.fault !== null) faults.push(stop.fault);
    stops.push(stop.name);
  }
  return null;
}

declare global {
  function lookAtFocus(n: number): 'round' | { readonly name: string; readonly fault: string | null };
}

/** In the page before `tabOrder` is asked for. */
export const watchFocus = (page: Page): Promise<void> =>
  page.evaluate(() => {
    globalThis.lookAtFocus = (n) => {
      const focused = document.activeElement as HTMLElement | null;
      if (focused === null || focused === document.body) return 'round';
      if (focused.hasAttribute('data-stop')) return 'round';
      focused.setAttribute('data-stop', String(n));
      const name = focused.outerHTML.slice(0, 110);
      const isOutlined = (each: Element): boolean => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
        return (
          (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) ||
          (boxShadow !== 'none' && each === focused)
        );
      };
      const label = focused instanceof HTMLInputElement ? focused.labels?.[0] : undefined;
      const around = [focused, focused.parentElement, focused.nextElementSibling, label, ...(label?.children ?? [])];
      // A caret stands in what one types in, and is the mark of it.
      const hasCaret = focused.matches('textarea, input:not([type=radio], [type=checkbox], [type=file], [type=range])');
      const isMarked = hasCaret || around.some((each) => each !== null && each !== undefined && isOutlined(each));
      const of = (label ?? focused).getBoundingClientRect();
      const points: readonly (readonly [number, number])[] = [
        [of.left + of.width / 2, of.top + of.height / 2],
        [of.left + 4, of.top + 4],
        [of.right - 4, of.bottom - 4],
        [of.left + 4, of.bottom - 4],
      ];
      const isSeen = points.some(([x, y]) => {
        const over = document.elementFromPoint(x, y);
        return (
          over !== null &&
          (focused.contains(over) || over.contains(focused) || (label?.contains(over) ?? false)) &&
          over !== document.documentElement &&
          over !== document.body
        );
      });
      const fault = isMarked ? (isSeen ? null : 'hidden') : 'not marked';
      return { name, fault: fault === null ? null : `${fault}: ${name}` };
    };
  });

/** The spacing that a reader may choose (WCAG 1.4.12), as a style that the content policy lets through: set from the page's own script. */
export async function spaceText(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  return () =>
    page.evaluate(() => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
    });
}

/** What is called otherwise than it is written, so that somebody who speaks to the device is not understood (WCAG 2.5.3). */
export const misnamed = async (page: Page): Promise<readonly string[]> =>
  (await violationsIn(page, { runOnly: { type: 'rule', values: ['label-content-name-mismatch'] } })).flatMap(
    ({ nodes }) => nodes.map(({ html }) => html.slice(0, 120)),
  );

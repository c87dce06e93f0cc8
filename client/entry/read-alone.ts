// A text in which a passage is selected, by mouse, finger or keyboard alike.

/**
 * A field whose text stays as it is. It is not `readonly`: in such a one Chromium moves no caret by keyboard, and nothing could be selected. No
 * keyboard comes up on a screen that is touched.
 */
export function readAlone(element: HTMLTextAreaElement): void {
  element.inputMode = 'none';
  element.setAttribute('aria-readonly', 'true');
  element.addEventListener('beforeinput', (event) => event.preventDefault());
  element.setSelectionRange(0, 0);
}

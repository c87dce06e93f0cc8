// A file given to the browser to be saved where its person says; nothing of it stays in the page.

/** Long enough for a browser to have taken it. */
const KEPT_MS = 60_000;

/** `type`: of its content, as HTTP names it. Throws where the browser cannot make it. */
export function saveFile(name: string, type: string, content: string | Uint8Array | Blob): void {
  const url = URL.createObjectURL(new Blob([content as string | Uint8Array<ArrayBuffer> | Blob], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

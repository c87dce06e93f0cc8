// Pictures on the page: each under an address that lives as long as it is shown, and never beyond a lock.

const shown = new Set<string>();

/** An address for an image element. */
export function addressOf(bytes: Uint8Array, media: 'jpeg' | 'png'): string {
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: `image/${media}` }));
  shown.add(address);
  return address;
}

export function forgetAddress(address: string): void {
  URL.revokeObjectURL(address);
  shown.delete(address);
}

/** At a lock nothing can be shown by any address again. */
export const forgetAddresses = (): void => [...shown].forEach(forgetAddress);

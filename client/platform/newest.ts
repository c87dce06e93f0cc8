// The newest version of the app: a reload alone would show what the service worker kept, for the one that follows it comes in the background.

/** The whole app at 400 kbit/s and as long again; what has not come by then may never come, and a reload is all that can be done. */
const LONGEST_MS = 60_000;

/** Has the next version fetched, where there is one, and reloads once it is the one that serves. */
export async function reloadNewest(): Promise<void> {
  await Promise.race([newestServes(), new Promise((resolve) => setTimeout(resolve, LONGEST_MS))]).catch(
    () => undefined,
  );
  location.reload();
}

async function newestServes(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.update();
  const next = registration?.installing ?? registration?.waiting ?? null;
  if (next === null) return;
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (next.state === 'activated' || next.state === 'redundant') resolve();
    };
    next.addEventListener('statechange', look);
    look();
  });
}

// What the build tells the service worker (vite.config.ts).

/** The address of every file of the app, as the relay serves it: "/", "/aide", "/assets/…". */
declare const __APP_FILES__: readonly string[];
/** Changes whenever one of them does. */
declare const __APP_VERSION__: string;

/** What server/carry.ts puts there: the path of each file of the app, from `/`, and its bytes in Base64. */
declare module 'entretemps:app' {
  export const CARRIED: readonly (readonly [string, string])[];
}

import { describe, expect, it } from 'vitest';
import { hrefOf, placeOf, routes } from './routes.ts';

describe('the addresses of the app', () => {
  it('leads every route back to itself', () => {
    for (const route of routes) expect(placeOf(hrefOf(route, 3))?.route).toBe(route);
  });

  it('reads the number of a record and refuses what is not one', () => {
    expect(placeOf('/dossiers/12')).toEqual({ route: '/dossiers/:n', number: 12 });
    expect(placeOf('/dossiers/12/verifier')).toEqual({ route: '/dossiers/:n/verifier', number: 12 });
    for (const wrong of [
      '/dossiers/0',
      '/dossiers/',
      '/dossiers/camille',
      '/dossiers/:n',
      '/dossiers/12345',
      '/dossiers/1/2',
    ])
      expect(placeOf(wrong)).toBeNull();
  });

  it('does not mind a slash at the end', () => {
    expect(placeOf('/fil/')?.route).toBe('/fil');
  });

  it('knows no address beyond the table', () => {
    for (const wrong of ['/inconnu', '/fil/2', '/constructor', '/aide']) expect(placeOf(wrong)).toBeNull();
  });
});

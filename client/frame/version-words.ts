// What came of a version, in a few words.
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { FrameVersionView, FrameView } from '../engine/api/frame-views.ts';
import type { App } from '../app/state.ts';

export function versionState(app: Pick<App, 't' | 'format'>, version: FrameVersionView, view: FrameView): string {
  const date = (at: number): string => app.format.date(at, deviceTimeZone());
  if (version.agreed !== null) {
    const said = app.t.frame.stateAgreed({ date: date(version.agreed.at) });
    return version.isInForce ? `${said}. ${app.t.frame.inForce}` : said;
  }
  if (version.questions.some(({ what }) => what === 'declined')) return app.t.frame.stateDeclined;
  return view.versions[0]?.number === version.number ? app.t.frame.stateProposed : app.t.frame.stateReplaced;
}

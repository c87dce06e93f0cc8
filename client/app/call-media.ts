// Microphones and cameras of calls as screens know them.
export { choicesOf, type MediaChoice, type MediaProblem, openTrack } from '../platform/call-media.ts';
export { keepAwake } from '../platform/recorder.ts';
export { canCall } from '../platform/peer-connection.ts';
export type { SentKind as CallMediaKind } from '../platform/call-connection.ts';

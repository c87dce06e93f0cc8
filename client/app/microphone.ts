// The microphone as screens know it.
export { type Cut, keepAwake, type MicrophoneProblem, record, type Recorder } from '../platform/recorder.ts';

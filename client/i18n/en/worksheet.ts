// Worksheets: composed by a psychologist, brought by her letters, filled in by a patient, or not.
import type { worksheet as french } from '../fr/worksheet.ts';

export const worksheet = {
  kind: 'worksheet',
} satisfies typeof french;

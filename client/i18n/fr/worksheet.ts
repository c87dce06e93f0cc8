// Worksheets: composed by a psychologist, brought by her letters, filled in by a patient, or not.
export const worksheet = {
  kind: 'feuille',
};

// Covers of a relation, as its letters make them in reading order. Pure (PROTOCOL.md, Cover).
import { equalBytes, toHex } from '../../../shared/bytes.ts';
import type { Cover } from '../../../shared/kinds/cover.ts';
import { foldProposals, type FoldedProposal, type ProposalLetter } from '../entries/proposals.ts';

export type CoverLetter = ProposalLetter<Cover>;
export type FoldedCover = FoldedProposal<Cover>;

/** `letters` in reading order. In the order in which they were first proposed. */
export const foldCovers = (letters: readonly CoverLetter[]): readonly FoldedCover[] =>
  foldProposals(letters, {
    idOf: ({ coverId }) => toHex(coverId),
    // The same colleague, the same days.
    isSame: (said, asked) => said.from === asked.from && said.until === asked.until && equalBytes(said.aik, asked.aik),
    mayEnd: () => true,
    isOneAtATime: false,
  });

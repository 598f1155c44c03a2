/**
 * Steps that one evaluation of an expression may take: nodes evaluated, and items that loops go over. A person's expression takes
 * tens, one over a form's longest list some ten thousand; this many are done in well under a second, in which an API or a worker
 * answers nobody else.
 */
export const MOST_STEPS = 100_000;

import type { Element, ElementType } from './index.js';

/** Types whose event is thrown and not waited for. Said apart from the traits (`throwsEvent`), as `holdsScope` is; a test holds the two together. */
const THROWING: readonly ElementType[] = ['endEvent', 'intermediateThrowEvent', 'sendTask'];

/** Whether an element throws its event; others wait for theirs. */
export const throwsEvent = ({ type }: Pick<Element, 'type'>): boolean => THROWING.includes(type);

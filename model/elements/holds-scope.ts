import type { Element, ElementType } from './index.js';

/**
 * Types that have elements inside. Said apart from the traits (`hasScope`), for compiling runs where there is no zod; a test holds the two together.
 */
const SCOPED: readonly ElementType[] = ['subProcess', 'transaction', 'adHocSubProcess'];

/** Whether an element has elements inside and variables of its own. */
export const holdsScope = ({ type }: Pick<Element, 'type'>): boolean => SCOPED.includes(type);

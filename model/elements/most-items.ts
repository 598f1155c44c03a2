/**
 * Items that the multi-instances of one case may have at a time, of nested ones all together: each is an activation with its own scope, trace and rows,
 * and one step opens or ends all of them (decisions/0024).
 */
export const MOST_ITEMS = 1000;

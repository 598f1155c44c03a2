/** So many times may what comes of one message or signal be given to cases, before those that are sent in a long row are stopped (engine/behaviors/descents). */
export const MOST_OF_ONE = 1000;
